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

/// <summary>What an import of the file would do, and by which guesses.</summary>
/// <param name="Import">Counts, accounts and notes, as of an import that kept nothing.</param>
/// <param name="Table"><c>null</c> for formats that name their fields.</param>
/// <param name="Rows">The first ones, by line.</param>
public sealed record ImportPreview(FileImport Import, TableGuess? Table, IReadOnlyList<PreviewRow> Rows)
{
    internal static IReadOnlyList<PreviewRow> First(TriedImport tried, int most)
    {
        var (rows, matched) = (tried.Rows, Matched(tried));
        var good = Enumerable.Range(0, Math.Min(most, rows.Count)).Select(row => matched.TryGetValue(row, out var match)
            ? new PreviewRow(rows.Line(row), match.Verdict, rows.Content(row), match.Counterpart, null)
            : new PreviewRow(rows.Line(row), PreviewVerdict.New, rows.Content(row), null, null));
        var bad = rows.Errors.Take(most).Select(static error => new PreviewRow(error.Line, PreviewVerdict.Error, null, null, error));
        return [.. good.Concat(bad).OrderBy(static row => row.Line).Take(most)];
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
