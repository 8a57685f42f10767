namespace Florin.Recurring;

public enum CalendarEntryKind
{
    Booked,

    /// <summary>The date has passed, and it may still come.</summary>
    Late,
    Missed,
    Due,
}

/// <summary>A day of a series; both amounts are signed and equal unless what is due varies.</summary>
public sealed record CalendarEntry(DateOnly Day, CalendarEntryKind Kind, AccountSeries Item, decimal Lowest, decimal Highest);
