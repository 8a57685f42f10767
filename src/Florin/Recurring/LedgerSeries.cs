using Florin.Ledger;

namespace Florin.Recurring;

/// <summary>The series of one state of the ledger. They change with the day only where rows are booked ahead of it, so the latest day's are kept.</summary>
internal sealed class LedgerSeries(TransactionColumns ledger, IReadOnlyList<SeriesWord> words)
{
    private volatile Known? _known;

    public TransactionColumns Ledger => ledger;

    public ValueTask<Known> AsOfAsync(DateOnly asOf, CancellationToken cancellation) =>
        _known is { } known && known.AsOf == asOf ? new(known) : new(FindAsync(asOf, cancellation));

    /// <summary>What goes on after the day: nothing tentative, nothing that the user dismissed, and what was cancelled with its past alone.</summary>
    public IReadOnlyList<RecurringSeries> ExpectedAfter(DateOnly asOf)
    {
        var known = _known is { } kept && kept.AsOf == asOf ? kept : _known = Search(asOf);
        return [.. known.Series.Zip(known.Words).Where(static one => !one.First.IsTentative && !one.Second.IsDismissed)
            .Select(static one => one.Second.End(one.First) ? one.First with { State = RecurringState.Ended, NextOn = null } : one.First)];
    }

    private async Task<Known> FindAsync(DateOnly asOf, CancellationToken cancellation)
    {
        var found = await Task.Run(() => Search(asOf), cancellation);
        _known = found;
        return found;
    }

    internal Known Search(DateOnly asOf)
    {
        var chains = FoundChains.Search(ledger, asOf, accounts: null, tentative: true);
        var series = chains.Describe(_ => asOf);
        var lastDays = new Dictionary<int, DateOnly>();
        for (var row = 0; row < ledger.Count && ledger.BookedOn[row] <= asOf.DayNumber; row++)
            lastDays[ledger.AccountId[row]] = DateOnly.FromDayNumber(ledger.BookedOn[row]);
        return new Known(asOf, series, chains.Describe(account => lastDays[account]), WordMatch.Of(series, words));
    }

    /// <param name="Series">As of the day.</param>
    /// <param name="OfAccounts">The same, each as of the last day its own account is known.</param>
    /// <param name="Words">The user's on each.</param>
    internal sealed record Known(DateOnly AsOf, IReadOnlyList<RecurringSeries> Series, IReadOnlyList<RecurringSeries> OfAccounts, SeriesWords[] Words);
}
