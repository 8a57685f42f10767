using Florin.Recurring;

namespace Florin.Forecasts;

internal static class DueDates
{
    /// <summary>The days ahead on which a series is expected; what is late but not yet missed is expected tomorrow, and once.</summary>
    public static IEnumerable<DateOnly> Of(RecurringSeries series, DateOnly lastBooking, DateOnly asOf, DateOnly until)
    {
        var before = asOf;
        foreach (var date in series.DatesAfter(lastBooking, asOf, until))
        {
            var due = date > asOf ? date : asOf.AddDays(1);
            if (due > before && due <= until)
                yield return due;
            before = due;
        }
    }
}
