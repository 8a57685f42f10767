using Florin.ML;
using Florin.ML.Data;
using Florin.ML.Forecasts.Arima;
using Florin.ML.Forecasts.Baselines;
using Florin.ML.Forecasts.ComplexSmoothing;
using Florin.ML.Forecasts.Conformal;
using Florin.ML.Forecasts.Decomposition;
using Florin.ML.Forecasts.Ensembles;
using Florin.ML.Forecasts.ExponentialSmoothing;
using Florin.ML.Forecasts.Theta;

namespace Florin.Benchmarks.Forecasting;

/// <summary>The methods a benchmark can name.</summary>
internal static class ForecastMethods
{
    /// <summary>What OWA is measured against, with the season that errors are scaled by: on M4 weekly (1) it is the competition's.</summary>
    public const string Benchmark = "naive2";

    private const string Median = "median:";

    private static readonly Dictionary<string, Func<IForecastTrainer>> All = new(StringComparer.Ordinal)
    {
        ["naive"] = () => new NaiveTrainer(),
        ["seasonal-naive"] = () => new SeasonalNaiveTrainer(),
        ["ces"] = () => new ComplexSmoothingTrainer(new()),
        ["drift"] = () => new DriftTrainer(),
        [Benchmark] = () => new Naive2Trainer(new()),
        ["ets"] = () => new ExponentialSmoothingTrainer(new()),
        ["arima"] = () => new ArimaTrainer(new()),
        ["theta"] = () => new ThetaTrainer(new() { Kind = ThetaKind.Standard }),
        ["theta-optimised"] = () => new ThetaTrainer(new()),
        ["automatic"] = () => new AutomaticForecastTrainer(new()),
        ["mstl-ets"] = () => new DecompositionForecastTrainer(new ExponentialSmoothingTrainer(new()), new()),
        ["mstl-arima"] = () => new DecompositionForecastTrainer(new ArimaTrainer(new()), new()),
        ["mstl-theta"] = () => new DecompositionForecastTrainer(new ThetaTrainer(new()), new()),
    };

    public static IEnumerable<string> Names => All.Keys.Prepend("ensemble");

    /// <summary>One trainer for every series; of the ensemble, one whose intervals are calibrated on the histories of all.</summary>
    public static Func<int, IForecastTrainer> Prepare(string method, Panel panel, ParallelOptions parallel)
    {
        if (method == "ensemble")
            return Calibrated(panel, parallel);
        var trainer = method.StartsWith(Median, StringComparison.Ordinal)
            ? new ForecastEnsembleTrainer([.. method[Median.Length..].Split('+').Select(name => All[name]())], new())
            : All.TryGetValue(method, out var make) ? make() : throw new ArgumentException($"no method {method}; there are {string.Join(", ", Names)}", nameof(method));
        return _ => trainer;
    }

    /// <summary>One origin a series, the last that leaves a whole horizon: what it missed there is pooled over all series.</summary>
    private static Func<int, IForecastTrainer> Calibrated(Panel panel, ParallelOptions parallel)
    {
        var automatic = new AutomaticForecastTrainer(new());
        var options = new ConformalForecastOptions { Origins = 1, Horizon = panel.Test.Max(values => values.Length), MinimumHistory = Math.Max(8, panel.Period + 1) };
        var scores = new ConformalScores[panel.Train.Length];
        Parallel.For(0, scores.Length, parallel, i => scores[i] = ConformalScores.Collect(automatic, panel.Series(i), options));
        var trainer = new ConformalForecastTrainer(automatic, options, ConformalScores.Pool(scores));
        return i => new Scored(trainer, scores[i]);
    }

    /// <summary>A trainer whose scores of past origins are known.</summary>
    private sealed class Scored(ConformalForecastTrainer trainer, ConformalScores own) : IForecastTrainer
    {
        public string Name => trainer.Name;

        public IForecastModel Fit(TimeSeries series) => trainer.Fit(series, own);
    }
}
