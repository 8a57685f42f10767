using Florin.Households;
using Florin.Ledger;
using Florin.Storage;

namespace Florin.Recurring;

public sealed class RecurringService
{
    public const int LongestName = 100;

    private const string Sequence = "recurring_words";
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

    /// <summary>Keeps the user's word on a series; <c>null</c> when there is no such series. The number takes it back.</summary>
    /// <param name="name">Of a rename: 1 to <see cref="LongestName"/> characters.</param>
    public async Task<SeriesWord?> SayAsync(int household, string seriesId, SeriesWordKind kind, string? name, CancellationToken cancellation)
    {
        name = kind == SeriesWordKind.Renamed ? name?.Trim() : null;
        if (kind == SeriesWordKind.Renamed && name is not { Length: > 0 and <= LongestName })
            throw new ArgumentException($"a name has 1 to {LongestName} characters", nameof(name));
        var report = await ListAsync(household, cancellation);
        if (report.Find(seriesId) is not { } item)
            return null;
        await using var session = await _store.WriteAsync(cancellation);

        // Series are kept by the ledger's revision, the words on them too.
        await session.ChangeLedgerAsync(household, cancellation);
        var id = await session.ReserveAsync(household, Sequence, 1, cancellation);
        var word = new SeriesWord(id, seriesId, item.Series.TransactionIds[^1], item.Series.TypicalAmount, kind, name, report.AsOf, _clock.GetUtcNow());
        await session.ExecuteAsync(Sql["say"], cancellation, household, id, seriesId, word.TransactionId, word.Amount, kind.ToString(), name, word.AsOf, word.SaidAt);
        await session.CommitAsync(cancellation);
        return word;
    }

    /// <summary>Takes a word back, and what was said before it holds again; <c>false</c> when there is none to take back.</summary>
    public async Task<bool> UndoAsync(int household, long wordId, CancellationToken cancellation)
    {
        await using var session = await _store.WriteAsync(cancellation);
        await session.ChangeLedgerAsync(household, cancellation);
        var changed = await session.ExecuteAsync(Sql["undo"], cancellation, household, wordId, _clock.GetUtcNow());
        if (changed == 1)
            await session.CommitAsync(cancellation);
        return changed == 1;
    }

    private sealed record StoredWord(long WordId, string SeriesId, long TransactionId, decimal Amount, string Word, string? Name, DateOnly AsOf, DateTimeOffset SaidAt);
}
