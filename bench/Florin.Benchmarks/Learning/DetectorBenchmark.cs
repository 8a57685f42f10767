using System.Diagnostics;
using Florin.ML;
using Florin.ML.Anomalies;
using Florin.ML.Evaluation;

namespace Florin.Benchmarks.Learning;

/// <summary>The detectors beside the isolation forest, as they are by default, on sets whose last column says what is an anomaly; fitted and asked on all rows, without the labels.</summary>
internal static class DetectorBenchmark
{
    private static readonly ulong[] Seeds = [1, 2, 3];

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        if (arguments.Named("data") is not { } first)
        {
            await Console.Error.WriteLineAsync("detectors --data DIR|F… [--model NAME[,NAME]] [--epochs N]");
            return 1;
        }

        var trainers = Trainers(arguments.Number("epochs", 0));
        string[] wanted = arguments.Named("model") is { } names ? names.Split(',') : [.. trainers.Select(trainer => trainer.Name)];
        if (wanted.FirstOrDefault(name => !trainers.Any(trainer => Answers(trainer, name))) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"no detector is called {unknown}, expected {string.Join(", ", trainers.Select(trainer => trainer.Name))}");
            return 1;
        }

        string[] files = Directory.Exists(first) ? [.. Directory.EnumerateFiles(first, "*.csv").Order(StringComparer.Ordinal)] : [.. first.Split(','), .. arguments.Values];
        var tables = new List<(string Set, NumberTable Table)>();
        foreach (var file in files)
            tables.Add((Path.GetFileName(file), await NumberTable.ReadAsync(file, cancellation)));
        foreach (var trainer in trainers.Where(trainer => wanted.Any(name => Answers(trainer, name))))
        {
            // A fit and a score before the clock runs: what is measured is not the compiler.
            Measure(trainer, tables.MinBy(entry => entry.Table.Targets.Length).Table, [1], cancellation);
            var (areas, fit, asked) = (new List<double>(), 0.0, 0.0);
            foreach (var (set, table) in tables)
            {
                var result = Measure(trainer, table, Seeds, cancellation);
                areas.Add(result.Area);
                fit += result.Fit;
                asked += result.Asked;
                Print(trainer.Name, set, table.Targets.Length, result);
            }

            Print(trainer.Name, $"mean of {areas.Count} sets", null, (areas.Average(), fit, asked));
        }

        return 0;
    }

    private static IAnomalyTrainer[] Trainers(int epochs) =>
    [
        new AutoencoderTrainer(epochs > 0 ? new() { Epochs = epochs, Patience = epochs } : new()),
        new EmpiricalTailsTrainer(new()),
        new HistogramTrainer(new()),
        new NearestNeighboursTrainer(new()),
        new RobustCovarianceTrainer(new()),
        new RobustZScoreTrainer(new()),
    ];

    /// <summary>By its name, with or without the version.</summary>
    private static bool Answers(IAnomalyTrainer trainer, string name) => trainer.Name == name || trainer.Name.StartsWith(name + "/", StringComparison.Ordinal);

    /// <summary>Means over the seeds.</summary>
    private static (double Area, double Fit, double Asked) Measure(IAnomalyTrainer trainer, NumberTable table, ulong[] seeds, CancellationToken cancellation)
    {
        var (rows, anomalies) = (table.Features.ToRows(), table.Targets.Select(label => label != 0).ToArray());
        var scores = new double[anomalies.Length];
        var (area, fit, asked) = (0.0, 0.0, 0.0);
        foreach (var seed in seeds)
        {
            var watch = Stopwatch.StartNew();
            var model = trainer.Fit(table.Features, new FitRun(seed, Environment.ProcessorCount, cancellation));
            fit += watch.Elapsed.TotalSeconds;
            watch.Restart();
            model.Score(rows, scores);
            asked += watch.Elapsed.TotalSeconds;
            area += RankingScores.AreaUnderRoc(anomalies, scores);
        }

        return (area / seeds.Length, fit / seeds.Length, asked / seeds.Length);
    }

    private static void Print(string model, string set, int? rows, (double Area, double Fit, double Asked) result) => JsonLines.Print(new
    {
        Task = "anomaly",
        Model = model,
        Set = set,
        Rows = rows,
        Auroc = Math.Round(result.Area, 4),
        SecondsFit = Math.Round(result.Fit, 3),
        SecondsPredict = Math.Round(result.Asked, 3),
    });
}
