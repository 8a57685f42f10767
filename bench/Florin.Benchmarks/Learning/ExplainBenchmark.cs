using System.Diagnostics;
using Florin.ML;
using Florin.ML.Evaluation;
using Florin.ML.Trees;

namespace Florin.Benchmarks.Learning;

/// <summary>What it costs to say why: a forest on the first four fifths of a table, explained on rows of the last.</summary>
internal static class ExplainBenchmark
{
    /// <summary>Rows whose features are shuffled: each feature is asked about five times.</summary>
    private const int MostShuffled = 4000;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        if (arguments.Named("data") is not { } path)
        {
            await Console.Error.WriteLineAsync("explain --data F [--rows N]");
            return 1;
        }

        var table = await NumberTable.ReadAsync(path, cancellation);
        var run = new FitRun(1, Environment.ProcessorCount, cancellation);
        var cut = table.Targets.Length * 4 / 5;
        var model = new RandomForestRegressorTrainer(new()).Fit(table.Features.Slice(0, cut), table.Targets.AsSpan(0, cut), run);
        var test = table.Features.Slice(cut, table.Targets.Length - cut);
        var asked = test.Slice(0, Math.Min(test.Rows, MostShuffled));
        var watch = Stopwatch.StartNew();
        var shuffled = PermutationImportance.Of(model, asked, table.Targets.AsSpan(cut, asked.Rows), RegressionScores.Determination, run);
        var seconds = watch.Elapsed.TotalSeconds;
        for (var column = 0; column < test.Columns; column++)
        {
            JsonLines.Print(new
            {
                Task = "importance",
                Set = Path.GetFileName(path),
                Feature = test.Names[column],
                Gain = Math.Round(model.Importance[column], 4),
                LossOfR2 = Math.Round(shuffled[column].Mean, 4),
                Deviation = Math.Round(shuffled[column].Deviation, 4),
            });
        }

        var rows = test.Slice(0, Math.Min(test.Rows, arguments.Number("rows", 100))).ToRows();
        var shap = TreeShap.Of(model);
        var (exact, walked) = (new double[test.Columns], new double[test.Columns]);
        var (shapley, splits, furthest, error) = (0.0, 0.0, 0.0, 0.0);
        var predicted = new double[1];
        for (var first = 0; first < rows.Length; first += test.Columns)
        {
            var row = rows.AsSpan(first, test.Columns);
            watch.Restart();
            shap.Contributions(row, exact);
            shapley += watch.Elapsed.TotalMicroseconds;
            watch.Restart();
            model.Contributions(row, walked);
            splits += watch.Elapsed.TotalMicroseconds;
            model.Predict(row, predicted);
            error = Math.Max(error, Math.Abs(shap.Base + exact.Sum() - predicted[0]));
            for (var column = 0; column < exact.Length; column++)
                furthest = Math.Max(furthest, Math.Abs(exact[column] - walked[column]));
        }

        var count = rows.Length / test.Columns;
        JsonLines.Print(new
        {
            Task = "explain",
            Model = model.Name,
            Set = Path.GetFileName(path),
            Rows = count,
            MicrosecondsShapley = Math.Round(shapley / count, 1),
            MicrosecondsSplits = Math.Round(splits / count, 1),
            LargestError = error,
            FurthestApart = Math.Round(furthest, 4),
            SecondsPermutationImportance = Math.Round(seconds, 2),
        });
        return 0;
    }
}
