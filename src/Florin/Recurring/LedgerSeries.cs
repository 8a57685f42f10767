using Florin.Ledger;

namespace Florin.Recurring;

/// <summary>The series of one state of the ledger. They change with the day only where rows are booked ahead of it, so the latest day's are kept.</summary>
internal sealed class LedgerSeries(TransactionColumns ledger)
{
    private volatile Kept? _kept;

    public TransactionColumns Ledger => ledger;

    public ValueTask<IReadOnlyList<RecurringSeries>> AsOfAsync(DateOnly asOf, CancellationToken cancellation) =>
        _kept is { } kept && kept.AsOf == asOf ? new(kept.Series) : new(FindAsync(asOf, cancellation));

    private async Task<IReadOnlyList<RecurringSeries>> FindAsync(DateOnly asOf, CancellationToken cancellation)
    {
        var series = await Task.Run(() => new RecurringFinder().Find(ledger, asOf), cancellation);
        _kept = new Kept(asOf, series);
        return series;
    }

    private sealed record Kept(DateOnly AsOf, IReadOnlyList<RecurringSeries> Series);
}
