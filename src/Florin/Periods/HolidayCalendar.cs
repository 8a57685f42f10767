using System.Collections.Concurrent;

namespace Florin.Periods;

/// <summary>Public holidays of a whole country by rule, with the days they are observed on; regional ones are left out. A year is worked out once; many threads may ask.</summary>
public sealed class HolidayCalendar
{
    private readonly Action<HolidayYear>? _rules;
    private readonly ConcurrentDictionary<int, HashSet<DateOnly>> _years = new();

    /// <param name="country">ISO 3166 code; a country without rules has no holidays.</param>
    public HolidayCalendar(string country) => _rules = HolidayRules.Of(country);

    public static IReadOnlyList<string> Countries => HolidayRules.Countries;

    public bool IsHoliday(DateOnly day)
    {
        if (_rules is null)
            return false;

        // The first of January can be observed on the last of December before.
        return Days(day.Year).Contains(day) || (day is { Month: 12, Day: 31 } && day.Year < 9999 && Days(day.Year + 1).Contains(day));
    }

    private HashSet<DateOnly> Days(int year) => _years.TryGetValue(year, out var days) ? days : _years.GetOrAdd(year, WorkedOut);

    private HashSet<DateOnly> WorkedOut(int year)
    {
        var rules = new HolidayYear(year);
        _rules!(rules);
        return rules.Days;
    }
}
