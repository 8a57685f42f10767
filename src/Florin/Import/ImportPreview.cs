using Florin.Import.Formats;
using Florin.Ledger;

namespace Florin.Import;

/// <summary>What would become of a row.</summary>
public enum PreviewVerdict
{
    New,
    Duplicate,

    /// <summary>New, and like a row of the ledger.</summary>
    LooksAlike,
    Error,
}

/// <summary>A row as the file has it, or the error in its place. <c>Counterpart</c>: the row of the ledger that it is or resembles.</summary>
public sealed record PreviewRow(int Line, PreviewVerdict Verdict, RowContent? Content, DuplicateRow? Counterpart, RowError? Error);

/// <summary>Which rows of a preview are wanted: at most <c>Most</c> after the first <c>Skip</c>, of one verdict or of any.</summary>
public sealed record PreviewSlice(int Most, int Skip = 0, PreviewVerdict? Only = null);

/// <summary>What an import of the file would do, and by which guesses.</summary>
/// <param name="Import">Counts, accounts and notes, as of an import that kept nothing.</param>
/// <param name="Table"><c>null</c> for formats that name their fields.</param>
/// <param name="Rows">The wanted ones, by line.</param>
public sealed record ImportPreview(FileImport Import, TableGuess? Table, IReadOnlyList<PreviewRow> Rows)
{
    internal static IReadOnlyList<PreviewRow> Chosen(TriedImport tried, PreviewSlice slice)
    {
        var (rows, matched, last) = (tried.Rows, Matched(tried), slice.Skip + slice.Most);
        var good = Enumerable.Range(0, rows.Count).Where(row => slice.Only is null || Verdict(row) == slice.Only)
            .Take(last).Select(row => new PreviewRow(rows.Line(row), Verdict(row), rows.Content(row), matched.TryGetValue(row, out var match) ? match.Counterpart : null, null));
        var bad = rows.Errors.Where(_ => slice.Only is null or PreviewVerdict.Error).Take(last).Select(static error => new PreviewRow(error.Line, PreviewVerdict.Error, null, null, error));
        return [.. good.Concat(bad).OrderBy(static row => row.Line).Take(last).Skip(slice.Skip)];

        PreviewVerdict Verdict(int row) => matched.TryGetValue(row, out var match) ? match.Verdict : PreviewVerdict.New;
    }

    private static Dictionary<int, (PreviewVerdict Verdict, DuplicateRow Counterpart)> Matched(TriedImport tried)
    {
        var (rows, verdicts) = (tried.Rows, tried.Verdicts);
        var matched = new Dictionary<int, (PreviewVerdict, DuplicateRow)>();
        foreach (var (row, match) in verdicts.Duplicates)
            matched[row] = (PreviewVerdict.Duplicate, new DuplicateRow(rows.Line(row), match.TransactionId, match.BatchId, match.Line));
        foreach (var (row, match, judgement, _) in verdicts.Inexact)
        {
            var verdict = judgement.Verdict is MatchVerdict.Duplicate ? PreviewVerdict.Duplicate : PreviewVerdict.LooksAlike;
            matched[row] = (verdict, new DuplicateRow(rows.Line(row), match.TransactionId, match.BatchId, match.Line, judgement.Reason, judgement.Certainty));
        }

        return matched;
    }
}

/// <summary>An import with the rows and verdicts it came to.</summary>
internal sealed record TriedImport(FileImport Summary, StatementRows Rows, Verdicts Verdicts);
