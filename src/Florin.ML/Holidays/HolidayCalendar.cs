using System.Collections.Concurrent;

namespace Florin.ML.Holidays;

/// <summary>Public holidays of a whole country by rule, with the days they are observed on; regional ones are left out. A year is worked out once; many threads may ask.</summary>
public sealed class HolidayCalendar
{
    private readonly Action<HolidayYear>? _rules;
    private readonly ConcurrentDictionary<int, IReadOnlyDictionary<DateOnly, string>> _years = new();

    /// <summary>The calendar of a country.</summary>
    /// <param name="country">ISO 3166 code, one of <see cref="Countries"/>; a country without rules has no holidays.</param>
    public HolidayCalendar(string country) => _rules = HolidayRules.Of(country);

    /// <summary>The countries whose rules are known, ordered.</summary>
    public static IReadOnlyList<string> Countries => HolidayRules.Countries;

    /// <summary>Whether banks and offices of the whole country are closed on a day because of a holiday.</summary>
    public bool IsHoliday(DateOnly day) => Name(day) is not null;

    /// <summary>The English name of the holiday that a day is or is observed for; null for any other day. The same holiday has the same name in every year.</summary>
    public string? Name(DateOnly day)
    {
        if (_rules is null)
            return null;
        if (Days(day.Year).TryGetValue(day, out var name))
            return name;

        // The first of January can be observed on the last of December before.
        return day is { Month: 12, Day: 31 } && day.Year < 9999 ? Days(day.Year + 1).GetValueOrDefault(day) : null;
    }

    private IReadOnlyDictionary<DateOnly, string> Days(int year) => _years.TryGetValue(year, out var days) ? days : _years.GetOrAdd(year, WorkedOut);

    private IReadOnlyDictionary<DateOnly, string> WorkedOut(int year)
    {
        var rules = new HolidayYear(year);
        _rules!(rules);
        return rules.Days;
    }
}
