using Florin.Ledger;

namespace Florin.Import;

/// <summary>What becomes of every valid row: new, or a duplicate of a row of the ledger.</summary>
internal sealed class Verdicts
{
    private readonly HashSet<int> _duplicateRows = [];
    private int _rows;

    public List<(int Row, KnownRow Match)> Duplicates { get; } = [];

    public int NewCount => _rows - Duplicates.Count;

    /// <summary>The new rows in file order; those of a first import are all of them, so only the duplicates are kept.</summary>
    public IEnumerable<int> New => Enumerable.Range(0, _rows).Where(row => !_duplicateRows.Contains(row));

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

    public IEnumerable<RefusedRow> Refused(StatementRows rows)
    {
        foreach (var (row, match) in Duplicates)
            yield return new RefusedRow(rows.Line(row), "duplicate", match.TransactionId, null, null);
        foreach (var error in rows.Errors)
            yield return new RefusedRow(error.Line, "error", null, error.Found, error.Expected);
    }
}
