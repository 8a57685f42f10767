using static System.DayOfWeek;

namespace Florin.Periods;

/// <summary>What each country keeps, as the law stands or stood in the year; single days by decree are listed to 2023.</summary>
internal static class HolidayRules
{
    public static IReadOnlyList<string> Countries { get; } = ["AU", "CA", "DE", "FR", "GB", "NL", "US"];

    public static Action<HolidayYear>? Of(string country) => country switch
    {
        "AU" => Australia,
        "CA" => Canada,
        "DE" => Germany,
        "FR" => France,
        "GB" => Britain,
        "NL" => Netherlands,
        "US" => America,
        _ => null,
    };

    /// <summary>Federal holidays, 5 U.S.C. § 6103.</summary>
    private static void America(HolidayYear year)
    {
        year.NearestWorkday(1, 1);
        year.Nth(3, Monday, 1);
        year.Nth(3, Monday, 2);
        year.Last(Monday, 5);
        if (year.Year >= 2021)
            year.NearestWorkday(6, 19);
        year.NearestWorkday(7, 4);
        year.Nth(1, Monday, 9);
        year.Nth(2, Monday, 10);
        year.NearestWorkday(11, 11);
        year.Nth(4, Thursday, 11);
        year.NearestWorkday(12, 25);
    }

    /// <summary>Bank holidays of England and Wales, Banking and Financial Dealings Act 1971.</summary>
    private static void Britain(HolidayYear year)
    {
        year.NextWorkday(1, 1);
        year.FromEaster(-2);
        year.FromEaster(1);
        if (year.Year is 1995 or 2020)
            year.On(5, 8);
        else
            year.Nth(1, Monday, 5);
        (int Month, int Day)[] decreed = year.Year switch
        {
            1999 => [(12, 31)],
            2002 => [(6, 3), (6, 4)],
            2011 => [(4, 29)],
            2012 => [(6, 4), (6, 5)],
            2022 => [(6, 2), (6, 3), (9, 19)],
            2023 => [(5, 8)],
            _ => [],
        };
        foreach (var (month, day) in decreed)
            year.On(month, day);
        if (year.Year is not (2002 or 2012 or 2022))
            year.Last(Monday, 5);
        year.Last(Monday, 8);
        year.Christmas();
    }

    private static void Germany(HolidayYear year)
    {
        year.On(1, 1);
        year.FromEaster(-2);
        year.FromEaster(1);
        year.On(5, 1);
        year.FromEaster(39);
        year.FromEaster(50);
        year.On(10, 3);
        if (year.Year == 2017)
            year.On(10, 31);
        year.On(12, 25);
        year.On(12, 26);
    }

    /// <summary>Code du travail, article L3133-1.</summary>
    private static void France(HolidayYear year)
    {
        year.On(1, 1);
        year.FromEaster(1);
        year.On(5, 1);
        year.On(5, 8);
        year.FromEaster(39);
        year.FromEaster(50);
        year.On(7, 14);
        year.On(8, 15);
        year.On(11, 1);
        year.On(11, 11);
        year.On(12, 25);
    }

    /// <summary>Liberation Day is a day off every fifth year; King's Day moves to the Saturday before a Sunday.</summary>
    private static void Netherlands(HolidayYear year)
    {
        year.On(1, 1);
        year.FromEaster(0);
        year.FromEaster(1);
        var kings = year.Year >= 2014 ? new DateOnly(year.Year, 4, 27) : new DateOnly(year.Year, 4, 30);
        year.On(4, kings.DayOfWeek == Sunday ? kings.Day - 1 : kings.Day);
        if (year.Year % 5 == 0)
            year.On(5, 5);
        year.FromEaster(39);
        year.FromEaster(49);
        year.FromEaster(50);
        year.On(12, 25);
        year.On(12, 26);
    }

    /// <summary>Days that banks keep in the whole country; Victoria Day is the Monday before 25 May.</summary>
    private static void Canada(HolidayYear year)
    {
        year.NextWorkday(1, 1);
        year.FromEaster(-2);
        var victoria = new DateOnly(year.Year, 5, 24);
        year.On(5, 24 - (((int)victoria.DayOfWeek + 6) % 7));
        year.NextWorkday(7, 1);
        year.Nth(1, Monday, 9);
        if (year.Year >= 2021)
            year.On(9, 30);
        year.Nth(2, Monday, 10);
        year.On(11, 11);
        year.Christmas();
    }

    /// <summary>National days; the King's birthday and Labour Day are on different days by state.</summary>
    private static void Australia(HolidayYear year)
    {
        year.NextWorkday(1, 1);
        year.NextWorkday(1, 26);
        year.FromEaster(-2);
        year.FromEaster(1);
        year.On(4, 25);
        if (year.Year == 2022)
            year.On(9, 22);
        year.Christmas();
    }
}
