using System.Runtime.InteropServices;
using Florin.ML.Data;

namespace Florin.ML.Intervals;

/// <summary>Fits <see cref="ConformalModel"/>: any regressor, its intervals corrected by what it got wrong on the latest rows when it knew only those before (Romano, Patterson and Candès 2019, algorithm 1).</summary>
/// <param name="regressor">Makes the model inside; one that is in <see cref="ModelCatalog"/>, so that it can be saved.</param>
/// <param name="options">Settings.</param>
public sealed class ConformalTrainer(IRegressionTrainer regressor, ConformalOptions options)
{
    /// <summary>Rows of one task: a block of a thread, the same for any number of them.</summary>
    private const int Block = 256;

    /// <summary>Name and version of the models it makes.</summary>
    public string Name => ConformalModel.ModelName;

    /// <summary>Fits the rows, the oldest first; a row whose target is not finite is left out. Too few rows to calibrate the largest level with are a <see cref="FitStatus.TooShort"/> model, whose intervals reach as far as its largest error.</summary>
    /// <param name="features">One row per example, in time order.</param>
    /// <param name="targets">One value per row; magnitudes beyond <see cref="TimeSeries.Largest"/> count as this much.</param>
    /// <param name="run">Seed, threads and cancellation.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public ConformalModel Fit(FeatureMatrix features, ReadOnlySpan<double> targets, FitRun run)
    {
        if (targets.Length != features.Rows)
            throw new ArgumentException(FormattableString.Invariant($"Expected {features.Rows} targets, found {targets.Length}."), nameof(targets));
        var later = (int)Math.Round(options.CalibrationShare * features.Rows);
        var cut = features.Rows - later;
        double[] levels = [.. options.Levels];
        var scores = new List<double>[levels.Length];
        foreach (ref var level in scores.AsSpan())
            level = new(later);
        var blocks = Math.Max(1, options.Blocks);
        var model = regressor.Fit(features.Slice(0, cut), targets[..cut], run);
        for (var block = 0; block < blocks; block++)
        {
            var first = cut + (int)((long)later * block / blocks);
            var end = cut + (int)((long)later * (block + 1) / blocks);
            if (block > 0)
                model = regressor.Fit(features.Slice(0, first), targets[..first], run);
            AddScores(model, features.Slice(first, end - first), targets[first..end].ToArray(), levels, scores, run);
        }

        if (options.Blocks > 0)
            model = regressor.Fit(features, targets, run);
        var corrections = new double[levels.Length];
        for (var i = 0; i < levels.Length; i++)
        {
            scores[i].Sort();
            corrections[i] = ConformalKernel.Correction(CollectionsMarshal.AsSpan(scores[i]), levels[i]);
        }

        var calibrated = scores[0].Count;
        var needed = ConformalKernel.RowsNeeded(levels[^1]);
        var outcome = model.Outcome.Status != FitStatus.Fitted ? model.Outcome
            : calibrated < needed ? new FitOutcome(FitStatus.TooShort, FormattableString.Invariant($"{calibrated} of {needed} rows to calibrate with"))
            : new FitOutcome(FitStatus.Fitted, FormattableString.Invariant($"{model.Outcome.Detail}, {calibrated} to calibrate with"));
        return new(outcome, model, options.Method, levels, corrections);
    }

    /// <summary>Adds the score of each row that has a target, level by level.</summary>
    private void AddScores(IRegressor model, FeatureMatrix calibration, double[] targets, double[] levels, List<double>[] scores, FitRun run)
    {
        var (rows, shares, method) = (calibration.ToRows(), ConformalModel.Shares(levels), options.Method);
        var found = new double[targets.Length * levels.Length];
        Parallel.For(0, (targets.Length + Block - 1) / Block, run.Parallel, block =>
        {
            var (lower, upper) = (new double[levels.Length], new double[levels.Length]);
            for (var row = block * Block; row < Math.Min(targets.Length, (block + 1) * Block); row++)
            {
                ConformalModel.Around(model, method, rows.AsSpan(row * calibration.Columns, calibration.Columns), shares, lower, upper);
                var outcome = Math.Clamp(targets[row], -TimeSeries.Largest, TimeSeries.Largest);
                for (var level = 0; level < levels.Length; level++)
                    found[(row * levels.Length) + level] = ConformalKernel.Score(lower[level], upper[level], outcome);
            }
        });
        for (var i = 0; i < found.Length; i++)
        {
            if (double.IsFinite(targets[i / levels.Length]))
                scores[i % levels.Length].Add(found[i]);
        }
    }
}
