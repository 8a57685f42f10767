using Florin.Ledger;
using Florin.Payees;

namespace Florin.Recurring;

/// <summary>What comes back in a ledger as known on one day. The search costs a hundred times what the words about it do, which differ by what day an account is known until.</summary>
internal sealed class FoundChains
{
    private readonly TransactionColumns _ledger;
    private readonly List<(string Payee, Chain Chain)> _chains = [];
    private readonly Dictionary<string, OtherPurchases> _beside = new(StringComparer.Ordinal);

    private FoundChains(TransactionColumns ledger) => _ledger = ledger;

    /// <param name="tentative">With what was booked only twice and may become a series.</param>
    public static FoundChains Search(TransactionColumns ledger, DateOnly asOf, IReadOnlyCollection<int>? accounts, bool tentative)
    {
        var found = new FoundChains(ledger);
        var count = 0;
        while (count < ledger.Count && ledger.BookedOn[count] <= asOf.DayNumber)
            count++;
        var names = new PayeeStems(ledger.Payees, ledger.Payee.AsSpan(0, count));
        var search = new ChainSearch(ledger);
        var pair = new TentativePair(ledger, asOf);
        foreach (var group in Groups(ledger, count, names, accounts))
        {
            var chains = search.Search(group).ToList();
            if (tentative && chains.Count == 0 && pair.Find(group) is { } two)
            {
                chains.Add(two);
                group.Clear();
            }

            foreach (var chain in chains.OrderBy(chain => ledger.BookedOn[chain.Rows[0]]).ThenBy(chain => ledger.Amount[chain.Rows[0]]))
                found._chains.Add((names[ledger.Payee[chain.Rows[0]]], chain));
            found.Count(group, names);
        }

        return found;
    }

    /// <param name="asOf">The last day that is known of an account.</param>
    public IReadOnlyList<RecurringSeries> Describe(Func<int, DateOnly> asOf)
    {
        var ids = new SeriesIds();
        var description = new SeriesDescription(_ledger);
        return [.. _chains.Select(found => description.Describe(found.Chain, found.Payee, ids, asOf(_ledger.AccountId[found.Chain.Rows[0]]), _beside.GetValueOrDefault(found.Payee)))];
    }

    /// <summary>What was spent at a payee beside its series, on any account.</summary>
    private void Count(List<int> left, PayeeStems names)
    {
        foreach (var row in left.Where(row => _ledger.Amount[row] < 0))
        {
            var payee = names[_ledger.Payee[row]];
            var day = DateOnly.FromDayNumber(_ledger.BookedOn[row]);
            _beside[payee] = _beside.GetValueOrDefault(payee) is { } before ? new(before.Count + 1, day > before.LastOn ? day : before.LastOn) : new(1, day);
        }
    }

    /// <summary>Rows by payee, account and direction; the groups in the order of names, which no renumbering changes.</summary>
    private static List<List<int>> Groups(TransactionColumns ledger, int count, PayeeStems names, IReadOnlyCollection<int>? accounts)
    {
        var groups = new Dictionary<(string Payee, int Account, bool IsIncome), List<int>>();
        for (var row = 0; row < count; row++)
        {
            var payee = ledger.Payee[row];
            if (payee < 0 || ledger.Amount[row] == 0 || string.IsNullOrWhiteSpace(names[payee]) || accounts?.Contains(ledger.AccountId[row]) == false)
                continue;
            var key = (names[payee], ledger.AccountId[row], ledger.Amount[row] > 0);
            if (!groups.TryGetValue(key, out var rows))
                groups[key] = rows = [];
            rows.Add(row);
        }

        return [.. groups.Where(group => group.Value.Count > 1)
            .OrderBy(group => group.Key.Payee, StringComparer.Ordinal).ThenBy(group => group.Key.Account).ThenBy(group => group.Key.IsIncome)
            .Select(group => group.Value)];
    }
}
