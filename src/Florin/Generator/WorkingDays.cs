namespace Florin.Generator;

/// <summary>Days on which banks book standing orders and wages: not weekends nor the fixed holidays of the country (movable ones are left out).</summary>
internal sealed class WorkingDays(string country)
{
    /// <summary>By month · 32 + day: every day of a household is asked several times.</summary>
    private readonly bool[] _holidays = Table(country switch
    {
        "US" => [(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)],
        "GB" => [(1, 1), (12, 25), (12, 26)],
        "DE" => [(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)],
        "FR" => [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)],
        _ => [(1, 1), (4, 27), (12, 25), (12, 26)],
    });

    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays[(day.Month * 32) + day.Day];

    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorkingDay(day))
            day = day.AddDays(1);
        return day;
    }

    public DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsWorkingDay(day))
            day = day.AddDays(-1);
        return day;
    }

    public DateOnly LastOfMonth(DateOnly month) => OnOrBefore(new DateOnly(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month)));

    private static bool[] Table(ReadOnlySpan<(int Month, int Day)> holidays)
    {
        var table = new bool[13 * 32];
        foreach (var (month, day) in holidays)
            table[(month * 32) + day] = true;
        return table;
    }
}
