namespace Florin.Periods;

/// <summary>Collects the holidays of one year.</summary>
internal sealed class HolidayYear(int year)
{
    public int Year => year;

    public DateOnly Easter { get; } = EasterSunday(year);

    public HashSet<DateOnly> Days { get; } = [];

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

    public void On(int month, int day) => Days.Add(new DateOnly(year, month, day));

    public void FromEaster(int days) => Days.Add(Easter.AddDays(days));

    /// <summary>The day, and the Friday before a Saturday or the Monday after a Sunday.</summary>
    public void NearestWorkday(int month, int day)
    {
        On(month, day);
        var date = new DateOnly(year, month, day);
        if (date.DayOfWeek is DayOfWeek.Sunday)
            Days.Add(date.AddDays(1));
        else if (date.DayOfWeek is DayOfWeek.Saturday && date > DateOnly.MinValue)
            Days.Add(date.AddDays(-1));
    }

    /// <summary>The day, and where it is on a weekend the next workday that is no holiday yet.</summary>
    public void NextWorkday(int month, int day)
    {
        On(month, day);
        var date = new DateOnly(year, month, day);
        if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            return;
        while (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || Days.Contains(date))
        {
            if (date.DayNumber == DateOnly.MaxValue.DayNumber)
                return;
            date = date.AddDays(1);
        }

        Days.Add(date);
    }

    /// <summary>Christmas and Boxing Day with their substitutes.</summary>
    public void Christmas()
    {
        On(12, 26);
        NextWorkday(12, 25);
        NextWorkday(12, 26);
    }

    /// <summary>The n-th such weekday of a month, from 1.</summary>
    public void Nth(int n, DayOfWeek weekday, int month) =>
        Days.Add(FirstFrom(new DateOnly(year, month, 1), weekday).AddDays(7 * (n - 1)));

    public void Last(DayOfWeek weekday, int month) =>
        Days.Add(FirstFrom(new DateOnly(year, month, DateTime.DaysInMonth(year, month)).AddDays(-6), weekday));

    private static DateOnly FirstFrom(DateOnly date, DayOfWeek weekday) => date.AddDays(((int)weekday - (int)date.DayOfWeek + 7) % 7);
}
