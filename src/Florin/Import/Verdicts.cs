using Florin.Ledger;

namespace Florin.Import;

/// <summary>A row that a row of the ledger resembles. <c>Supersedes</c>: it takes that row's place.</summary>
internal sealed record InexactMatch(int Row, KnownRow Match, RowJudgement Judgement, bool Supersedes);

/// <summary>What becomes of every valid row: new, or a duplicate of a row of the ledger.</summary>
internal sealed class Verdicts
{
    private readonly HashSet<int> _duplicateRows = [];
    private int _rows;

    public List<(int Row, KnownRow Match)> Duplicates { get; } = [];

    /// <summary>Matches that are not exact, in file order: skipped rows, rows that take a pending one's place, and new rows with a mark.</summary>
    public List<InexactMatch> Inexact { get; } = [];

    public int NewCount => _rows - _duplicateRows.Count;

    public int DuplicateCount => _duplicateRows.Count;

    /// <summary>The new rows in file order; those of a first import are all of them, so only the duplicates are kept.</summary>
    public IEnumerable<int> New => Enumerable.Range(0, _rows).Where(row => !_duplicateRows.Contains(row));

    /// <summary>The new rows, and those that take a pending row's place: what needs a payee and a category.</summary>
    public IEnumerable<int> Posted => Inexact.Exists(static match => match.Supersedes)
        ? New.Concat(Inexact.Where(static match => match.Supersedes).Select(static match => match.Row))
        : New;

    public static Verdicts Of(StatementRows rows, ColumnBuffer<Guid> hashes, ResolvedAccount[] accounts, KnownRows known)
    {
        var verdicts = new Verdicts { _rows = rows.Count };
        for (var row = 0; row < rows.Count; row++)
        {
            if (!known.TryTake(accounts[rows.AccountOf(row)].Account.AccountId, hashes[row], out var match))
                continue;
            verdicts.Duplicates.Add((row, match));
            verdicts._duplicateRows.Add(row);
        }

        return verdicts;
    }

    public void Add(InexactMatch match)
    {
        Inexact.Add(match);
        if (match.Judgement.Verdict is MatchVerdict.Duplicate)
            _duplicateRows.Add(match.Row);
    }

    public IEnumerable<RefusedRow> Refused(StatementRows rows)
    {
        foreach (var (row, match) in Duplicates)
            yield return new RefusedRow(rows.Line(row), "duplicate", match.TransactionId, null, null);
        foreach (var error in rows.Errors)
            yield return new RefusedRow(error.Line, "error", null, error.Found, error.Expected);
    }
}
