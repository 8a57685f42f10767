using Florin.ML.Data;
using Florin.ML.Forecasts.Arima;
using Florin.ML.Forecasts.Baselines;
using Florin.ML.Forecasts.ComplexSmoothing;
using Florin.ML.Forecasts.Conformal;
using Florin.ML.Forecasts.Decomposition;
using Florin.ML.Forecasts.Ensembles;
using Florin.ML.Forecasts.ExponentialSmoothing;
using Florin.ML.Forecasts.Intermittent;
using Florin.ML.Forecasts.Theta;
using Florin.ML.Numerics;

namespace Florin.ML.Tests.Forecasts;

/// <summary>What every forecasting model that states its spread answers, whatever the series.</summary>
public sealed class ForecastContractTests
{
    private const int Horizon = 24;

    private static readonly Dictionary<string, IForecastTrainer> Trainers = new(StringComparer.Ordinal)
    {
        ["arima"] = new ArimaTrainer(new()),
        ["automatic"] = new AutomaticForecastTrainer(new()),
        ["complex smoothing"] = new ComplexSmoothingTrainer(new()),
        ["conformal"] = new ConformalForecastTrainer(new ThetaTrainer(new()), new()),
        ["decomposition"] = new DecompositionForecastTrainer(new ThetaTrainer(new()), new()),
        ["drift"] = new DriftTrainer(),
        ["exponential smoothing"] = new ExponentialSmoothingTrainer(new()),
        ["intermittent"] = new IntermittentTrainer(new()),
        ["inverse errors"] = new ForecastEnsembleTrainer([new NaiveTrainer(), new DriftTrainer()], new() { Combination = ForecastCombination.InverseError }),
        ["naive"] = new NaiveTrainer(),
        ["naive2"] = new Naive2Trainer(new()),
        ["seasonal naive"] = new SeasonalNaiveTrainer(),
        ["theta"] = new ThetaTrainer(new()),
        ["window average"] = new WindowAverageTrainer(new()),
    };

    private static readonly Dictionary<string, double[]> Series = new(StringComparer.Ordinal)
    {
        ["empty"] = [],
        ["one point"] = [5],
        ["two points"] = [5, -3],
        ["constant"] = Make(60, (_, _) => 7),
        ["nothing known"] = Make(30, (_, _) => double.NaN),
        ["gaps"] = Make(90, (t, rng) => t % 7 == 3 ? double.NaN : 10 + (t % 12) + rng.NextDouble()),
        ["negative"] = Make(80, (t, rng) => -50 - (t % 12) - (0.1 * t) + rng.NextNormal()),
        ["spike"] = Make(100, (t, _) => t == 70 ? 1e12 : t % 12),
        ["mostly zero"] = Make(120, (t, rng) => t % 9 == 0 ? 3 + rng.NextDouble() : 0),
        ["a step"] = Make(96, (t, rng) => (t < 48 ? 10 : 400) + rng.NextNormal()),
        ["beyond every bound"] = Make(40, (t, _) => t % 2 == 0 ? double.MaxValue : double.MinValue),
        ["20,000 points"] = Make(20_000, (t, rng) => 100 + (10 * Math.Sin(t * Math.PI / 6)) + rng.NextNormal()),
    };

    public static TheoryData<string, string> Cases =>
        [.. Trainers.Keys.SelectMany(trainer => Series.Keys.Select(series => new TheoryDataRow<string, string>(trainer, series)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_series_is_answered_by_finite_numbers_whose_bounds_enclose_each_other(string trainer, string series)
    {
        var values = Series[series].ToArray();
        var model = (IDistributionForecastModel)Trainers[trainer].Fit(Monthly(values));

        values.ShouldBe(Series[series]);
        var (path, paths) = (new double[Horizon], new double[20 * Horizon]);
        model.Predict(path);
        model.Sample(3, Horizon, paths);
        path.Concat(paths).ShouldAllBe(value => double.IsFinite(value));
        var (inner, outer) = (Bounds(model, 0.5), Bounds(model, 0.95));
        for (var h = 0; h < Horizon; h++)
        {
            inner.Lower[h].ShouldBeLessThanOrEqualTo(inner.Upper[h]);
            outer.Lower[h].ShouldBeLessThanOrEqualTo(inner.Lower[h]);
            outer.Upper[h].ShouldBeGreaterThanOrEqualTo(inner.Upper[h]);
            double.IsFinite(outer.Lower[h] + outer.Upper[h]).ShouldBeTrue();
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_fit_repeated_or_saved_and_loaded_answers_the_same(string trainer, string series)
    {
        var first = (IDistributionForecastModel)Trainers[trainer].Fit(Monthly(Series[series]));
        var second = (IDistributionForecastModel)Trainers[trainer].Fit(Monthly(Series[series]));
        using var file = new MemoryStream();
        ModelFile.Save(first, file);
        file.Position = 0;
        var loaded = ModelFile.Load(file);
        loaded.Error.ShouldBeNull();

        var expected = Answers(first);
        Answers(second).ShouldBe(expected);
        Answers((IDistributionForecastModel)loaded.Model!).ShouldBe(expected);
    }

    [Theory]
    [InlineData("arima")]
    [InlineData("automatic")]
    [InlineData("complex smoothing")]
    [InlineData("exponential smoothing")]
    [InlineData("theta")]
    public void The_forecast_of_an_origin_does_not_know_what_came_after_it(string trainer)
    {
        var values = Series["negative"].ToArray();
        var (before, after) = (new double[12], new double[12]);
        Trainers[trainer].PredictFrom(Monthly(values), [60], 12, before);
        values.AsSpan(60).Fill(1e6);
        Trainers[trainer].PredictFrom(Monthly(values), [60], 12, after);

        after.ShouldBe(before);
    }

    private static double[] Answers(IDistributionForecastModel model)
    {
        var (path, paths) = (new double[Horizon], new double[5 * Horizon]);
        model.Predict(path);
        model.Sample(9, Horizon, paths);
        var (lower, upper) = Bounds(model, 0.8);
        return [.. path, .. lower, .. upper, .. paths];
    }

    private static (double[] Lower, double[] Upper) Bounds(IDistributionForecastModel model, double share)
    {
        var (lower, upper) = (new double[Horizon], new double[Horizon]);
        model.Intervals(share, lower, upper);
        return (lower, upper);
    }

    private static TimeSeries Monthly(ReadOnlySpan<double> values) => new(values, new(new DateOnly(2000, 1, 1), Frequency.Monthly));

    private static double[] Make(int length, Func<int, Rng, double> value)
    {
        var rng = new Rng(1);
        return [.. Enumerable.Range(0, length).Select(t => value(t, rng))];
    }
}
