using Florin.ML.Data;
using Florin.ML.Forecasts;

namespace Florin.ML.Tests.Forecasts;

public sealed class SeasonalSmoothingTests
{
    /// <summary>A Monday.</summary>
    private static readonly DateOnly Start = new(2022, 1, 3);

    private static readonly SeasonalSmoothingTrainer Trainer = new(new SeasonalSmoothingOptions());

    [Fact]
    public void The_recursion_moves_level_and_weekday_by_their_steps_and_clips_the_surprise()
    {
        // By hand: level 10, scale 2, k = 5, so at most 10 of a surprise counts.
        // Day 0: surprise 4, level 10 + 0.5·4 = 12, weekday[3] = 0.25·4 = 1.
        // Day 1: scale 2 + 0.02·(4 − 2) = 2.04, bound 10.2; surprise 112 − 12 = 100, clipped to 10.2: level 17.1, weekday[4] = 2.55.
        var weekday = new double[7];

        var (level, _) = SeasonalSmoothingKernel.Smooth([14, 112], [0, 14, 126], 3, 0.5, 0.25, 5, 10, 2, weekday);

        level.ShouldBe(17.1, 1e-12);
        weekday.ShouldBe([0, 0, 0, 1, 2.55, 0, 0]);
    }

    [Fact]
    public void The_ordinary_day_is_not_moved_by_a_salary()
    {
        // Median −10, deviations 0 0 0 0 1 1 1 1 2 3010; the smallest eight have mean 0.5; 3000 is clipped to −10 + 1.5.
        var (centre, scale) = SeasonalSmoothingKernel.OrdinaryDay([-10, -10, -10, -10, -11, -9, -11, -9, -12, 3000], new double[10]);

        scale.ShouldBe(0.5);
        centre.ShouldBe((-40 - 40 - 11.5 - 8.5) / 10, 1e-12);
    }

    [Fact]
    public void A_salary_on_the_last_working_day_and_a_rent_on_the_first_are_found_and_placed()
    {
        var values = Days(600, day => IsLastWorkingDay(day) ? 2500 : day.Day == 1 ? -900 : -(20 + (day.DayNumber * 7 % 11)));

        var model = Trainer.Fit(new TimeSeries(values, new Calendar(Start, Frequency.Daily))).ShouldBeOfType<SeasonalSmoothingModel>();
        var path = new double[60];
        model.Predict(path);

        model.Outcome.Status.ShouldBe(FitStatus.Fitted);
        model.Slots[0].Rule.ShouldBe(new CalendarRule(CalendarRuleKind.WorkingDayFromEnd, 1, 1, 0));
        for (var h = 0; h < path.Length; h++)
        {
            var day = Start.AddDays(600 + h);
            var expected = IsLastWorkingDay(day) ? 2500 : day.Day == 1 ? -900 : -25;
            path[h].ShouldBe(expected, 15, day.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void A_salary_whose_date_wanders_is_expected_once_a_month()
    {
        int[] early = [0, 1, 2, 0, 2, 1, 2, 0, 1, 0, 2, 1];
        var values = Days(720, day => day.Day == 27 - early[day.Month - 1] ? 2500 : -(20 + (day.DayNumber * 7 % 11)));

        var path = new double[60];
        Trainer.Fit(new TimeSeries(values, new Calendar(Start, Frequency.Daily))).Predict(path);

        path.Count(flow => flow > 2000).ShouldBe(2);
    }

    [Fact]
    public void A_large_flow_that_has_not_come_yet_is_expected_tomorrow()
    {
        // The rent of 1 February 2024 (index 759) is missing on the evening of the 2nd.
        var values = Days(761, day => day.Day == 1 && day != new DateOnly(2024, 2, 1) ? -900 : -(20 + (day.DayNumber * 7 % 11)));

        var path = new double[20];
        Trainer.Fit(new TimeSeries(values, new Calendar(Start, Frequency.Daily))).Predict(path);

        path[0].ShouldBe(-900, 15);
        path[1..].ShouldAllBe(flow => flow > -100);
    }

    [Fact]
    public void A_flow_that_stopped_two_months_ago_is_not_expected()
    {
        var values = Days(720, day => day.Day == 10 && day < Start.AddDays(640) ? -300 : -(20 + (day.DayNumber * 7 % 11)));

        var path = new double[40];
        Trainer.Fit(new TimeSeries(values, new Calendar(Start, Frequency.Daily))).Predict(path);

        path.ShouldAllBe(flow => flow > -100);
    }

    [Fact]
    public void Weekdays_keep_their_difference()
    {
        var values = Days(700, day => day.DayOfWeek == DayOfWeek.Saturday ? -80 : -10 - (day.DayNumber % 3));

        var path = new double[14];
        Trainer.Fit(new TimeSeries(values, new Calendar(Start, Frequency.Daily))).Predict(path);

        for (var h = 0; h < path.Length; h++)
            path[h].ShouldBe(Start.AddDays(700 + h).DayOfWeek == DayOfWeek.Saturday ? -80 : -11, 5);
    }

    [Theory]
    [InlineData(0, "no values")]
    [InlineData(21, "21 of 60 values")]
    public void A_short_series_says_so_and_repeats_its_median(int length, string detail)
    {
        var values = Enumerable.Range(1, length).Select(value => (double)value).ToArray();
        var path = new double[3];

        var model = Trainer.Fit(new TimeSeries(values, new Calendar(Start, Frequency.Daily)));
        model.Predict(path);

        model.Outcome.ShouldBe(new FitOutcome(FitStatus.TooShort, detail));
        path.ShouldAllBe(flow => flow == (length + 1) / 2);
    }

    [Fact]
    public void A_series_that_is_not_daily_is_a_mistake_of_the_caller() =>
        Should.Throw<ArgumentException>(() => Trainer.Fit(new TimeSeries([1, 2, 3], new Calendar(Start, Frequency.Monthly))));

    [Fact]
    public void Options_outside_their_range_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SeasonalSmoothingOptions { Memory = 2 });

    private static double[] Days(int count, Func<DateOnly, double> flow) => [.. Enumerable.Range(0, count).Select(index => flow(Start.AddDays(index)))];

    private static bool IsLastWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && Enumerable.Range(1, 3).Select(day.AddDays).TakeWhile(next => next.Month == day.Month).All(next => next.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
}
