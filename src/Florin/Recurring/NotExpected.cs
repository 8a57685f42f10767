namespace Florin.Recurring;

/// <summary>Series that the user called none, and those marked cancelled, each by the number of its latest row.</summary>
public sealed record NotExpected(IReadOnlySet<long> Dismissed, IReadOnlySet<long> Cancelled)
{
    /// <summary>Rows of a dismissed series are everyday ones; a cancelled one keeps its past and has no more dates.</summary>
    public IReadOnlyList<RecurringSeries> Apply(IReadOnlyList<RecurringSeries> found) => Dismissed.Count + Cancelled.Count == 0 ? found :
    [
        .. found.Where(series => !Dismissed.Contains(series.TransactionIds[^1]))
            .Select(series => Cancelled.Contains(series.TransactionIds[^1]) ? series with { State = RecurringState.Ended, NextOn = null } : series),
    ];
}
