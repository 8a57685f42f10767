namespace Florin.Recurring;

/// <summary>How far a series has come.</summary>
public enum RecurringState
{
    /// <summary>No more bookings than make a series, or one less of a monthly one: it may still be chance.</summary>
    New,
    Active,

    /// <summary>The last date has passed by more than was usual, and not yet by what the cadence allows.</summary>
    Late,

    /// <summary>The last date has passed without its booking.</summary>
    Missed,

    /// <summary>Two or more dates in a row have passed, and it may come back as the same series.</summary>
    Paused,

    /// <summary>More have passed than a pause has, or the user said so.</summary>
    Ended,
}
