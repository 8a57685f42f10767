using System.Globalization;
using Florin.ML.Holidays;
using Florin.Periods;

namespace Florin.Households;

/// <summary>The tenant: every stored row carries its id first, and "today" is the day at its place.</summary>
public sealed record Household(int HouseholdId, string Name, string Country, string TimeZone, string Locale, string BaseCurrency, string PayCycle)
{
    /// <summary>The household's periods as its pay cycle makes them; keep it for the time of a question.</summary>
    public PeriodCalendar Periods => new(PayCycleText.Parse(PayCycle), new HolidayCalendar(Country));

    public CultureInfo Culture => CultureInfo.GetCultureInfo(Locale);

    public DateOnly Today(TimeProvider clock) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime);
}
