using Florin.Households;
using Florin.Ledger;

namespace Florin.Indicators;

public sealed class OverviewService(HouseholdService households, AccountService accounts, TransactionService transactions, TimeProvider clock)
{
    private const int HistoryDays = 90;
    private const int TopGroups = 6;

    /// <summary><c>null</c> while the ledger is empty. Accounts in other currencies than the household's are left out of the sums.</summary>
    public async Task<Overview?> ReadAsync(int household, CancellationToken cancellation)
    {
        var home = await households.CurrentAsync(cancellation);
        var own = (await accounts.ListAsync(household, cancellation)).Where(account => account.Currency == home.BaseCurrency).ToList();
        var ledger = await transactions.ColumnsAsync(household, cancellation);
        if (ledger.Count == 0)
            return null;
        var ids = own.Select(account => account.AccountId).ToHashSet();
        var asOf = ledger.LastDay(home.Today(clock));
        var periods = home.Periods;
        var spending = SpendingByPeriod.Of(ledger, ids, periods, asOf);
        var balance = own.Sum(account => account.Balance);
        return new Overview(
            asOf, spending.Current, periods.IsCalendarMonths, home.BaseCurrency, balance, ledger.Count,
            spending.SpentThisPeriod, spending.UsualByNow, spending.SavingsRate(yearsBack: 0), spending.SavingsRate(yearsBack: 1),
            spending.Flows(periods.PerYear), spending.Groups(), History(ledger, ids, asOf, balance), [.. spending.GroupsOfYear().Take(TopGroups)]);
    }

    private static List<DayBalance> History(TransactionColumns ledger, HashSet<int> accounts, DateOnly asOf, decimal balance)
    {
        var history = new List<DayBalance>(HistoryDays);
        if (DailyFlows.Of(ledger, accounts, asOf) is not { } flows)
            return history;
        var end = balance - ledger.SumAfter(asOf, accounts);
        for (var day = flows.Flow.Length - 1; day >= 0 && history.Count < HistoryDays; day--)
        {
            history.Add(new DayBalance(flows.First.AddDays(day), end));
            end -= flows.Flow[day];
        }

        history.Reverse();
        return history;
    }
}
