using System.Globalization;

namespace Florin.Households;

/// <summary>The tenant: every stored row carries its id first, and "today" is the day at its place.</summary>
public sealed record Household(int HouseholdId, string Name, string Country, string TimeZone, string Locale, string BaseCurrency, string PayCycle)
{
    public CultureInfo Culture => CultureInfo.GetCultureInfo(Locale);

    public DateOnly Today(TimeProvider clock) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime);
}
