using Florin.Households;
using Florin.Ledger;
using Florin.Storage;

namespace Florin.Recurring;

public sealed class RecurringService
{
    private readonly TimeProvider _clock;
    private readonly HouseholdService _households;
    private readonly AccountService _accounts;
    private readonly LedgerCache<LedgerSeries> _series;

    public RecurringService(Store store, TimeProvider clock, HouseholdService households, AccountService accounts, TransactionService transactions)
    {
        (_clock, _households, _accounts) = (clock, households, accounts);
        _series = new(store, async (household, cancellation) => new LedgerSeries(await transactions.ColumnsAsync(household, cancellation)));
    }

    /// <summary>What comes back in the whole ledger, as of its last day; empty when there are no transactions. Searched once until the ledger changes.</summary>
    public async Task<RecurringReport> ListAsync(int household, CancellationToken cancellation)
    {
        var home = await _households.CurrentAsync(cancellation);
        var today = home.Today(_clock);
        var found = await _series.GetAsync(household, cancellation);
        if (found.Ledger.Count == 0)
            return new RecurringReport(today, home.BaseCurrency, []);
        var asOf = found.Ledger.LastDay(today);
        var series = await found.AsOfAsync(asOf, cancellation);
        var known = (await _accounts.ListAsync(household, cancellation)).ToDictionary(account => account.AccountId);
        return new RecurringReport(asOf, home.BaseCurrency, [.. series.Where(one => known.ContainsKey(one.AccountId)).Select(one => new AccountSeries(known[one.AccountId], one))]);
    }
}
