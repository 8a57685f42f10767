namespace Florin.ML.Holidays;

/// <summary>Collects the holidays of one year; of two on one day the first keeps its name.</summary>
internal sealed class HolidayYear(int year)
{
    private const string BoxingDay = "Boxing Day";

    private readonly Dictionary<DateOnly, string> _days = [];

    public int Year => year;

    public DateOnly Easter { get; } = EasterSunday(year);

    public IReadOnlyDictionary<DateOnly, string> Days => _days;

    /// <summary>Western Easter of the Gregorian calendar (Meeus 1991, Astronomical Algorithms, chapter 8; Anonymous, Nature 1876).</summary>
    public static DateOnly EasterSunday(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var day = h + l - (7 * m) + 114;
        return new DateOnly(year, day / 31, (day % 31) + 1);
    }

    public void On(int month, int day, string name) => _days.TryAdd(new DateOnly(year, month, day), name);

    public void FromEaster(int days, string name) => _days.TryAdd(Easter.AddDays(days), name);

    /// <summary>The day, and the Friday before a Saturday or the Monday after a Sunday.</summary>
    public void NearestWorkday(int month, int day, string name)
    {
        On(month, day, name);
        var date = new DateOnly(year, month, day);
        if (date.DayOfWeek is DayOfWeek.Sunday)
            _days.TryAdd(date.AddDays(1), name);
        else if (date.DayOfWeek is DayOfWeek.Saturday && date > DateOnly.MinValue)
            _days.TryAdd(date.AddDays(-1), name);
    }

    /// <summary>The day, and where it is on a weekend the next workday that is no holiday yet.</summary>
    public void NextWorkday(int month, int day, string name)
    {
        On(month, day, name);
        var date = new DateOnly(year, month, day);
        if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            return;
        while (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || _days.ContainsKey(date))
        {
            if (date.DayNumber == DateOnly.MaxValue.DayNumber)
                return;
            date = date.AddDays(1);
        }

        _days.Add(date, name);
    }

    /// <summary>Christmas and Boxing Day with their substitutes.</summary>
    public void Christmas()
    {
        On(12, 26, BoxingDay);
        NextWorkday(12, 25, HolidayRules.ChristmasDay);
        NextWorkday(12, 26, BoxingDay);
    }

    /// <summary>The n-th such weekday of a month, from 1.</summary>
    public void Nth(int n, DayOfWeek weekday, int month, string name) =>
        _days.TryAdd(FirstFrom(new DateOnly(year, month, 1), weekday).AddDays(7 * (n - 1)), name);

    public void Last(DayOfWeek weekday, int month, string name) =>
        _days.TryAdd(FirstFrom(new DateOnly(year, month, DateTime.DaysInMonth(year, month)).AddDays(-6), weekday), name);

    private static DateOnly FirstFrom(DateOnly date, DayOfWeek weekday) => date.AddDays(((int)weekday - (int)date.DayOfWeek + 7) % 7);
}
