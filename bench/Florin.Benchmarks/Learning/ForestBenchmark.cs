using System.Diagnostics;
using Florin.ML;
using Florin.ML.Evaluation;
using Florin.ML.Trees;

namespace Florin.Benchmarks.Learning;

/// <summary>Random forests as they are by default, fitted to the first four fifths of a table and asked about the last: later rows where the file is in time order.</summary>
internal static class ForestBenchmark
{
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        if (arguments.Named("data") is not { } path || arguments.Named("task") is not ("class" or "regress"))
        {
            await Console.Error.WriteLineAsync("forest --data F --task class|regress");
            return 1;
        }

        var table = await NumberTable.ReadAsync(path, cancellation);
        var run = new FitRun(1, Environment.ProcessorCount, cancellation);
        var defaults = new ForestOptions();
        var options = defaults with { MinimumLeaf = arguments.Number("leaf", defaults.MinimumLeaf), LeafSample = arguments.Number("leaf-sample", defaults.LeafSample) };
        JsonLines.Print(arguments.Named("task") is "class" ? Classify(Path.GetFileName(path), table, options, run) : Regress(Path.GetFileName(path), table, options, run));
        return 0;
    }

    private static object Regress(string set, NumberTable table, ForestOptions options, FitRun run)
    {
        var cut = table.Targets.Length * 4 / 5;
        var watch = Stopwatch.StartNew();
        var model = new RandomForestRegressorTrainer(options).Fit(table.Features.Slice(0, cut), table.Targets.AsSpan(0, cut), run);
        var fitted = watch.Elapsed;
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

        var saved = SavedModel.Of(model);
        return new
        {
            Task = "forest",
            Model = model.Name,
            Set = set,
            Rows = cut,
            TestRows = test.Rows,
            R2 = Math.Round(RegressionScores.Determination(outcomes, predicted), 4),
            Coverage80 = Math.Round(ForecastScores.Coverage(outcomes, lower, upper), 3),
            SecondsFit = Math.Round(fitted.TotalSeconds, 2),
            SecondsPredict = Math.Round(asked.TotalSeconds, 3),
            FileBytes = saved.Bytes,
            LoadMs = saved.LoadMilliseconds,
        };
    }

    private static object Classify(string set, NumberTable table, ForestOptions options, FitRun run)
    {
        var cut = table.Targets.Length * 4 / 5;
        int[] labels = [.. table.Targets.Select(label => (int)label)];
        var classes = labels.Max() + 1;
        var watch = Stopwatch.StartNew();
        var model = new RandomForestClassifierTrainer(options).Fit(table.Features.Slice(0, cut), labels.AsSpan(0, cut), classes, run);
        var fitted = watch.Elapsed;
        var test = table.Features.Slice(cut, labels.Length - cut);
        var (rows, outcomes) = (test.ToRows(), labels[cut..]);
        var (probabilities, predicted) = (new double[classes * test.Rows], new int[test.Rows]);
        watch.Restart();
        model.Predict(rows, probabilities);
        var asked = watch.Elapsed;
        ClassificationScores.Largest(probabilities, predicted);
        var saved = SavedModel.Of(model);
        return new
        {
            Task = "forest",
            Model = model.Name,
            Set = set,
            Rows = cut,
            TestRows = test.Rows,
            Accuracy = Math.Round(ClassificationScores.Accuracy(outcomes, predicted), 4),
            LogLoss = Math.Round(ClassificationScores.LogLoss(outcomes, probabilities), 4),
            SecondsFit = Math.Round(fitted.TotalSeconds, 2),
            SecondsPredict = Math.Round(asked.TotalSeconds, 3),
            FileBytes = saved.Bytes,
            LoadMs = saved.LoadMilliseconds,
        };
    }
}
