using Florin.ML.Data;
using Florin.ML.Forecasts.Baselines;
using Florin.ML.Numerics;

namespace Florin.ML.Tests.Forecasts.Baselines;

/// <summary>Numbers of R 4.2.2 with forecast 8.20, each with its command.</summary>
public sealed class BaselineTests
{
    private const int Horizon = 30;

    private static readonly IForecastTrainer[] Trainers =
        [new NaiveTrainer(), new SeasonalNaiveTrainer(), new DriftTrainer(), new WindowAverageTrainer(new()), new WindowAverageTrainer(new() { Window = 5 }), new Naive2Trainer(new())];

    public static TheoryData<string> Inputs => ["empty", "one point", "two points", "constant", "missing", "gappy", "negative", "zeros", "spike", "huge", "20,000 points"];

    // naive(AirPassengers, h = 3)
    [Theory]
    [InlineData(1, 388.798373836, 475.201626164, 365.928814391, 498.071185609)]
    [InlineData(2, 370.903674362, 493.096325638, 338.561233229, 525.438766771)]
    [InlineData(3, 357.172588514, 506.827411486, 317.561349608, 546.438650392)]
    public void The_last_value_is_repeated_with_the_intervals_of_r(int step, double lower80, double upper80, double lower95, double upper95) =>
        ShouldForecast(new NaiveTrainer(), step, 432, lower80, upper80, lower95, upper95);

    // snaive(AirPassengers, h = 25)
    [Theory]
    [InlineData(1, 417, 370.459500169, 463.540499831, 345.822447771, 488.177552229)]
    [InlineData(12, 432, 385.459500169, 478.540499831, 360.822447771, 503.177552229)]
    [InlineData(13, 417, 351.181793939, 482.818206061, 316.339740301, 517.660259699)]
    [InlineData(25, 417, 336.389489683, 497.610510317, 293.71686318, 540.28313682)]
    public void The_last_season_is_repeated_with_the_intervals_of_r(int step, double mean, double lower80, double upper80, double lower95, double upper95) =>
        ShouldForecast(new SeasonalNaiveTrainer(), step, mean, lower80, upper80, lower95, upper95);

    // rwf(AirPassengers, drift = TRUE, h = 3)
    [Theory]
    [InlineData(1, 434.237762238, 390.82892217, 477.646602306, 367.84967031, 500.625854166)]
    [InlineData(2, 436.475524476, 374.873365374, 498.077683577, 342.263152181, 530.68789677)]
    [InlineData(3, 438.713286713, 363.00664348, 514.419929947, 322.929967402, 554.496606025)]
    public void The_line_through_the_ends_goes_on_with_the_intervals_of_r(int step, double mean, double lower80, double upper80, double lower95, double upper95) =>
        ShouldForecast(new DriftTrainer(), step, mean, lower80, upper80, lower95, upper95);

    // meanf(tail(AirPassengers, 12), h = 3)
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_average_of_a_window_has_the_intervals_of_r(int step) =>
        ShouldForecast(new WindowAverageTrainer(new() { Window = 12 }), step, 476.166666667, 365.849658522, 586.483674812, 298.081952968, 654.251380365);

    // naive2(as.numeric(AirPassengers), 13, 12), with naive2 of the peer script: acf, decompose(type = "multiplicative"), threshold 1.645
    [Fact]
    public void Naive2_of_a_seasonal_series_is_that_of_the_m4_competition() => Path(new Naive2Trainer(new()), ClassicSeries.AirPassengers, 12, 13).ShouldBe(
        [437.482029956, 424.694904581, 484.168254771, 469.047571496, 471.677574175, 534.831010909, 589.51670699, 586.323140173, 509.701917313, 443.022165725, 385.068468834, 432, 437.482029956], 1e-8);

    // naive2(head(as.numeric(AirPassengers), 100), 3, 7): the odd period has a moving average of its own
    [Fact]
    public void Naive2_of_an_odd_period_is_that_of_the_m4_competition() =>
        Path(new Naive2Trainer(new()), ClassicSeries.AirPassengers[..100], 7, 3).ShouldBe([343.372020198, 341.482174578, 341.39114217], 1e-8);

