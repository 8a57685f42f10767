using System.Diagnostics;
using Florin.ML;
using Florin.ML.Anomalies;
using Florin.ML.Evaluation;

namespace Florin.Benchmarks.Learning;

/// <summary>The isolation forest with the settings of its paper, on sets whose last column says what is an anomaly; fitted and asked on all rows, without the labels.</summary>
internal static class IsolationBenchmark
{
    private const int Seeds = 20;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        if (arguments.Named("data") is not { } first)
        {
            await Console.Error.WriteLineAsync("anomaly --data DIR|F… [--peers] [--ensemble] [--labels SHARE]");
            return 1;
        }

        string[] files = Directory.Exists(first) ? [.. Directory.EnumerateFiles(first, "*.csv").Order(StringComparer.Ordinal)] : [first, .. arguments.Values];
        if (arguments.Has("ensemble") || arguments.Has("labels"))
            return await EnsembleBenchmark.RunAsync(files, arguments, cancellation);
        var results = new List<AnomalyResult>();
        foreach (var file in files)
        {
            results.Add(Measure(Path.GetFileName(file), await NumberTable.ReadAsync(file, cancellation), cancellation));
            Print(results[^1]);
        }

        Print(new($"mean of {results.Count} sets", null, results.Average(result => result.Area), results.Sum(result => result.Fit), results.Sum(result => result.Asked)));
        if (arguments.Has("peers"))
            await AnomalyPeer.CompareAsync(Path.Combine(Repository.SharedData(arguments), "..", "peers", "anomaly_sklearn.py"), files, results, cancellation);
        return 0;
    }

    /// <summary>The mean area and the median seconds over the seeds, after one warm-up.</summary>
    private static AnomalyResult Measure(string set, NumberTable table, CancellationToken cancellation)
    {
        var (rows, anomalies) = (table.Features.ToRows(), table.Targets.Select(label => label != 0).ToArray());
        var scores = new double[anomalies.Length];
        var (area, fit, asked) = (0.0, new List<double>(), new List<double>());
        for (var seed = 0; seed <= Seeds; seed++)
        {
            var watch = Stopwatch.StartNew();
            var model = new IsolationForestTrainer(new() { Trees = 100, Sample = 256 }).Fit(table.Features, new FitRun((ulong)seed, Environment.ProcessorCount, cancellation));
            var fitted = watch.Elapsed.TotalSeconds;
            watch.Restart();
            model.Score(rows, scores, Environment.ProcessorCount, cancellation);
            if (seed == 0)
                continue;
            asked.Add(watch.Elapsed.TotalSeconds);
            fit.Add(fitted);
            area += RankingScores.AreaUnderRoc(anomalies, scores) / Seeds;
        }

        return new(set, anomalies.Length, area, Median(fit), Median(asked));
    }

    private static double Median(List<double> values) => RobustStatistics.Median(values.ToArray(), new double[values.Count]);

    private static void Print(AnomalyResult result) => JsonLines.Print(new
    {
        Task = "anomaly",
        Model = "isolation-forest/1",
        result.Set,
        result.Rows,
        Auroc = Math.Round(result.Area, 4),
        SecondsFit = Math.Round(result.Fit, 4),
        SecondsPredict = Math.Round(result.Asked, 4),
    });
}
