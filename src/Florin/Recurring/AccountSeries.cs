using Florin.Ledger;

namespace Florin.Recurring;

/// <summary>A series beside its account, whose currency its amounts are in, with the user's word on it and what is worth a look.</summary>
public sealed record AccountSeries(Account Account, RecurringSeries Series)
{
    public SeriesWords Words { get; init; } = SeriesWords.None;

    public IReadOnlyList<SeriesHint> Hints { get; init; } = [];

    /// <summary>As the user calls it, else the payee.</summary>
    public string Name => Words.Rename?.Name ?? Series.Payee;

    /// <summary>The user's word goes before what the bookings say, until a booking contradicts it.</summary>
    public RecurringState State =>
        IsCancelled ? RecurringState.Ended : Words.IsConfirmed && Series.State == RecurringState.New ? RecurringState.Active : Series.State;

    /// <summary>Marked cancelled, and nothing was booked since.</summary>
    public bool IsCancelled => Words.End(Series);

    /// <summary>Two bookings only, and the user has not said that it comes back.</summary>
    public bool IsTentative => Series.IsTentative && !Words.IsConfirmed;

    public DateOnly? NextOn => IsCancelled ? null : Series.NextOn;

    /// <summary>Expected to go on: neither stayed away nor ended.</summary>
    public bool IsRunning => State is not (RecurringState.Paused or RecurringState.Ended);
}
