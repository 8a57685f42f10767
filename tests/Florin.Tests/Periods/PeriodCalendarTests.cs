using System.Globalization;
using Florin.ML.Holidays;
using Florin.Periods;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.Tests.Periods;

public sealed class PeriodCalendarTests
{
    private static readonly string[] Cycles =
        ["calendar_month", "day:1:before", "day:15:after", "day:25", "day:31", "day:31:after", "last_workday", "weeks:1:2026-01-05", "weeks:2:2026-01-02", "weeks:4:1999-12-31", "custom:2025-12-20,2026-01-02,2026-03-01"];

    [Theory]
    [InlineData("calendar_month", "2026-02-14", "2026-02-01", "2026-02-28")]
    [InlineData("day:25", "2026-02-14", "2026-01-25", "2026-02-24")]
    [InlineData("day:25", "2026-02-25", "2026-02-25", "2026-03-24")]
    // 25 January 2026 is a Sunday.
    [InlineData("day:25:before", "2026-01-23", "2026-01-23", "2026-02-24")]
    [InlineData("day:25:after", "2026-01-25", "2025-12-25", "2026-01-25")]
    [InlineData("day:31", "2026-02-28", "2026-02-28", "2026-03-30")]
    [InlineData("day:31", "2026-03-31", "2026-03-31", "2026-04-29")]
    [InlineData("last_workday", "2026-01-30", "2026-01-30", "2026-02-26")]
    [InlineData("weeks:2:2026-01-02", "2026-01-15", "2026-01-02", "2026-01-15")]
    [InlineData("weeks:2:2026-01-02", "2025-12-31", "2025-12-19", "2026-01-01")]
    [InlineData("custom:2026-01-02,2026-01-30,2026-03-01", "2026-02-11", "2026-01-30", "2026-02-28")]
    [InlineData("custom:2026-01-02,2026-01-30,2026-03-01", "2026-03-31", "2026-03-31", "2026-04-29")]
    [InlineData("custom:2026-01-02,2026-01-30,2026-03-01", "2026-01-01", "2025-12-05", "2026-01-01")]
    public void A_day_is_in_the_period_that_began_last(string cycle, string day, string first, string last) =>
        Calendar(cycle).Of(Day(day)).ShouldBe(new Period(Day(first), Day(last)));

    [Fact]
    public void A_holiday_is_no_workday()
    {
        // 25 December is a holiday and 26 December a Friday in the United States, a second holiday in Germany.
        Calendar("day:25:after", "US").Of(Day("2025-12-28")).First.ShouldBe(Day("2025-12-26"));
        Calendar("day:25:after", "DE").Of(Day("2025-12-29")).First.ShouldBe(Day("2025-12-29"));
    }

    [Theory]
    [InlineData("calendar_month", 12)]
    [InlineData("last_workday", 12)]
    [InlineData("weeks:2:2026-01-02", 26)]
    [InlineData("weeks:1:2026-01-02", 52)]
    [InlineData("custom:2026-01-01,2026-04-01,2026-07-01", 4)]
    public void A_year_has_so_many_periods(string cycle, int count) => Calendar(cycle).PerYear.ShouldBe(count);

    [Fact]
    public void The_ends_of_time_have_periods()
    {
        foreach (var cycle in Cycles)
        {
            Calendar(cycle).Of(DateOnly.MinValue).Contains(DateOnly.MinValue).ShouldBeTrue(cycle);
            Calendar(cycle).Of(DateOnly.MaxValue).Contains(DateOnly.MaxValue).ShouldBeTrue(cycle);
        }
    }

    [Fact]
    public void Periods_follow_each_other_without_a_gap() => Prop.ForAll(
        Gen.Elements(Cycles).Zip(Gen.Choose(Day("1995-01-01").DayNumber, Day("2060-12-31").DayNumber)).ToArbitrary(),
        pair =>
        {
            var (calendar, day) = (Calendar(pair.Item1, "GB"), DateOnly.FromDayNumber(pair.Item2));
            var number = calendar.NumberOf(day);
            var period = calendar.At(number);
            return period.Contains(day) && period.Days > 0
                && calendar.NumberOf(period.First) == number && calendar.NumberOf(period.Last) == number
                && calendar.At(number + 1).First == period.Last.AddDays(1) && calendar.At(number - 1).Last == period.First.AddDays(-1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_last_periods_end_with_the_one_of_the_day() =>
        Calendar("weeks:2:2026-01-02").Last(Day("2026-01-20"), 2).ShouldBe([new Period(Day("2026-01-02"), Day("2026-01-15")), new Period(Day("2026-01-16"), Day("2026-01-29"))]);

    private static PeriodCalendar Calendar(string cycle, string country = "") => new(PayCycleText.Parse(cycle), new HolidayCalendar(country));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
