using Florin.Ledger;
using Florin.Payees;

namespace Florin.Recurring;

/// <summary>Finds payments that come back. Pure; reads no row after the day it is asked for, and the order of rows of one day does not matter.</summary>
public sealed class RecurringFinder
{
    /// <summary>The series by payee, then first day.</summary>
    /// <param name="ledger">Rows without a payee belong to no series.</param>
    /// <param name="asOf">The last day known; later rows are as if they were not there.</param>
    /// <param name="accounts">Those that are looked at, <c>null</c> = all.</param>
    public IReadOnlyList<RecurringSeries> Find(TransactionColumns ledger, DateOnly asOf, IReadOnlyCollection<int>? accounts = null)
    {
        var count = 0;
        while (count < ledger.Count && ledger.BookedOn[count] <= asOf.DayNumber)
            count++;
        var names = new PayeeStems(ledger.Payees, ledger.Payee.AsSpan(0, count));
        var search = new ChainSearch(ledger);
        var description = new SeriesDescription(ledger, asOf);
        var ids = new SeriesIds();
        var series = new List<RecurringSeries>();
        foreach (var group in Groups(ledger, count, names, accounts))
        {
            foreach (var chain in search.Search(group).OrderBy(chain => ledger.BookedOn[chain.Rows[0]]).ThenBy(chain => ledger.Amount[chain.Rows[0]]))
                series.Add(description.Describe(chain, names[ledger.Payee[chain.Rows[0]]], ids));
        }

        return series;
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
