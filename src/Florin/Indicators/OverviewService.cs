using Florin.Households;
using Florin.Ledger;
using Florin.Rates;

namespace Florin.Indicators;

public sealed class OverviewService(HouseholdService households, AccountService accounts, TransactionService transactions, RateService rates, TimeProvider clock)
{
    private const int HistoryDays = 90;
    private const int TopGroups = 6;

    /// <summary><c>null</c> while the ledger is empty. Other currencies than the household's are converted; those without a rate are left out of the sums and named.</summary>
    public async Task<Overview?> ReadAsync(int household, CancellationToken cancellation)
    {
        var home = await households.CurrentAsync(cancellation);
        var own = (await accounts.ListAsync(household, cancellation)).Where(static account => account is { IsMoney: true, ClosedOn: null }).ToList();
        var ledger = await transactions.ColumnsAsync(household, cancellation);
        if (ledger.Count == 0)
            return null;
        var asOf = ledger.LastDay(home.Today(clock));
        var periods = home.Periods;
        var table = await rates.TableAsync(household, [home.BaseCurrency, .. own.Select(static account => account.Currency)], cancellation);
        var all = new BaseCurrency(home.BaseCurrency, table, own);
        var spending = SpendingByPeriod.Of(ledger, all.Amounts(ledger, periods), own.Select(static account => account.AccountId).ToHashSet(), periods, home.BaseCurrency, asOf);
        var balance = all.Balance(asOf);
        var forecastable = History(ledger, [.. own.Where(account => account.IsForecast(home.BaseCurrency))], asOf);
        var history = own.TrueForAll(account => account.Currency == home.BaseCurrency) ? forecastable : all.History(ledger, asOf, HistoryDays);
        return new Overview(
            asOf, spending.Current, periods.IsCalendarMonths, home.BaseCurrency, balance, ledger.Count,
            spending.SpentThisPeriod, spending.UsualByNow, spending.SavingsRate(yearsBack: 0), spending.SavingsRate(yearsBack: 1),
            spending.Flows(periods.PerYear), spending.Groups(), history, [.. spending.GroupsOfYear().Take(TopGroups)], forecastable, all.LeftOut);
    }

    private static List<DayBalance> History(TransactionColumns ledger, List<Account> accounts, DateOnly asOf)
    {
        var history = new List<DayBalance>(HistoryDays);
        var ids = accounts.Select(static account => account.AccountId).ToHashSet();
        if (DailyFlows.Of(ledger, ids, asOf) is not { } flows)
            return history;
        var end = accounts.Sum(static account => account.Balance) - ledger.SumAfter(asOf, ids);
        for (var day = flows.Flow.Length - 1; day >= 0 && history.Count < HistoryDays; day--)
        {
            history.Add(new DayBalance(flows.First.AddDays(day), end));
            end -= flows.Flow[day];
        }

        history.Reverse();
        return history;
    }
}
