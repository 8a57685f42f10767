using Florin.ML.Data;

namespace Florin.ML.Anomalies;

/// <summary>Fits <see cref="EmpiricalTailsModel"/>: Li, Zhao, Hu, Botta, Ionescu and Chen (2022), ECOD: unsupervised outlier detection using empirical cumulative distribution functions. Without randomness: the seed changes nothing.</summary>
/// <param name="options">Settings.</param>
public sealed class EmpiricalTailsTrainer(EmpiricalTailsOptions options) : IAnomalyTrainer
{
    /// <inheritdoc/>
    public string Name => EmpiricalTailsModel.ModelName;

    /// <inheritdoc cref="IAnomalyTrainer.Fit"/>
    public EmpiricalTailsModel Fit(FeatureMatrix features, FitRun run)
    {
        var columns = new EmpiricalColumn[features.Columns];
        Parallel.For(0, columns.Length, run.Parallel, column => columns[column] = EmpiricalColumn.Fit(features.Column(column), options.Values));
        return new(DetectorOutcome.Of(features, columns.Any(column => column.Varies)), options.Rule, columns);
    }

    /// <inheritdoc/>
    IExplainedAnomalyModel IAnomalyTrainer.Fit(FeatureMatrix features, FitRun run) => Fit(features, run);
}
