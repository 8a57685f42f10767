using Florin.ML.Forecasts;

namespace Florin.ML.Tests.Forecasts;

public sealed class CalendarRuleTests
{
    [Theory]
    [InlineData(CalendarRuleKind.WorkingDayFromEnd, 1, "2024-01-31 2024-02-29 2024-03-29")]
    [InlineData(CalendarRuleKind.WorkingDayFromEnd, 2, "2024-01-30 2024-02-28 2024-03-28")]
    [InlineData(CalendarRuleKind.WorkingDayFromStart, 1, "2024-01-01 2024-02-01 2024-03-01")]
    [InlineData(CalendarRuleKind.DayOfMonth, 31, "2024-01-31 2024-02-29 2024-03-31")]
    [InlineData(CalendarRuleKind.DayOfMonthOrBefore, 31, "2024-01-31 2024-02-29 2024-03-29")]
    [InlineData(CalendarRuleKind.DayOfMonthOrAfter, 10, "2024-01-10 2024-02-12 2024-03-11")]
    [InlineData(CalendarRuleKind.DayOfMonthOrBefore, 10, "2024-01-10 2024-02-09 2024-03-08")]
    public void Monthly_dates_move_off_weekends_as_named(CalendarRuleKind kind, int position, string dates) =>
        Dates(new CalendarRule(kind, position, 1, 0), "2024-01-01", "2024-04-01").ShouldBe(dates);

    [Fact]
    public void A_date_moved_into_the_next_month_is_found_there()
    {
        // 31 March 2024 is a Sunday.
        Dates(new CalendarRule(CalendarRuleKind.DayOfMonthOrAfter, 31, 1, 0), "2024-04-01", "2024-04-30").ShouldBe("2024-04-01");
    }

    [Fact]
    public void Quarterly_dates_keep_their_months()
    {
        var rule = CalendarRule.All.Single(rule => rule is { Kind: CalendarRuleKind.DayOfMonth, Position: 15, Period: 3 } && rule.Between(new(2024, 2, 1), new(2024, 3, 1)).Any());

        Dates(rule, "2024-01-01", "2025-01-01").ShouldBe("2024-02-15 2024-05-15 2024-08-15 2024-11-15");
    }

    [Fact]
    public void Every_fourteen_days_is_every_second_friday()
    {
        var friday = new DateOnly(2024, 1, 5);
        var rule = new CalendarRule(CalendarRuleKind.EveryDays, friday.DayNumber % 14, 14, 0);

        Dates(rule, "2024-01-01", "2024-02-10").ShouldBe("2024-01-05 2024-01-19 2024-02-02");
    }

    [Fact]
    public void Every_rule_survives_both_ends_of_the_calendar()
    {
        foreach (var rule in CalendarRule.All)
        {
            rule.Between(DateOnly.MinValue, DateOnly.MinValue.AddDays(400)).ShouldAllBe(day => day >= DateOnly.MinValue);
            rule.Between(DateOnly.MaxValue.AddDays(-400), DateOnly.MaxValue).ShouldAllBe(day => day < DateOnly.MaxValue);
        }
    }

    private static string Dates(CalendarRule rule, string from, string to) => string.Join(' ', rule
        .Between(DateOnly.ParseExact(from, "yyyy-MM-dd", null), DateOnly.ParseExact(to, "yyyy-MM-dd", null))
        .Select(day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
}