    // naive2(head(as.numeric(AirPassengers), 101), 3, 12): the series ends inside of a season
    [Fact]
    public void Naive2_of_a_series_that_ends_inside_of_a_season_is_that_of_the_m4_competition() =>
        Path(new Naive2Trainer(new()), ClassicSeries.AirPassengers[..101], 12, 3).ShouldBe([398.563628181, 437.569481125, 432.349980551], 1e-8);

    [Fact]
    public void Naive2_without_a_season_is_the_last_value()
    {
        Path(new Naive2Trainer(new()), ClassicSeries.Nile, 12, 2).ShouldBe([740, 740]);
        Path(new Naive2Trainer(new()), ClassicSeries.AirPassengers[..35], 12, 2).ShouldBe([146, 146]);
        Path(new Naive2Trainer(new() { Threshold = 10 }), ClassicSeries.AirPassengers, 12, 2).ShouldBe([432, 432]);
    }

    [Fact]
    public void A_missing_value_is_taken_from_a_lag_before()
    {
        Path(new NaiveTrainer(), [1, 2, double.NaN], 1, 2).ShouldBe([2, 2]);
        Path(new SeasonalNaiveTrainer(), [1, 2, 3, double.NaN], 2, 3).ShouldBe([3, 2, 3]);
        // By hand: known steps are 2 → 4 → 7 (the gap stands still, and its step is 7 − 4), so the drift is 2.5 a step of those known.
        Path(new DriftTrainer(), [2, 4, double.NaN, 7], 1, 1).ShouldBe([9.5]);
        Path(new WindowAverageTrainer(new() { Window = 2 }), [9, 4, double.NaN, 6], 1, 1).ShouldBe([5]);
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Every_input_is_answered_with_finite_numbers_in_order(string kind)
    {
        foreach (var trainer in Trainers)
        {
            var model = Fit(trainer, Input(kind), 12);
            var (path, lower, upper, wider, paths) = (new double[Horizon], new double[Horizon], new double[Horizon], new double[2 * Horizon], new double[5 * Horizon]);
            model.Predict(path);
            model.Intervals(0.8, lower, upper);
            model.Intervals(0.95, wider.AsSpan(0, Horizon), wider.AsSpan(Horizon));
            model.Sample(5, Horizon, paths);

            path.Concat(lower).Concat(upper).Concat(wider).Concat(paths).ShouldAllBe(value => double.IsFinite(value), $"{kind}, {trainer.Name}");
            for (var h = 0; h < Horizon; h++)
            {
                path[h].ShouldBeInRange(lower[h], upper[h]);
                wider[h].ShouldBeLessThanOrEqualTo(lower[h]);
                wider[Horizon + h].ShouldBeGreaterThanOrEqualTo(upper[h]);
            }
        }
    }

    [Theory]
    [InlineData("empty", FitStatus.TooShort, "no values")]
    [InlineData("one point", FitStatus.TooShort, "")]
    [InlineData("constant", FitStatus.Constant, "")]
    public void What_cannot_be_estimated_is_named(string kind, FitStatus status, string detail)
    {
        foreach (var trainer in Trainers)
        {
            var outcome = Fit(trainer, Input(kind), 12).Outcome;
            outcome.Status.ShouldBe(status, trainer.Name);
            outcome.Detail.ShouldStartWith(detail);
        }
    }

    [Fact]
    public void Drawn_futures_have_the_means_and_the_intervals_that_are_stated()
    {
        const int Paths = 20_000;
        const int Step = 14;
        var (path, lower, upper, paths) = (new double[Step], new double[Step], new double[Step], new double[Paths * Step]);
        foreach (var trainer in Trainers)
        {
            var model = Fit(trainer, ClassicSeries.AirPassengers, 12);
            model.Predict(path);
            model.Intervals(0.8, lower, upper);
            model.Sample(3, Step, paths);
            foreach (var h in new[] { 0, 5, 12, 13 })
            {
                var column = Enumerable.Range(0, Paths).Select(i => paths[(i * Step) + h]).ToArray();
                column.Average().ShouldBe(path[h], 0.02 * (upper[h] - lower[h]), trainer.Name);
                ((double)column.Count(value => value >= lower[h] && value <= upper[h]) / Paths).ShouldBe(0.8, 0.015, trainer.Name);
            }
        }
    }

    [Fact]
    public void The_same_seed_draws_the_same_futures_and_another_seed_others()
    {
        foreach (var trainer in Trainers)
        {
            var model = Fit(trainer, ClassicSeries.AirPassengers, 12);
            var (once, again, other) = (new double[5 * Horizon], new double[5 * Horizon], new double[5 * Horizon]);
            model.Sample(1, Horizon, once);
            model.Sample(1, Horizon, again);
            model.Sample(2, Horizon, other);
            again.ShouldBe(once);
            other.ShouldNotBe(once);
        }
    }

    [Fact]
    public void A_series_that_is_moved_and_stretched_is_forecast_so()
    {
        foreach (var trainer in Trainers.Where(trainer => trainer is not Naive2Trainer))
        {
            var path = Path(trainer, ClassicSeries.AirPassengers, 12, Horizon);
            Path(trainer, [.. ClassicSeries.AirPassengers.Select(value => (4 * value) - 100)], 12, Horizon).ShouldBe(path.Select(value => (4 * value) - 100), 1e-8);
        }
    }

    [Fact]
    public void A_model_read_back_says_the_same()
    {
        foreach (var trainer in Trainers)
        {
            var model = Fit(trainer, ClassicSeries.AirPassengers, 12);
            using var file = new MemoryStream();
            ModelFile.Save(model, file);
            file.Position = 0;
            var read = ModelFile.Load(file).Model.ShouldBeOfType<BaselineModel>();
            var (path, lower, upper) = (new double[Horizon], new double[Horizon], new double[Horizon]);
            var (again, lowerAgain, upperAgain) = (new double[Horizon], new double[Horizon], new double[Horizon]);
            model.Predict(path);
            read.Predict(again);
            model.Intervals(0.8, lower, upper);
            read.Intervals(0.8, lowerAgain, upperAgain);
            read.Name.ShouldBe(trainer.Name);
            again.ShouldBe(path);
            lowerAgain.ShouldBe(lower);
            upperAgain.ShouldBe(upper);
        }
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new WindowAverageOptions { Window = -1 });
        Should.Throw<ArgumentOutOfRangeException>(() => new Naive2Options { Threshold = -1 });
        Should.Throw<ArgumentOutOfRangeException>(() => Fit(new NaiveTrainer(), [1, 2], 1).Intervals(0, new double[1], new double[1]));
    }

