using Florin.ML.Data;

namespace Florin.ML.Trees;

/// <summary>Fits <see cref="ExtraTreesClassifierModel"/>: Geurts, Ernst and Wehenkel (2006), Extremely randomized trees, by Gini impurity.</summary>
/// <param name="options">Settings.</param>
public sealed class ExtraTreesClassifierTrainer(ExtraTreesOptions options) : IClassificationTrainer
{
    /// <inheritdoc/>
    public string Name => ExtraTreesClassifierModel.ModelName;

    /// <inheritdoc cref="IClassificationTrainer.Fit"/>
    public ExtraTreesClassifierModel Fit(FeatureMatrix features, ReadOnlySpan<int> labels, int classes, FitRun run) =>
        new(new RandomForestClassifierTrainer(options.Forest((int)Math.Ceiling(Math.Sqrt(features.Columns)))).Fit(features, labels, classes, run));

    /// <inheritdoc/>
    IClassifier IClassificationTrainer.Fit(FeatureMatrix features, ReadOnlySpan<int> labels, int classes, FitRun run) => Fit(features, labels, classes, run);
}
