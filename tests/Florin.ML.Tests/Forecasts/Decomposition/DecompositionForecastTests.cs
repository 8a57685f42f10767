using Florin.ML.Data;
using Florin.ML.Forecasts;
using Florin.ML.Forecasts.Decomposition;
using Florin.ML.Forecasts.Intermittent;
using Florin.ML.Forecasts.Theta;

namespace Florin.ML.Tests.Forecasts.Decomposition;

public sealed class DecompositionForecastTests
{
    private static readonly Calendar Days = new(new DateOnly(2022, 1, 3), Frequency.Daily);

    private static readonly Calendar Months = new(new DateOnly(1949, 1, 1), Frequency.Monthly);

    private static readonly DecompositionForecastTrainer Trainer = new(new ThetaTrainer(new() { Kind = ThetaKind.Standard }), new());

    [Fact]
    public void The_adjusted_series_is_forecast_and_the_last_season_repeated_as_in_R()
    {
        // R: m <- mstl(AirPassengers); f <- thetaf(ts(as.numeric(seasadj(m))), 14)$mean + tail(m[, 3], 12)[c(1:12, 1:2)]; f[c(1, 7, 13, 14)]
        var model = Trainer.Fit(new(ClassicSeries.AirPassengers, Months));
        var path = new double[14];
        model.Predict(path);

        path[0].ShouldBe(444.265334, 0.05);
        path[6].ShouldBe(583.806213, 0.05);
        path[12].ShouldBe(460.221027, 0.05);
        path[13].ShouldBe(443.038888, 0.05);
        model.Seasons.ShouldBe(1);
        model.Outcome.ShouldBe(new FitOutcome(FitStatus.Fitted, "seasons of 12; theta/1: theta(Standard) of 144 values"));
    }

    [Fact]
    public void A_week_and_a_year_of_a_daily_series_are_both_repeated()
    {
        double[] values = [.. Enumerable.Range(0, 1100).Select(Day)];
        var model = new DecompositionForecastTrainer(new ThetaTrainer(new()), new() { SeasonLengths = [365, 7] }).Fit(new(values, Days));
        var path = new double[200];
        model.Predict(path);

        model.Seasons.ShouldBe(2);
        model.Outcome.Detail.ShouldStartWith("seasons of 7 and 365; theta/1: ");
        for (var h = 0; h < path.Length; h++)
            path[h].ShouldBe(Day(1100 + h), 4);
    }

    [Theory]
    [InlineData(24, 0)]
    [InlineData(25, 1)]
    public void A_series_that_does_not_hold_more_than_two_seasons_is_the_inner_models_alone(int length, int seasons)
    {
        var series = new TimeSeries(ClassicSeries.AirPassengers.AsSpan(0, length), Months);
        var model = Trainer.Fit(series);
        var (path, inner) = (new double[12], new double[12]);
        model.Predict(path);
        model.Inner.Predict(inner);

        model.Seasons.ShouldBe(seasons);
        path.SequenceEqual(inner).ShouldBe(seasons == 0);
    }

    [Fact]
    public void Of_two_seasons_the_one_too_long_is_left_out()
    {
        double[] values = [.. Enumerable.Range(0, 300).Select(Day)];
        new DecompositionForecastTrainer(new ThetaTrainer(new()), new() { SeasonLengths = [7, 365] }).Fit(new(values, Days)).Outcome.Detail.ShouldStartWith("seasons of 7; ");
    }

    [Fact]
    public void Intervals_and_paths_are_those_of_the_inner_model_with_the_seasons()
    {
        var model = Trainer.Fit(new(ClassicSeries.AirPassengers, Months));
        var (lower, upper, inside, outside, paths, without) = (new double[24], new double[24], new double[24], new double[24], new double[48], new double[48]);
        model.Intervals(0.8, lower, upper);
        model.Inner.Intervals(0.8, inside, outside);
        model.Sample(3, 24, paths);
        model.Inner.Sample(3, 24, without);

        for (var h = 0; h < 24; h++)
        {
            lower[h].ShouldBe(inside[h] + model.Seasonal(0)[h % 12], 1e-9);
            upper[h].ShouldBe(outside[h] + model.Seasonal(0)[h % 12], 1e-9);
            paths[24 + h].ShouldBe(without[24 + h] + model.Seasonal(0)[h % 12], 1e-9);
        }
    }

    [Fact]
    public void Any_inner_model_is_saved_with_it()
    {
        var model = new DecompositionForecastTrainer(new IntermittentTrainer(new()), new()).Fit(new(ClassicSeries.AirPassengers, Months));
        using var file = new MemoryStream();
        ModelFile.Save(model, file);
        file.Position = 0;
        var read = ModelFile.Load(file).Model.ShouldBeOfType<DecompositionForecastModel>();

        var (before, after) = (new double[24], new double[24]);
        model.Predict(before);
        read.Predict(after);
        after.ShouldBe(before);
        read.Inner.ShouldBeOfType<IntermittentModel>();
        read.Outcome.ShouldBe(model.Outcome);
    }

    [Fact]
    public void A_decomposition_inside_a_decomposition_and_an_inner_model_without_a_spread_are_mistakes_of_the_caller()
    {
        Should.Throw<ArgumentException>(() => new DecompositionForecastTrainer(Trainer, new()));
        Should.Throw<ArgumentException>(() => new DecompositionForecastTrainer(new SeasonalSmoothingTrainer(new()), new()).Fit(new(new double[90], Days)));
    }

    [Theory]
    [InlineData("constant", FitStatus.Constant)]
    [InlineData("gappy", FitStatus.Fitted)]
    [InlineData("two points", FitStatus.TooShort)]
    [InlineData("one point", FitStatus.TooShort)]
    [InlineData("empty", FitStatus.TooShort)]
    [InlineData("missing", FitStatus.TooShort)]
    [InlineData("negative", FitStatus.Fitted)]
    [InlineData("spike", FitStatus.Fitted)]
    [InlineData("huge", FitStatus.Fitted)]
    [InlineData("long", FitStatus.Fitted)]
    public void Every_series_is_answered_with_finite_numbers(string shape, FitStatus status)
    {
        var model = new DecompositionForecastTrainer(new ThetaTrainer(new()), new() { SeasonLengths = [7, 365] }).Fit(new(Series(shape), Days));
        var (path, lower, upper) = (new double[400], new double[400], new double[400]);
        model.Predict(path);
        model.Intervals(0.95, lower, upper);

        model.Outcome.Status.ShouldBe(status);
        foreach (var answers in new[] { path, lower, upper })
            answers.ShouldAllBe(value => double.IsFinite(value));
    }

    [Fact]
    public void Seasons_outside_of_their_range_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new DecompositionForecastOptions { SeasonLengths = [7, 1] });

    private static double Day(int t) => 100 + (10 * Math.Sin(2 * Math.PI * t / 365)) + (t % 7 == 5 ? 20 : 0) + (t * 37 % 5 / 5.0);

    private static double[] Series(string shape) => shape switch
    {
        "two points" => [4, 9],
        "one point" => [4],
        "empty" => [],
        "long" => [.. Enumerable.Range(0, 20_000).Select(Day)],
        _ => [.. Enumerable.Range(0, 900).Select(t => shape switch
        {
            "constant" => 7.5,
            "gappy" => t % 4 == 1 ? double.NaN : Day(t),
            "missing" => double.NaN,
            "negative" => -Day(t),
            "spike" => t == 600 ? 1e9 : Day(t),
            _ => t % 2 == 0 ? double.MaxValue : double.MinValue,
        })],
    };
}
