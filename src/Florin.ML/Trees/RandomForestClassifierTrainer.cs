using Florin.ML.Data;

namespace Florin.ML.Trees;

/// <summary>Fits <see cref="RandomForestClassifierModel"/>: Breiman (2001), Random forests, by Gini impurity.</summary>
/// <param name="options">Settings.</param>
public sealed class RandomForestClassifierTrainer(ForestOptions options) : IClassificationTrainer
{
    /// <inheritdoc/>
    public string Name => RandomForestClassifierModel.ModelName;

    /// <inheritdoc cref="IClassificationTrainer.Fit"/>
    public RandomForestClassifierModel Fit(FeatureMatrix features, ReadOnlySpan<int> labels, int classes, FitRun run)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (labels.Length != features.Rows)
            throw new ArgumentException(FormattableString.Invariant($"Expected {features.Rows} labels, found {labels.Length}."), nameof(labels));
        foreach (var label in labels)
        {
            if ((uint)label >= (uint)classes)
                throw new ArgumentException(FormattableString.Invariant($"Expected classes 0 to {classes - 1}, found {label}."), nameof(labels));
        }

        var rows = new int[labels.Length];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = row;
        var tried = options.FeaturesTried(features.Columns, (int)Math.Ceiling(Math.Sqrt(features.Columns)));
        var grown = Forest.Grow(features, new TreeTargets(rows, null, labels.ToArray(), classes), options, tried, run);
        var outcome = rows.Length == 0 ? new FitOutcome(FitStatus.TooShort, "no rows")
            : labels.IndexOfAnyExcept(labels[0]) < 0 ? new FitOutcome(FitStatus.Constant, FormattableString.Invariant($"{rows.Length} rows of one class"))
            : new FitOutcome(FitStatus.Fitted, FormattableString.Invariant($"{rows.Length} rows, {classes} classes, {options.Trees} trees"));
        return new(outcome, Forest.Join(grown, features.Columns), classes, [.. grown.SelectMany(tree => tree.Probabilities)]);
    }

    /// <inheritdoc/>
    IClassifier IClassificationTrainer.Fit(FeatureMatrix features, ReadOnlySpan<int> labels, int classes, FitRun run) => Fit(features, labels, classes, run);
}
