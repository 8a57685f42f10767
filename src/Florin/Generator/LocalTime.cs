namespace Florin.Generator;

/// <summary>The offset of a country's (for the US, its eastern) time at noon, by today's rules: the zone files of machines differ.</summary>
internal static class LocalTime
{
    public static TimeSpan Offset(string country, DateOnly day)
    {
        var (standard, begins, ends) = country switch
        {
            "US" => (-5, Sunday(new DateOnly(day.Year, 3, 8)), Sunday(new DateOnly(day.Year, 11, 1))),
            "GB" => (0, Sunday(new DateOnly(day.Year, 3, 25)), Sunday(new DateOnly(day.Year, 10, 25))),
            _ => (1, Sunday(new DateOnly(day.Year, 3, 25)), Sunday(new DateOnly(day.Year, 10, 25))),
        };
        return TimeSpan.FromHours(day >= begins && day < ends ? standard + 1 : standard);
    }

    /// <summary>On or after the day.</summary>
    private static DateOnly Sunday(DateOnly day) => day.AddDays((7 - (int)day.DayOfWeek) % 7);
}
