using System.Diagnostics;
using Florin.ML;
using Florin.ML.Data;
using Florin.ML.Evaluation;
using Florin.ML.Intervals;
using Florin.ML.Trees;

namespace Florin.Benchmarks.Learning;

/// <summary>Intervals of a number, calibrated on the latest part of the first four fifths of a table and held against the last: later rows where the file is in time order.</summary>
internal static class IntervalBenchmark
{
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        if (arguments.Named("data") is not { } path)
        {
            await Console.Error.WriteLineAsync("intervals --data F [--calibration PERCENT] [--blocks N]");
            return 1;
        }

        var table = await NumberTable.ReadAsync(path, cancellation);
        var run = new FitRun(1, Environment.ProcessorCount, cancellation);
        var share = arguments.Number("calibration", 20) / 100.0;
        foreach (var trainer in new IRegressionTrainer[] { new RandomForestRegressorTrainer(new()), new ExtraTreesRegressorTrainer(new()) })
        {
            foreach (var method in Enum.GetValues<ConformalMethod>())
                Measure(Path.GetFileName(path), table, trainer, new() { Method = method, CalibrationShare = share, Blocks = arguments.Number("blocks", new ConformalOptions().Blocks) }, run);
        }

        return 0;
    }

    private static void Measure(string set, NumberTable table, IRegressionTrainer trainer, ConformalOptions options, FitRun run)
    {
        var cut = table.Targets.Length * 4 / 5;
        var watch = Stopwatch.StartNew();
        var model = new ConformalTrainer(trainer, options).Fit(table.Features.Slice(0, cut), table.Targets.AsSpan(0, cut), run);
        var fitted = watch.Elapsed;
        var test = table.Features.Slice(cut, table.Targets.Length - cut);
        var (rows, outcomes, predicted) = (test.ToRows(), table.Targets[cut..], new double[test.Rows]);
        model.Regressor.Predict(rows, predicted);
        watch.Restart();
        var corrected = Bands(test, model.Levels.Length, model.Intervals);
        var asked = watch.Elapsed;
        var own = options.Method == ConformalMethod.Quantiles ? Bands(test, model.Levels.Length, (row, lower, upper) => Uncorrected(model, row, lower, upper)) : null;
        for (var i = 0; i < model.Levels.Length; i++)
        {
            JsonLines.Print(new
            {
                Task = "intervals",
                Model = trainer.Name,
                Method = options.Method == ConformalMethod.Quantiles ? "quantiles" : "errors",
                Set = set,
                options.Blocks,
                Rows = cut,
                TestRows = test.Rows,
                Level = model.Levels[i],
                Coverage = Math.Round(ForecastScores.Coverage(outcomes, corrected[i].Lower, corrected[i].Upper), 4),
                Width = Math.Round(ForecastScores.MeanWidth(corrected[i].Lower, corrected[i].Upper), 4),
                UncorrectedCoverage = own is null ? (double?)null : Math.Round(ForecastScores.Coverage(outcomes, own[i].Lower, own[i].Upper), 4),
                UncorrectedWidth = own is null ? (double?)null : Math.Round(ForecastScores.MeanWidth(own[i].Lower, own[i].Upper), 4),
                R2 = Math.Round(RegressionScores.Determination(outcomes, predicted), 4),
                SecondsFit = Math.Round(fitted.TotalSeconds, 2),
                SecondsPredict = Math.Round(asked.TotalSeconds, 2),
            });
        }
    }

    private static void Uncorrected(ConformalModel model, ReadOnlySpan<double> row, Span<double> lower, Span<double> upper)
    {
        Span<double> two = stackalloc double[2];
        for (var i = 0; i < model.Levels.Length; i++)
        {
            model.Regressor.Quantiles(row, [(1 - model.Levels[i]) / 2, (1 + model.Levels[i]) / 2], two);
            (lower[i], upper[i]) = (two[0], two[1]);
        }
    }

    private static (double[] Lower, double[] Upper)[] Bands(FeatureMatrix test, int levels, Ask ask)
    {
        var (rows, columns) = (test.ToRows(), test.Columns);
        var bands = new (double[] Lower, double[] Upper)[levels];
        for (var i = 0; i < levels; i++)
            bands[i] = (new double[test.Rows], new double[test.Rows]);
        var (lower, upper) = (new double[levels], new double[levels]);
        for (var row = 0; row < test.Rows; row++)
        {
            ask(rows.AsSpan(row * columns, columns), lower, upper);
            for (var i = 0; i < levels; i++)
                (bands[i].Lower[row], bands[i].Upper[row]) = (lower[i], upper[i]);
        }

        return bands;
    }

    private delegate void Ask(ReadOnlySpan<double> row, Span<double> lower, Span<double> upper);
}
