using Florin.Forecasts;

namespace Florin.Host.Forecasts;

/// <summary>The household's periods ahead in words, the same on the page and in the terminal.</summary>
internal static class OutlookWords
{
    /// <summary>"payday on 25 November" or "the end of the month on 30 November".</summary>
    public static string Until(PeriodOutlook outlook, Func<DateOnly, string> day) =>
        outlook.IsCalendarMonths ? $"the end of the month on {day(outlook.This.Period.Last)}" : $"payday on {day(outlook.This.Period.Last.AddDays(1))}";

    /// <summary>What comes before the rest is free.</summary>
    public static string After(PeriodForecast current) => (current.BillCount, current.Incomes) switch
    {
        (0, 0) => "",
        (0, _) => " after expected income",
        (1, 0) => " after 1 bill",
        (1, _) => " after expected income and 1 bill",
        (_, 0) => $" after {current.BillCount} bills",
        _ => $" after expected income and {current.BillCount} bills",
    };

    public static string Days(int days) => days == 1 ? "1 day" : $"{days} days";
}