    private static BaselineModel Fit(IForecastTrainer trainer, double[] values, int period) =>
        (BaselineModel)trainer.Fit(new TimeSeries(values, new Calendar(new DateOnly(1949, 1, 1), Frequency.Monthly), period));

    private static double[] Path(IForecastTrainer trainer, double[] values, int period, int horizon)
    {
        var path = new double[horizon];
        Fit(trainer, values, period).Predict(path);
        return path;
    }

    private static void ShouldForecast(IForecastTrainer trainer, int step, double mean, double lower80, double upper80, double lower95, double upper95)
    {
        var model = Fit(trainer, ClassicSeries.AirPassengers, 12);
        var (path, lower, upper) = (new double[step], new double[step], new double[step]);
        model.Predict(path);
        path[^1].ShouldBe(mean, 1e-8);
        model.Intervals(0.8, lower, upper);
        lower[^1].ShouldBe(lower80, 1e-6);
        upper[^1].ShouldBe(upper80, 1e-6);
        model.Intervals(0.95, lower, upper);
        lower[^1].ShouldBe(lower95, 1e-6);
        upper[^1].ShouldBe(upper95, 1e-6);
    }

    private static double[] Input(string kind)
    {
        var rng = new Rng(7);
        var length = kind switch { "empty" => 0, "one point" => 1, "two points" => 2, "20,000 points" => 20_000, _ => 100 };
        return [.. Enumerable.Range(0, length).Select(t => kind switch
        {
            "constant" => -12.5,
            "missing" => double.NaN,
            "gappy" => t % 3 == 0 ? double.NaN : 10 + rng.NextNormal(),
            "negative" => -100 + (3 * rng.NextNormal()) - t,
            "zeros" => t % 9 == 0 ? 5 : 0,
            "spike" => t == 60 ? 1e9 : rng.NextDouble(),
            "huge" => t % 2 == 0 ? double.MaxValue : double.MinValue,
            _ => 100 + (10 * Math.Sin(t)) + rng.NextNormal(),
        })];
    }
}
