using Florin.ML.Data;

namespace Florin.ML.Trees;

/// <summary>Fits <see cref="GradientBoostingRegressorModel"/>: Friedman (2001), Greedy function approximation, with the regularised gains of Chen and Guestrin (2016) on histograms.</summary>
/// <param name="options">Settings.</param>
public sealed class GradientBoostingRegressorTrainer(GradientBoostingOptions options) : IRegressionTrainer
{
    /// <inheritdoc/>
    public string Name => GradientBoostingRegressorModel.ModelName;

    /// <inheritdoc cref="IRegressionTrainer.Fit"/>
    public GradientBoostingRegressorModel Fit(FeatureMatrix features, ReadOnlySpan<double> targets, FitRun run)
    {
        if (targets.Length != features.Rows)
            throw new ArgumentException(FormattableString.Invariant($"Expected {features.Rows} targets, found {targets.Length}."), nameof(targets));
        options.DemandColumns(features.Columns);
        var rows = new List<int>(targets.Length);
        var values = new double[targets.Length];
        var (smallest, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var row = 0; row < values.Length; row++)
        {
            if (!double.IsFinite(targets[row]))
                continue;
            rows.Add(row);
            values[row] = Math.Clamp(targets[row], -TimeSeries.Largest, TimeSeries.Largest);
            (smallest, largest) = (Math.Min(smallest, values[row]), Math.Max(largest, values[row]));
        }

        var level = options.Loss == RegressionLoss.Quantile ? options.QuantileLevel : 0.5;
        var start = rows.Count == 0 ? 0 : Math.Clamp(Start(rows, values, level), smallest, largest);
        for (var row = 0; row < values.Length; row++)
        {
            if (!double.IsFinite(targets[row]))
                values[row] = start;
        }

        var loss = options.Loss == RegressionLoss.Squared ? BoostingLoss.Squared : BoostingLoss.Pinball;
        using var crew = new WorkCrew(run);
        var bins = new BlockedBins(features, options.CategoricalColumns, run, crew);
        var fit = new BoostingFit(bins, new BoostingTargets(loss, level, [.. rows], values, [start]), options, run);
        var trees = fit.Run();
        var outcome = rows.Count == 0 ? new FitOutcome(FitStatus.TooShort, "no rows")
            : smallest == largest ? new FitOutcome(FitStatus.Constant, FormattableString.Invariant($"{rows.Count} equal targets"))
            : new FitOutcome(FitStatus.Fitted, FormattableString.Invariant($"{rows.Count} rows, {fit.Rounds} rounds"));
        return new(outcome, trees, Kept(fit.Residuals));
    }

    /// <inheritdoc/>
    IRegressor IRegressionTrainer.Fit(FeatureMatrix features, ReadOnlySpan<double> targets, FitRun run) => Fit(features, targets, run);

    /// <summary>The constant that the loss is smallest for.</summary>
    private double Start(List<int> rows, double[] values, double level)
    {
        double[] drawn = [.. rows.Select(row => values[row])];
        return options.Loss == RegressionLoss.Squared ? drawn.Average() : OrderStatistics.Quantile(drawn, level);
    }

    /// <summary>Even quantiles of the residuals.</summary>
    private static double[] Kept(double[] residuals)
    {
        if (residuals.Length == 0)
            return [0];
        Array.Sort(residuals);
        if (residuals.Length <= GradientBoostingRegressorModel.MostResiduals)
            return residuals;
        var kept = new double[GradientBoostingRegressorModel.MostResiduals];
        for (var i = 0; i < kept.Length; i++)
            kept[i] = residuals[(int)((long)i * (residuals.Length - 1) / (kept.Length - 1))];
        return kept;
    }
}
