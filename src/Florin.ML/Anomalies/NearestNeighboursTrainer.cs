using Florin.ML.Data;
using Florin.ML.Numerics;

namespace Florin.ML.Anomalies;

/// <summary>Fits <see cref="NearestNeighboursModel"/>: Ramaswamy, Rastogi and Shim (2000), Efficient algorithms for mining outliers from large data sets, with the sampled index of Sugiyama and Borgwardt (2013), Rapid distance-based outlier detection via sampling.</summary>
/// <param name="options">Settings.</param>
public sealed class NearestNeighboursTrainer(NearestNeighboursOptions options) : IAnomalyTrainer
{
    /// <inheritdoc/>
    public string Name => NearestNeighboursModel.ModelName;

    /// <inheritdoc cref="IAnomalyTrainer.Fit"/>
    public NearestNeighboursModel Fit(FeatureMatrix features, FitRun run)
    {
        var scale = ColumnScale.Standard(features, run);
        var rows = RowSample.Draw(features.Rows, options.Sample, new Rng(run.Seed));
        var index = new float[NeighbourKernel.Length(rows.Length, features.Columns)];
        Parallel.For(0, features.Columns, run.Parallel, column =>
        {
            var values = features.Column(column);
            for (var i = 0; i < rows.Length; i++)
            {
                // A missing value is the column's mean: no row is far from everything for a gap.
                var deviation = scale.Apply(column, values[rows[i]]);
                index[NeighbourKernel.At(i, column, features.Columns)] = double.IsNaN(deviation) ? 0 : (float)deviation;
            }
        });
        var outcome = DetectorOutcome.Of(features, scale.Varies, FormattableString.Invariant($", {options.Neighbours} neighbours among {rows.Length}"));
        return new(outcome, options.Neighbours, options.Rule, scale, rows.Length, index);
    }

    /// <inheritdoc/>
    IExplainedAnomalyModel IAnomalyTrainer.Fit(FeatureMatrix features, FitRun run) => Fit(features, run);
}
