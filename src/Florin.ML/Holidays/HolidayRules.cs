using static System.DayOfWeek;

namespace Florin.ML.Holidays;

/// <summary>What each country keeps, as the law stands or stood in the year; single days by decree are listed to 2023.</summary>
internal static class HolidayRules
{
    public const string ChristmasDay = "Christmas Day";

    private const string NewYear = "New Year's Day";
    private const string GoodFriday = "Good Friday";
    private const string EasterMonday = "Easter Monday";
    private const string Ascension = "Ascension";
    private const string WhitMonday = "Whit Monday";
    private const string LabourDay = "Labour Day";
    private const string MayDay = "Early May Bank Holiday";
    private const string SecondChristmas = "Second Day of Christmas";

    public static IReadOnlyList<string> Countries { get; } = ["AU", "CA", "CZ", "DE", "FR", "GB", "NL", "US"];

    public static Action<HolidayYear>? Of(string country) => country switch
    {
        "AU" => Australia,
        "CA" => Canada,
        "CZ" => Czechia,
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
        year.NearestWorkday(1, 1, NewYear);
        year.Nth(3, Monday, 1, "Martin Luther King Day");
        year.Nth(3, Monday, 2, "Washington's Birthday");
        year.Last(Monday, 5, "Memorial Day");
        if (year.Year >= 2021)
            year.NearestWorkday(6, 19, "Juneteenth");
        year.NearestWorkday(7, 4, "Independence Day");
        year.Nth(1, Monday, 9, "Labor Day");
        year.Nth(2, Monday, 10, "Columbus Day");
        year.NearestWorkday(11, 11, "Veterans Day");
        year.Nth(4, Thursday, 11, "Thanksgiving");
        year.NearestWorkday(12, 25, ChristmasDay);
    }

    /// <summary>Bank holidays of England and Wales, Banking and Financial Dealings Act 1971.</summary>
    private static void Britain(HolidayYear year)
    {
        year.NextWorkday(1, 1, NewYear);
        year.FromEaster(-2, GoodFriday);
        year.FromEaster(1, EasterMonday);
        if (year.Year is 1995 or 2020)
            year.On(5, 8, MayDay);
        else
            year.Nth(1, Monday, 5, MayDay);
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
            year.On(month, day, "Bank holiday by decree");
        if (year.Year is not (2002 or 2012 or 2022))
            year.Last(Monday, 5, "Spring Bank Holiday");
        year.Last(Monday, 8, "Summer Bank Holiday");
        year.Christmas();
    }

    /// <summary>Act 245/2000; Good Friday since 2016.</summary>
    private static void Czechia(HolidayYear year)
    {
        year.On(1, 1, NewYear);
        if (year.Year >= 2016)
            year.FromEaster(-2, GoodFriday);
        year.FromEaster(1, EasterMonday);
        year.On(5, 1, LabourDay);
        year.On(5, 8, "Victory Day");
        year.On(7, 5, "Saints Cyril and Methodius Day");
        year.On(7, 6, "Jan Hus Day");
        if (year.Year >= 2000)
            year.On(9, 28, "Statehood Day");
        year.On(10, 28, "Independence Day");
        year.On(11, 17, "Freedom and Democracy Day");
        year.On(12, 24, "Christmas Eve");
        year.On(12, 25, ChristmasDay);
        year.On(12, 26, SecondChristmas);
    }

    private static void Germany(HolidayYear year)
    {
        year.On(1, 1, NewYear);
        year.FromEaster(-2, GoodFriday);
        year.FromEaster(1, EasterMonday);
        year.On(5, 1, LabourDay);
        year.FromEaster(39, Ascension);
        year.FromEaster(50, WhitMonday);
        year.On(10, 3, "German Unity Day");
        if (year.Year == 2017)
            year.On(10, 31, "Reformation Day");
        year.On(12, 25, ChristmasDay);
        year.On(12, 26, SecondChristmas);
    }

    /// <summary>Code du travail, article L3133-1.</summary>
    private static void France(HolidayYear year)
    {
        year.On(1, 1, NewYear);
        year.FromEaster(1, EasterMonday);
        year.On(5, 1, LabourDay);
        year.On(5, 8, "Victory Day");
        year.FromEaster(39, Ascension);
        year.FromEaster(50, WhitMonday);
        year.On(7, 14, "Bastille Day");
        year.On(8, 15, "Assumption");
        year.On(11, 1, "All Saints' Day");
        year.On(11, 11, "Armistice Day");
        year.On(12, 25, ChristmasDay);
    }

    /// <summary>Liberation Day is a day off every fifth year; King's Day moves to the Saturday before a Sunday.</summary>
    private static void Netherlands(HolidayYear year)
    {
        year.On(1, 1, NewYear);
        year.FromEaster(0, "Easter Sunday");
        year.FromEaster(1, EasterMonday);
        var kings = year.Year >= 2014 ? new DateOnly(year.Year, 4, 27) : new DateOnly(year.Year, 4, 30);
        year.On(4, kings.DayOfWeek == Sunday ? kings.Day - 1 : kings.Day, "King's Day");
        if (year.Year % 5 == 0)
            year.On(5, 5, "Liberation Day");
        year.FromEaster(39, Ascension);
        year.FromEaster(49, "Whit Sunday");
        year.FromEaster(50, WhitMonday);
        year.On(12, 25, ChristmasDay);
        year.On(12, 26, SecondChristmas);
    }

    /// <summary>Days that banks keep in the whole country; Victoria Day is the Monday before 25 May.</summary>
    private static void Canada(HolidayYear year)
    {
        year.NextWorkday(1, 1, NewYear);
        year.FromEaster(-2, GoodFriday);
        var victoria = new DateOnly(year.Year, 5, 24);
        year.On(5, 24 - (((int)victoria.DayOfWeek + 6) % 7), "Victoria Day");
        year.NextWorkday(7, 1, "Canada Day");
        year.Nth(1, Monday, 9, LabourDay);
        if (year.Year >= 2021)
            year.On(9, 30, "Truth and Reconciliation Day");
        year.Nth(2, Monday, 10, "Thanksgiving");
        year.On(11, 11, "Remembrance Day");
        year.Christmas();
    }

    /// <summary>National days; the King's birthday and Labour Day are on different days by state.</summary>
    private static void Australia(HolidayYear year)
    {
        year.NextWorkday(1, 1, NewYear);
        year.NextWorkday(1, 26, "Australia Day");
        year.FromEaster(-2, GoodFriday);
        year.FromEaster(1, EasterMonday);
        year.On(4, 25, "Anzac Day");
        if (year.Year == 2022)
            year.On(9, 22, "Day of Mourning");
        year.Christmas();
    }
}
