using FsCheck;
using FsCheck.Fluent;
using Florin.Indicators;

namespace Florin.Tests.Indicators;

public sealed class SummedDaysTests
{
    private static readonly DateOnly Start = new(2020, 1, 1);

    [Fact]
    public void Every_day_that_has_a_row_is_read_once_where_it_was_asked_for_and_else_never()
    {
        var day = Gen.Choose(0, 2_000);
        var cases = Gen.Two(Gen.Two(day)).SelectMany(pair => Gen.Elements(1, 12), static (pair, months) => (pair.Item1, pair.Item2, months));

        Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            var ((one, other), (first, last), months) = sample;
            var (from, to) = (Start.AddDays(Math.Min(one, other)), Start.AddDays(Math.Max(one, other)));
            var reach = (First: Start.AddDays(Math.Min(first, last)), Last: Start.AddDays(Math.Max(first, last)));
            var read = SummedDays.Of(from, to, reach, months);
            for (var on = reach.First; on <= reach.Last; on = on.AddDays(1))
            {
                var unit = AnalysisScope.MonthOf(on) / months;
                var times = (unit >= read.First && unit <= read.Last ? 1 : 0) + (on >= read.BeforeFrom && on <= read.BeforeTo ? 1 : 0) + (on >= read.AfterFrom && on <= read.AfterTo ? 1 : 0);
                if (times != (on >= from && on <= to ? 1 : 0))
                    return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Whole_months_are_sums_and_the_days_before_and_after_are_facts() =>
        SummedDays.Of(new DateOnly(2025, 1, 15), new DateOnly(2025, 4, 10), (new DateOnly(2024, 1, 1), new DateOnly(2025, 12, 31)), months: 1)
            .ShouldBe(new SummedDays((2025 * 12) + 1, (2025 * 12) + 2, new DateOnly(2025, 1, 15), new DateOnly(2025, 1, 31), new DateOnly(2025, 4, 1), new DateOnly(2025, 4, 10)));

    [Fact]
    public void A_year_that_is_cut_where_no_row_is_counts_as_whole() =>
        SummedDays.Of(DateOnly.MinValue, new DateOnly(2025, 4, 10), (new DateOnly(2023, 6, 1), new DateOnly(2025, 4, 10)), months: 12)
            .ShouldBe(new SummedDays(2023, 2025, DateOnly.MaxValue, DateOnly.MinValue, DateOnly.MaxValue, DateOnly.MinValue));

    [Fact]
    public void Days_to_the_end_of_the_calendar_are_no_overflow() =>
        SummedDays.Of(DateOnly.MinValue, DateOnly.MaxValue, (new DateOnly(9999, 12, 30), new DateOnly(9999, 12, 31)), months: 1).Last.ShouldBe((9999 * 12) + 11);
}
