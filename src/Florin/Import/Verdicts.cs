using Florin.Ledger;

namespace Florin.Import;

/// <summary>What becomes of every valid row: new, or a duplicate of a row of the ledger.</summary>
internal sealed class Verdicts
{
    public List<int> New { get; } = [];

    public List<(int Row, KnownRow Match)> Duplicates { get; } = [];

    public static Verdicts Of(StatementRows rows, ColumnBuffer<Guid> hashes, ResolvedAccount[] accounts, KnownRows known)
    {
        var verdicts = new Verdicts();
        for (var row = 0; row < rows.Count; row++)
        {
            if (known.TryTake(accounts[rows.AccountOf(row)].Account.AccountId, hashes[row], out var match))
                verdicts.Duplicates.Add((row, match));
            else
                verdicts.New.Add(row);
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
