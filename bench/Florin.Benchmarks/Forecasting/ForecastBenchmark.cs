using System.Diagnostics;
using Florin.ML;
using Florin.ML.Data;

namespace Florin.Benchmarks.Forecasting;

/// <summary>Forecasts of many series against what came, method by method.</summary>
internal static class ForecastBenchmark
{
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        if (arguments.Named("train") is not { } trainFile || arguments.Named("test") is not { } testFile)
        {
            await Console.Error.WriteLineAsync($"forecast --train F --test F --period P [--scale M] [--n N] [--threads T] [--method {string.Join(',', ForecastMethods.Names)}] [--peers [--shared DIR]]");
            return 1;
        }

        var (period, count) = (arguments.Number("period", 1), arguments.Number("n", 0));
        var scale = arguments.Number("scale", period);
        var train = SeriesFile.Pick(await SeriesFile.ReadAsync(trainFile, cancellation), count);
        var test = SeriesFile.Pick(await SeriesFile.ReadAsync(testFile, cancellation), count);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = arguments.Number("threads", 1), CancellationToken = cancellation };
        var panel = new Panel(train, test, period, scale);
        var benchmark = Means(Run(ForecastMethods.Benchmark, panel with { Period = scale }, parallel));
        var own = new Dictionary<string, (double Percentage, double Seconds)>(StringComparer.Ordinal);
        foreach (var method in (arguments.Named("method") ?? "ensemble,ets,arima,theta").Split(','))
        {
            var results = Run(method, panel, parallel);
            var means = Means(results);
            own[method] = (means.Percentage, means.Seconds);
            Print(method, results.Length, means, benchmark);
            if (arguments.Has("bands"))
                ForecastBands.Print(method, panel, results);
        }

        if (arguments.Has("peers"))
            await ForecastPeer.CompareAsync(Path.Combine(Repository.SharedData(arguments), "..", "peers", "forecast_r.R"), trainFile, testFile, period, count, scale, own, cancellation);
        return 0;
    }

    private static SeriesResult[] Run(string method, Panel panel, ParallelOptions parallel)
    {
        var calibration = Stopwatch.StartNew();
        var trainer = ForecastMethods.Prepare(method, panel, parallel);
        var results = new SeriesResult[panel.Train.Length];
        var shared = calibration.Elapsed.TotalSeconds * parallel.MaxDegreeOfParallelism / results.Length;
        _ = Forecast(trainer, panel, 0);
        Parallel.For(0, results.Length, parallel, i =>
        {
            var watch = Stopwatch.StartNew();
            var forecast = Forecast(trainer, panel, i);
            results[i] = forecast.Against(panel.Train[i], panel.Test[i], panel.Scale, watch.Elapsed.TotalSeconds + shared);
        });
        return results;
    }

    private static SeriesForecast Forecast(Func<int, IForecastTrainer> trainer, Panel panel, int index)
    {
        var horizon = panel.Test[index].Length;
        var model = trainer(index).Fit(panel.Series(index));
        var path = new double[horizon];
        model.Predict(path);
        if (model is not IDistributionForecastModel distribution)
            return new(path, null, null);
        var (narrow, wide) = ((new double[horizon], new double[horizon]), (new double[horizon], new double[horizon]));
        distribution.Intervals(0.8, narrow.Item1, narrow.Item2);
        distribution.Intervals(0.95, wide.Item1, wide.Item2);
        return new(path, narrow, wide);
    }

    private static SeriesResult Means(SeriesResult[] results) => new(
        results.Average(result => result.Percentage), Mean(results, result => result.Absolute), Mean(results, result => result.Squared), Mean(results, result => result.Interval),
        results.Average(result => result.Held80), results.Average(result => result.Held95), results.Average(result => result.Seconds));

    /// <summary>A history that never moves has no step; its series says nothing of a scaled error.</summary>
    private static double Mean(SeriesResult[] results, Func<SeriesResult, double> score) =>
        results.Select(score).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    private static void Print(string method, int series, SeriesResult means, SeriesResult benchmark) => JsonLines.Print(new
    {
        Task = "forecast",
        Method = method,
        Series = series,
        Smape = Round(means.Percentage, 3),
        Mase = Round(means.Absolute, 3),
        Rmsse = Round(means.Squared, 3),
        Owa = Round(ML.Evaluation.ScaledScores.OverallWeightedAverage(means.Percentage, means.Absolute, benchmark.Percentage, benchmark.Absolute), 4),
        Msis = Round(means.Interval, 2),
        Coverage80 = Round(means.Held80, 3),
        Coverage95 = Round(means.Held95, 3),
        SPerSeries = Round(means.Seconds, 6),
    });

    internal static double? Round(double value, int digits) => double.IsFinite(value) ? Math.Round(value, digits) : null;
}
