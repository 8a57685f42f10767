using System.Runtime.InteropServices;
using Florin.Ledger;

namespace Florin.Import;

/// <summary>Finds the account that a file repeats in other words: nearly all of its rows on the account's days have an amount of that day.</summary>
internal sealed class SameDays(Dictionary<(int AccountId, DateOnly On, decimal Amount), int> ledger)
{
    private const int FewestRows = 3;

    public AccountName? Find(IReadOnlyList<AccountName> names, StatementRows rows, int account)
    {
        AccountName? best = null;
        var most = 0;
        var spans = Spans();
        foreach (var name in names)
        {
            if (!spans.TryGetValue(name.AccountId, out var span))
                continue;
            var counted = new Dictionary<(DateOnly, decimal), int>();
            int shared = 0, all = 0;
            for (var row = 0; row < rows.Count; row++)
            {
                var on = rows.BookedOn(row);
                if (rows.AccountOf(row) != account || on < span.First || on > span.Last || rows.Currency(row) != name.Currency)
                    continue;
                all++;
                ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(counted, (on, rows.Amount(row)), out _);
                if (++seen <= ledger.GetValueOrDefault((name.AccountId, on, rows.Amount(row))))
                    shared++;
            }

            if (shared > most && shared >= FewestRows && shared * 5 >= all * 4)
                (best, most) = (name, shared);
        }

        return best;
    }

    private Dictionary<int, (DateOnly First, DateOnly Last)> Spans()
    {
        var spans = new Dictionary<int, (DateOnly First, DateOnly Last)>();
        foreach (var (account, on, _) in ledger.Keys)
        {
            ref var span = ref CollectionsMarshal.GetValueRefOrAddDefault(spans, account, out var known);
            span = known ? (on < span.First ? on : span.First, on > span.Last ? on : span.Last) : (on, on);
        }

        return spans;
    }
}
