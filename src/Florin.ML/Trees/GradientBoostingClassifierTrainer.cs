using Florin.ML.Data;

namespace Florin.ML.Trees;

/// <summary>Fits <see cref="GradientBoostingClassifierModel"/>: Friedman (2001), Greedy function approximation, with the regularised gains of Chen and Guestrin (2016) on histograms; logistic loss for two classes, softmax for more.</summary>
/// <param name="options">Settings; <see cref="GradientBoostingOptions.Loss"/> and <see cref="GradientBoostingOptions.QuantileLevel"/> are of regression alone.</param>
public sealed class GradientBoostingClassifierTrainer(GradientBoostingOptions options) : IClassificationTrainer
{
    /// <summary>A class that was never seen has this probability, for its logarithm is the first score.</summary>
    private const double Smallest = 1e-6;

    /// <inheritdoc/>
    public string Name => GradientBoostingClassifierModel.ModelName;

    /// <inheritdoc cref="IClassificationTrainer.Fit"/>
    public GradientBoostingClassifierModel Fit(FeatureMatrix features, ReadOnlySpan<int> labels, int classes, FitRun run)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (labels.Length != features.Rows)
            throw new ArgumentException(FormattableString.Invariant($"Expected {features.Rows} labels, found {labels.Length}."), nameof(labels));
        options.DemandColumns(features.Columns);
        var (values, shares) = (new double[labels.Length], new double[classes]);
        for (var row = 0; row < values.Length; row++)
        {
            if ((uint)labels[row] >= (uint)classes)
                throw new ArgumentException(FormattableString.Invariant($"Expected classes 0 to {classes - 1}, found {labels[row]}."), nameof(labels));
            values[row] = labels[row];
            shares[labels[row]] += 1.0 / labels.Length;
        }

        var constant = values.Length > 0 && labels.IndexOfAnyExcept(labels[0]) < 0;
        int[] rows = constant ? [] : [.. Enumerable.Range(0, values.Length)];
        var loss = classes <= 2 ? BoostingLoss.Logistic : BoostingLoss.Softmax;
        using var crew = new WorkCrew(run);
        var bins = new BlockedBins(features, options.CategoricalColumns, run, crew);
        var fit = new BoostingFit(bins, new BoostingTargets(loss, 0.5, rows, values, Start(shares, values.Length)), options, run);
        var trees = fit.Run();
        var outcome = values.Length == 0 ? new FitOutcome(FitStatus.TooShort, "no rows")
            : constant ? new FitOutcome(FitStatus.Constant, FormattableString.Invariant($"{values.Length} rows of one class"))
            : new FitOutcome(FitStatus.Fitted, FormattableString.Invariant($"{values.Length} rows, {classes} classes, {fit.Rounds} rounds"));
        return new(outcome, trees, classes);
    }

    /// <inheritdoc/>
    IClassifier IClassificationTrainer.Fit(FeatureMatrix features, ReadOnlySpan<int> labels, int classes, FitRun run) => Fit(features, labels, classes, run);

    /// <summary>The scores that answer the shares of the classes.</summary>
    private static double[] Start(double[] shares, int rows)
    {
        var start = new double[GradientBoostingClassifierModel.Outputs(shares.Length)];
        if (rows == 0 || shares.Length == 1)
            return start;
        if (start.Length == 1)
            return [Math.Log(Math.Max(Smallest, shares[1]) / Math.Max(Smallest, shares[0]))];
        for (var k = 0; k < start.Length; k++)
            start[k] = Math.Log(Math.Max(Smallest, shares[k]));
        return start;
    }
}
