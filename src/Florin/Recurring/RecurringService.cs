using Florin.Households;
using Florin.Ledger;
using Florin.Storage;

namespace Florin.Recurring;

public sealed class RecurringService
{
    private static readonly SqlText Sql = SqlText.Load("Recurring/recurring.sql");

    private readonly Store _store;
    private readonly TimeProvider _clock;
    private readonly HouseholdService _households;
    private readonly AccountService _accounts;
    private readonly LedgerCache<LedgerSeries> _series;

    public RecurringService(Store store, TimeProvider clock, HouseholdService households, AccountService accounts, TransactionService transactions)
    {
        (_store, _clock, _households, _accounts) = (store, clock, households, accounts);
        _series = new(store, async (household, cancellation) =>
            new LedgerSeries(await transactions.ColumnsAsync(household, cancellation), await WordsAsync(household, cancellation)));
    }

    /// <summary>What comes back in the whole ledger, as of its last day; empty when there are no transactions. Searched once until the ledger or the user's word changes.</summary>
    public async Task<RecurringReport> ListAsync(int household, CancellationToken cancellation)
    {
        var home = await _households.CurrentAsync(cancellation);
        var today = home.Today(_clock);
        var found = await _series.GetAsync(household, cancellation);
        if (found.Ledger.Count == 0)
            return new RecurringReport(today, home.BaseCurrency, []);
        var asOf = found.Ledger.LastDay(today);
        var known = await found.AsOfAsync(asOf, cancellation);
        var accounts = (await _accounts.ListAsync(household, cancellation)).ToDictionary(account => account.AccountId);
        var all = known.Series.Zip(known.Words).Where(one => accounts.ContainsKey(one.First.AccountId))
            .Select(one => new AccountSeries(accounts[one.First.AccountId], one.First) { Words = one.Second }).ToList();
        return new RecurringReport(
            asOf, home.BaseCurrency, SeriesHints.Add([.. all.Where(item => !item.Words.IsDismissed)]), [.. all.Where(item => item.Words.IsDismissed)]);
    }

    /// <summary>Sure series that missed their last date as of the last day their own account is known, so that an account without a newer file misses nothing. Without what the user dismissed or cancelled.</summary>
    internal async Task<IReadOnlyList<RecurringSeries>> MissedAsync(int household, DateOnly today, CancellationToken cancellation)
    {
        var found = await _series.GetAsync(household, cancellation);
        if (found.Ledger.Count == 0)
            return [];
        var known = await found.AsOfAsync(found.Ledger.LastDay(today), cancellation);
        return [.. known.OfAccounts.Zip(known.Words).Where(one => !one.Second.IsDismissed && !one.Second.IsCancelled).Select(one => one.First).Where(IsMissed)];
    }

    /// <summary>The ledger with what comes back in it, for those who look at it as of other days; the search is shared with the lists above.</summary>
    internal ValueTask<LedgerSeries> SeriesAsync(int household, CancellationToken cancellation) => _series.GetAsync(household, cancellation);

    /// <summary>An early series may be chance and misses nothing.</summary>
    internal static bool IsMissed(RecurringSeries series) => series is { State: RecurringState.Missed, IsMature: true, IsOwnMoney: false };

    /// <summary>What the user said and has not taken back, the oldest first.</summary>
    public async Task<IReadOnlyList<SeriesWord>> WordsAsync(int household, CancellationToken cancellation)
    {
        await using var session = await _store.ReadAsync(cancellation);
        return (await session.QueryAsync<StoredWord>(Sql["words"], cancellation, household)).ConvertAll(static row =>
            new SeriesWord(row.WordId, row.SeriesId, row.TransactionId, row.Amount, Enum.Parse<SeriesWordKind>(row.Word), row.Name, row.AsOf, row.SaidAt));
    }

    private sealed record StoredWord(long WordId, string SeriesId, long TransactionId, decimal Amount, string Word, string? Name, DateOnly AsOf, DateTimeOffset SaidAt);
}
