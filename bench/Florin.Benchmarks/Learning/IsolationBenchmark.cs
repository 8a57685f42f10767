using System.Diagnostics;
using Florin.ML;
using Florin.ML.Anomalies;
using Florin.ML.Evaluation;

namespace Florin.Benchmarks.Learning;

/// <summary>The isolation forest with the settings of its paper, on sets whose last column says what is an anomaly; fitted and asked on all rows, without the labels.</summary>
internal static class IsolationBenchmark
{
    private static readonly ulong[] Seeds = [1, 2, 3];

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        if (arguments.Named("data") is not { } first)
        {
            await Console.Error.WriteLineAsync("anomaly --data DIR|F…");
            return 1;
        }

        string[] files = Directory.Exists(first) ? [.. Directory.EnumerateFiles(first, "*.csv").Order(StringComparer.Ordinal)] : [first, .. arguments.Values];
        var (areas, fit, asked) = (new List<double>(), 0.0, 0.0);
        foreach (var file in files)
        {
            var table = await NumberTable.ReadAsync(file, cancellation);
            var result = Measure(table, cancellation);
            areas.Add(result.Area);
            fit += result.Fit;
            asked += result.Asked;
            Print(Path.GetFileName(file), table.Targets.Length, result.Area, result.Fit, result.Asked);
        }

        Print($"mean of {areas.Count} sets", null, areas.Average(), fit, asked);
        return 0;
    }

    /// <summary>Means over the seeds.</summary>
    private static (double Area, double Fit, double Asked) Measure(NumberTable table, CancellationToken cancellation)
    {
        var (rows, anomalies) = (table.Features.ToRows(), table.Targets.Select(label => label != 0).ToArray());
        var scores = new double[anomalies.Length];
        var (area, fit, asked) = (0.0, 0.0, 0.0);
        foreach (var seed in Seeds)
        {
            var watch = Stopwatch.StartNew();
            var model = new IsolationForestTrainer(new() { Trees = 100, Sample = 256 }).Fit(table.Features, new FitRun(seed, 1, cancellation));
            fit += watch.Elapsed.TotalSeconds;
            watch.Restart();
            model.Score(rows, scores);
            asked += watch.Elapsed.TotalSeconds;
            area += RankingScores.AreaUnderRoc(anomalies, scores);
        }

        return (area / Seeds.Length, fit / Seeds.Length, asked / Seeds.Length);
    }

    private static void Print(string set, int? rows, double area, double fit, double asked) => JsonLines.Print(new
    {
        Task = "anomaly",
        Model = "isolation-forest/1",
        Set = set,
        Rows = rows,
        Auroc = Math.Round(area, 4),
        SecondsFit = Math.Round(fit, 3),
        SecondsPredict = Math.Round(asked, 3),
    });
}
