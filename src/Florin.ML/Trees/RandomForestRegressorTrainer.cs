using Florin.ML.Data;

namespace Florin.ML.Trees;

/// <summary>Fits <see cref="RandomForestRegressorModel"/>: Breiman (2001), Random forests; the leaves keep targets for quantiles as in Meinshausen (2006), Quantile regression forests.</summary>
/// <param name="options">Settings.</param>
public sealed class RandomForestRegressorTrainer(ForestOptions options) : IRegressionTrainer
{
    /// <inheritdoc/>
    public string Name => RandomForestRegressorModel.ModelName;

    /// <inheritdoc cref="IRegressionTrainer.Fit"/>
    public RandomForestRegressorModel Fit(FeatureMatrix features, ReadOnlySpan<double> targets, FitRun run)
    {
        if (targets.Length != features.Rows)
            throw new ArgumentException(FormattableString.Invariant($"Expected {features.Rows} targets, found {targets.Length}."), nameof(targets));
        var rows = new List<int>(targets.Length);
        var values = new double[targets.Length];
        var (sum, smallest, largest) = (0.0, double.PositiveInfinity, double.NegativeInfinity);
        for (var row = 0; row < targets.Length; row++)
        {
            if (!double.IsFinite(targets[row]))
                continue;
            rows.Add(row);
            values[row] = Math.Clamp(targets[row], -TimeSeries.Largest, TimeSeries.Largest);
            sum += values[row];
            (smallest, largest) = (Math.Min(smallest, values[row]), Math.Max(largest, values[row]));
        }

        // Gains are differences of squares: centred targets keep their digits.
        var centre = rows.Count == 0 ? 0 : Math.Clamp(sum / rows.Count, smallest, largest);
        foreach (var row in rows)
            values[row] -= centre;
        var tried = options.FeaturesTried(features.Columns, ((2 * features.Columns) + 2) / 3);
        var grown = Forest.Grow(features, new TreeTargets([.. rows], values, null, 1), options, tried, run);
        var outcome = rows.Count == 0 ? new FitOutcome(FitStatus.TooShort, "no rows")
            : smallest == largest ? new FitOutcome(FitStatus.Constant, FormattableString.Invariant($"{rows.Count} equal targets"))
            : new FitOutcome(FitStatus.Fitted, FormattableString.Invariant($"{rows.Count} rows, {options.Trees} trees"));
        return new(outcome, Forest.Join(grown, features.Columns), centre, options.LeafSample, grown);
    }

    /// <inheritdoc/>
    IRegressor IRegressionTrainer.Fit(FeatureMatrix features, ReadOnlySpan<double> targets, FitRun run) => Fit(features, targets, run);
}
