using Florin.ML.Data;
using Florin.ML.Numerics;

namespace Florin.ML.Anomalies;

/// <summary>Fits <see cref="ExtendedIsolationForestModel"/>: Hariri, Carrasco Kind and Brunner (2019), Extended isolation forest.</summary>
/// <remarks>Columns are standardised first: the slope of a split would otherwise be that of the columns' units.</remarks>
/// <param name="options">Settings.</param>
public sealed class ExtendedIsolationForestTrainer(ExtendedIsolationForestOptions options) : IAnomalyTrainer
{
    /// <inheritdoc/>
    public string Name => ExtendedIsolationForestModel.ModelName;

    /// <inheritdoc cref="IAnomalyTrainer.Fit"/>
    public ExtendedIsolationForestModel Fit(FeatureMatrix features, FitRun run)
    {
        var sample = Math.Min(options.Sample, features.Rows);
        var terms = Math.Min(options.ExtensionLevel + 1, features.Columns);
        var scale = ColumnScale.Standard(features, run);
        var seeds = new Rng(run.Seed);
        var trees = new ExtendedIsolationTree[options.Trees];
        Parallel.For(
            0, trees.Length, run.Parallel,
            tree => trees[tree] = new ExtendedIsolationTree(features, scale, sample, terms, seeds.Split(tree)));
        var outcome = sample < 2 ? new FitOutcome(FitStatus.TooShort, FormattableString.Invariant($"{sample} of 2 rows"))
            : trees.All(tree => tree.Nodes.Count == 1) ? new FitOutcome(FitStatus.Constant, FormattableString.Invariant($"{features.Rows} equal rows"))
            : new FitOutcome(FitStatus.Fitted, FormattableString.Invariant($"{features.Rows} rows, {options.Trees} trees of {sample}, splits over {terms} columns"));
        return new(outcome, scale, sample, terms, trees);
    }

    /// <inheritdoc/>
    IExplainedAnomalyModel IAnomalyTrainer.Fit(FeatureMatrix features, FitRun run) => Fit(features, run);
}
