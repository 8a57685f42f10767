using Florin.Households;
using Florin.Ledger;

namespace Florin.Recurring;

public sealed class RecurringService(TimeProvider clock, HouseholdService households, AccountService accounts, TransactionService transactions)
{
    /// <summary>What comes back in the whole ledger, as of its last day; empty when there are no transactions.</summary>
    public async Task<RecurringReport> ListAsync(int household, CancellationToken cancellation)
    {
        var home = await households.CurrentAsync(cancellation);
        var today = home.Today(clock);
        var known = (await accounts.ListAsync(household, cancellation)).ToDictionary(account => account.AccountId);
        var ledger = await transactions.ColumnsAsync(household, cancellation);
        if (ledger.Count == 0)
            return new RecurringReport(today, home.BaseCurrency, []);
        var asOf = ledger.LastDay(today);
        var series = await Task.Run(() => new RecurringFinder().Find(ledger, asOf), cancellation);
        return new RecurringReport(asOf, home.BaseCurrency, [.. series.Select(found => new AccountSeries(known[found.AccountId], found))]);
    }
}
