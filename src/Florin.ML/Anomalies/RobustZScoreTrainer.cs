using Florin.ML.Data;

namespace Florin.ML.Anomalies;

/// <summary>Fits <see cref="RobustZScoreModel"/>: Iglewicz and Hoaglin (1993), How to detect and handle outliers. Without randomness: the seed changes nothing.</summary>
/// <param name="options">Settings.</param>
public sealed class RobustZScoreTrainer(RobustZScoreOptions options) : IAnomalyTrainer
{
    /// <inheritdoc/>
    public string Name => RobustZScoreModel.ModelName;

    /// <inheritdoc cref="IAnomalyTrainer.Fit"/>
    public RobustZScoreModel Fit(FeatureMatrix features, FitRun run)
    {
        var scale = ColumnScale.Robust(features, run);
        return new(DetectorOutcome.Of(features, scale.Varies), options.Rule, scale);
    }

    /// <inheritdoc/>
    IExplainedAnomalyModel IAnomalyTrainer.Fit(FeatureMatrix features, FitRun run) => Fit(features, run);
}
