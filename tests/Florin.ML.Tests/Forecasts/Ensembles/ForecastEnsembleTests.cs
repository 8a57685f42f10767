using Florin.ML.Data;
using Florin.ML.Forecasts.Baselines;
using Florin.ML.Forecasts.Ensembles;

namespace Florin.ML.Tests.Forecasts.Ensembles;

public sealed class ForecastEnsembleTests
{
    private static readonly double[] Slope = [.. Enumerable.Range(1, 30).Select(t => 10.0 * t)];

    [Fact]
    public void The_median_of_three_is_the_one_in_the_middle_and_of_two_their_mean()
    {
        // Naive repeats 300, drift goes on to 310, the average of the last ten is 255.
        var three = new ForecastEnsembleTrainer([new NaiveTrainer(), new DriftTrainer(), new WindowAverageTrainer(new() { Window = 10 })], new());
        var two = new ForecastEnsembleTrainer([new NaiveTrainer(), new DriftTrainer()], new());

        First(three.Fit(Yearly(Slope))).ShouldBe(300, 1e-9);
        First(two.Fit(Yearly(Slope))).ShouldBe(305, 1e-9);
    }

    [Fact]
    public void By_past_errors_a_member_that_was_always_right_is_heard_almost_alone()
    {
        var trainer = new ForecastEnsembleTrainer([new NaiveTrainer(), new DriftTrainer()], new() { Combination = ForecastCombination.InverseError, Horizon = 3 });
        var model = trainer.Fit(Yearly(Slope));

        // Drift errs by nothing; the floor of half a percent of the naive error leaves it 1 / 1.005.
        model.Weights[1].ShouldBe(1 / 1.005, 1e-6);
        First(model).ShouldBe(310, 0.1);
        model.Outcome.Detail.ShouldStartWith("by past errors: ");
    }

    [Fact]
    public void Bounds_are_combined_as_the_paths_are()
    {
        var naive = Bounds((IDistributionForecastModel)new NaiveTrainer().Fit(Yearly(Wave)));
        var average = Bounds((IDistributionForecastModel)new WindowAverageTrainer(new() { Window = 10 }).Fit(Yearly(Wave)));
        var both = Bounds(new ForecastEnsembleTrainer([new NaiveTrainer(), new WindowAverageTrainer(new() { Window = 10 })], new()).Fit(Yearly(Wave)));

        both.Lower.ShouldBe((naive.Lower + average.Lower) / 2, 1e-9);
        both.Upper.ShouldBe((naive.Upper + average.Upper) / 2, 1e-9);
    }

    [Fact]
    public void Futures_lie_around_the_forecast_and_spread_as_the_members_do()
    {
        var model = new ForecastEnsembleTrainer([new NaiveTrainer(), new WindowAverageTrainer(new() { Window = 10 })], new()).Fit(Yearly(Wave));
        var paths = new double[4_000];
        model.Sample(1, 1, paths);
        Array.Sort(paths);

        var (lower, upper) = Bounds(model);
        paths.Average().ShouldBe(First(model), 0.1 * (upper - lower));
        (paths[3_600] - paths[400]).ShouldBe(upper - lower, 0.15 * (upper - lower));
    }

    [Fact]
    public void A_member_that_fell_back_is_left_out_where_another_was_fitted()
    {
        // Seven values are too few for a season of twelve.
        var model = new ForecastEnsembleTrainer([new SeasonalNaiveTrainer(), new NaiveTrainer()], new()).Fit(new([3, 4, 3, 5, 4, 6, 5], new(new DateOnly(2020, 1, 1), Frequency.Monthly)));

        model.Members.Count.ShouldBe(1);
        model.Members[0].Name.ShouldBe("naive/1");
    }

    [Theory]
    [InlineData(new double[0], FitStatus.TooShort, "0 of 4 values, the last one repeated")]
    [InlineData(new double[] { 3, 4, 5 }, FitStatus.TooShort, "3 of 4 values, the last one repeated")]
    [InlineData(new double[] { 6, 6, double.NaN, 6, 6 }, FitStatus.Constant, "4 equal values")]
    [InlineData(new double[] { 0, 0, 3, 0, 0, 2, 0, 0 }, FitStatus.Fitted, "6 of 8 values are 0: intermittent")]
    public void What_answers_instead_of_the_four_is_named_with_its_reason(double[] values, FitStatus status, string detail)
    {
        var model = new AutomaticForecastTrainer(new()).Fit(Yearly(values));

        model.Outcome.ShouldBe(new FitOutcome(status, detail));
        model.Members.Count.ShouldBe(1);
    }

    [Fact]
    public void An_ordinary_series_is_answered_by_four_models_that_are_named()
    {
        var model = new AutomaticForecastTrainer(new()).Fit(ClassicSeries.Monthly(ClassicSeries.AirPassengers));

        model.Members.Select(member => member.Name).ShouldBe(["exponential-smoothing/1", "complex-smoothing/1", "arima/1", "theta/1"]);
        model.Outcome.Detail.ShouldStartWith("median of ETS(");
        model.Outcome.Detail.ShouldContain("ARIMA(");
    }

    [Fact]
    public void Too_many_or_no_members_are_refused() =>
        Should.Throw<ArgumentException>(() => new ForecastEnsembleTrainer([], new())).Message.ShouldStartWith("Expected 1 to 32 members, found 0.");

    private static readonly double[] Wave = [.. Enumerable.Range(0, 40).Select(t => 50 + (10 * Math.Sin(t)) + (t % 3))];

    private static TimeSeries Yearly(ReadOnlySpan<double> values) => new(values, new(new DateOnly(1980, 1, 1), Frequency.Yearly));

    private static double First(ForecastEnsembleModel model)
    {
        var path = new double[1];
        model.Predict(path);
        return path[0];
    }

    private static (double Lower, double Upper) Bounds(IDistributionForecastModel model)
    {
        var (lower, upper) = (new double[1], new double[1]);
        model.Intervals(0.8, lower, upper);
        return (lower[0], upper[0]);
    }
}
