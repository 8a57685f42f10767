using System.Diagnostics;
using Florin.ML;
using Florin.ML.Evaluation;
using Florin.ML.Trees;

namespace Florin.Benchmarks.Learning;

/// <summary>Forests and boosting fitted to the first four fifths of a table and asked about the last: later rows where the file is in time order. Binning is inside the clock, one fit of each warms up.</summary>
internal static class ForestBenchmark
{
    private const string Boosting = "boosting";
    private const string Random = "random-forest";
    private const string PeersSettings = "random-forest, settings of scikit-learn";

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        if (arguments.Named("data") is not { } path || arguments.Named("task") is not ("class" or "regress"))
        {
            await Console.Error.WriteLineAsync("forest --data F --task class|regress [--model random-forest|boosting] [--peers]");
            return 1;
        }

        var table = await NumberTable.ReadAsync(path, cancellation);
        var run = new FitRun(1, Environment.ProcessorCount, cancellation);
        var defaults = new ForestOptions();
        var options = defaults with { MinimumLeaf = arguments.Number("leaf", defaults.MinimumLeaf), LeafSample = arguments.Number("leaf-sample", defaults.LeafSample) };
        var classes = arguments.Named("task") is "class";
        var unlimited = new ForestOptions { MinimumLeaf = 1, MaximumDepth = 200, FeaturesPerSplit = classes ? 0 : table.Features.Columns };
        var script = Path.Combine(Repository.SharedData(arguments), "..", "peers", "forest_sklearn.py");
        var peers = arguments.Has("peers") ? await TablePeers.RunAsync(script, path, classes, cancellation) : [];
        foreach (var model in (string[])[Random, PeersSettings, Boosting])
        {
            if (arguments.Named("model") is { } wanted && !model.StartsWith(wanted, StringComparison.Ordinal))
                continue;
            var forest = model == PeersSettings ? unlimited : options;
            var result = classes
                ? Classify(table, model == Boosting ? new GradientBoostingClassifierTrainer(new()) : new RandomForestClassifierTrainer(forest), run)
                : Regress(table, model == Boosting ? new GradientBoostingRegressorTrainer(new()) : new RandomForestRegressorTrainer(forest), run);
            Print(Path.GetFileName(path), model, table, result);
            foreach (var peer in peers.Where(peer => peer.Boosts == (model == Boosting)))
            {
                JsonLines.Print(new
                {
                    Task = "forest",
                    Model = model,
                    Beside = peer.Name,
                    TimesFaster = Math.Round(peer.FitSeconds / result.FitSeconds, 2),
                    ShareOfTime = Math.Round(result.FitSeconds / peer.FitSeconds, 3),
                    ScoreMinusPeers = Math.Round(result.Score - peer.Score, 4),
                });
            }
        }

        return 0;
    }

    private static Result Regress(NumberTable table, IRegressionTrainer trainer, FitRun run)
    {
        var cut = table.Targets.Length * 4 / 5;
        var train = table.Features.Slice(0, cut);
        trainer.Fit(train, table.Targets.AsSpan(0, cut), run);
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var model = trainer.Fit(train, table.Targets.AsSpan(0, cut), run);
        var (fitted, used) = (watch.Elapsed, Environment.CpuUsage.TotalTime - processor);
        var test = table.Features.Slice(cut, table.Targets.Length - cut);
        var (rows, outcomes, predicted) = (test.ToRows(), table.Targets[cut..], new double[test.Rows]);
        watch.Restart();
        model.Predict(rows, predicted);
        var asked = watch.Elapsed;
        var (lower, upper, band) = (new double[test.Rows], new double[test.Rows], new double[2]);
        for (var row = 0; row < test.Rows; row++)
        {
            model.Quantiles(rows.AsSpan(row * test.Columns, test.Columns), [0.1, 0.9], band);
            (lower[row], upper[row]) = (band[0], band[1]);
        }

        return new(fitted.TotalSeconds, used.TotalSeconds, asked.TotalSeconds, SavedModel.Of(model))
        {
            R2 = Math.Round(RegressionScores.Determination(outcomes, predicted), 4),
            Coverage80 = Math.Round(ForecastScores.Coverage(outcomes, lower, upper), 3),
        };
    }

    private static Result Classify(NumberTable table, IClassificationTrainer trainer, FitRun run)
    {
        var cut = table.Targets.Length * 4 / 5;
        int[] labels = [.. table.Targets.Select(label => (int)label)];
        var classes = labels.Max() + 1;
        var train = table.Features.Slice(0, cut);
        trainer.Fit(train, labels.AsSpan(0, cut), classes, run);
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var model = trainer.Fit(train, labels.AsSpan(0, cut), classes, run);
        var (fitted, used) = (watch.Elapsed, Environment.CpuUsage.TotalTime - processor);
        var test = table.Features.Slice(cut, labels.Length - cut);
        var (rows, outcomes) = (test.ToRows(), labels[cut..]);
        var (probabilities, predicted) = (new double[classes * test.Rows], new int[test.Rows]);
        watch.Restart();
        model.Predict(rows, probabilities);
        var asked = watch.Elapsed;
        ClassificationScores.Largest(probabilities, predicted);
        return new(fitted.TotalSeconds, used.TotalSeconds, asked.TotalSeconds, SavedModel.Of(model))
        {
            Accuracy = Math.Round(ClassificationScores.Accuracy(outcomes, predicted), 4),
            LogLoss = Math.Round(ClassificationScores.LogLoss(outcomes, probabilities), 4),
        };
    }

    private static void Print(string set, string model, NumberTable table, Result result) => JsonLines.Print(new
    {
        Task = "forest",
        Model = model,
        Set = set,
        Rows = table.Targets.Length * 4 / 5,
        TestRows = table.Targets.Length - (table.Targets.Length * 4 / 5),
        result.R2,
        result.Coverage80,
        result.Accuracy,
        result.LogLoss,
        SecondsFit = Math.Round(result.FitSeconds, 3),
        SecondsProcessor = Math.Round(result.ProcessorSeconds, 3),
        SecondsPredict = Math.Round(result.PredictSeconds, 3),
        FileBytes = result.Saved.Bytes,
        LoadMs = result.Saved.LoadMilliseconds,
    });

    private sealed record Result(double FitSeconds, double ProcessorSeconds, double PredictSeconds, SavedModel Saved)
    {
        public double? R2 { get; init; }

        public double? Coverage80 { get; init; }

        public double? Accuracy { get; init; }

        public double? LogLoss { get; init; }

        /// <summary>R², or less log loss: higher is better.</summary>
        public double Score => R2 ?? -LogLoss!.Value;
    }
}
