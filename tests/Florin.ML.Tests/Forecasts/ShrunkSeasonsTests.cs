using Florin.ML.Data;
using Florin.ML.Forecasts;

namespace Florin.ML.Tests.Forecasts;

public sealed class ShrunkSeasonsTests
{
    // A Monday, so that day t % 7 == 0 is a Monday.
    private static readonly DateOnly Monday = new(2022, 1, 3);

    [Fact]
    public void A_weekday_that_always_differs_is_believed_almost_whole()
    {
        var model = Fit([.. Enumerable.Range(0, 364).Select(t => t % 7 == 5 ? -80.0 + (t % 3) : -10.0 + (t % 3))]);

        var path = new double[7];
        model.Predict(path);
        path[5].ShouldBe(-79, 1.5);
        path[0].ShouldBe(-9, 1.5);
    }

    [Fact]
    public void Weekdays_that_differ_by_chance_are_not_believed()
    {
        // The period 11 has nothing to do with the week, and every weekday sees each value equally often in 77 days.
        var model = Fit([.. Enumerable.Range(0, 770).Select(t => (double)(t * 5 % 11))], halfLife: 10_000);

        model.Weekdays.ToArray().ShouldAllBe(deviation => Math.Abs(deviation) < 0.05);
        model.Level.ShouldBe(5, 0.1);
    }

    [Fact]
    public void A_month_that_comes_back_is_believed_from_two_years_on()
    {
        double December(int t) => Monday.AddDays(t).Month == 12 ? -30 : -10;

        Fit([.. Enumerable.Range(0, 400).Select(December)]).Months.ToArray().ShouldAllBe(deviation => deviation == 0);
        var months = Fit([.. Enumerable.Range(0, 1460).Select(December)]).Months;
        months[11].ShouldBeLessThan(-10);
        months[5].ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_recent_day_weighs_twice_as_much_as_one_a_half_life_older()
    {
        // Two values and nothing else: level = (1·30 + ½·0) / (1 + ½) = 20.
        var values = Enumerable.Repeat(double.NaN, 31).ToArray();
        (values[0], values[30]) = (0, 30);

        Fit(values, halfLife: 30).Level.ShouldBe(20, 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(27)]
    public void A_short_series_repeats_its_level_and_says_so(int days)
    {
        var model = Fit([.. Enumerable.Repeat(-4.0, days)]);

        var path = new double[3];
        model.Predict(path);
        model.Outcome.Status.ShouldBe(FitStatus.TooShort);
        path.ShouldAllBe(flow => Math.Abs(flow - (days == 0 ? 0 : -4)) < 1e-9);
    }

    [Fact]
    public void Values_that_are_no_numbers_or_endless_end_in_a_finite_path()
    {
        double[] values = [.. Enumerable.Range(0, 800).Select(t => (t % 4) switch { 0 => double.NaN, 1 => double.PositiveInfinity, 2 => double.MaxValue, _ => -double.MaxValue })];

        var path = new double[90];
        Fit(values).Predict(path);
        path.ShouldAllBe(flow => double.IsFinite(flow));
    }

    private static ShrunkSeasonsModel Fit(double[] values, double halfLife = 180) =>
        (ShrunkSeasonsModel)new ShrunkSeasonsTrainer(new ShrunkSeasonsOptions { HalfLife = halfLife }).Fit(new TimeSeries(values, new Calendar(Monday, Frequency.Daily)));
}
