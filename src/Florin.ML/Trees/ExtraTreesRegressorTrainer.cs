using Florin.ML.Data;

namespace Florin.ML.Trees;

/// <summary>Fits <see cref="ExtraTreesRegressorModel"/>: Geurts, Ernst and Wehenkel (2006), Extremely randomized trees; the leaves keep targets for quantiles as in Meinshausen (2006).</summary>
/// <param name="options">Settings.</param>
public sealed class ExtraTreesRegressorTrainer(ExtraTreesOptions options) : IRegressionTrainer
{
    /// <inheritdoc/>
    public string Name => ExtraTreesRegressorModel.ModelName;

    /// <inheritdoc cref="IRegressionTrainer.Fit"/>
    public ExtraTreesRegressorModel Fit(FeatureMatrix features, ReadOnlySpan<double> targets, FitRun run) =>
        new(new RandomForestRegressorTrainer(options.Forest(features.Columns)).Fit(features, targets, run));

    /// <inheritdoc/>
    IRegressor IRegressionTrainer.Fit(FeatureMatrix features, ReadOnlySpan<double> targets, FitRun run) => Fit(features, targets, run);
}
