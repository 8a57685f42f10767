using Florin.Ledger;

namespace Florin.Analytics;

/// <summary>What a copy was found to be: <c>Rows</c> against the ledger, <c>Sums</c> against its own facts.</summary>
public sealed record SyncCheck(IReadOnlyList<SyncDifference> Rows, IReadOnlyList<SumDifference> Sums)
{
    public bool Agrees => Rows.Count == 0 && Sums.Count == 0;
}

/// <summary>Where the copy is not what the ledger is: an account's rows of a year; <c>null</c> where one side has none.</summary>
public sealed record SyncDifference(int AccountId, int Year, LedgerSum? Ledger, LedgerSum? Copy)
{
    public static IReadOnlyList<SyncDifference> Between(IReadOnlyList<LedgerSum> ledger, IReadOnlyList<LedgerSum> copy)
    {
        var copied = copy.ToDictionary(sum => (sum.AccountId, sum.Year));
        var differences = new List<SyncDifference>();
        foreach (var sum in ledger)
        {
            copied.Remove((sum.AccountId, sum.Year), out var other);
            if (other != sum)
                differences.Add(new SyncDifference(sum.AccountId, sum.Year, sum, other));
        }

        differences.AddRange(copied.Values.OrderBy(sum => (sum.AccountId, sum.Year)).Select(sum => new SyncDifference(sum.AccountId, sum.Year, null, sum)));
        return differences;
    }
}
