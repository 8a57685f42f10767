using Florin.ML.Data;
using Florin.ML.Numerics;

namespace Florin.ML.Anomalies;

/// <summary>Fits <see cref="IsolationForestModel"/>: Liu, Ting and Zhou (2008), Isolation forest.</summary>
/// <param name="options">Settings.</param>
public sealed class IsolationForestTrainer(IsolationForestOptions options) : IAnomalyTrainer
{
    /// <inheritdoc/>
    public string Name => IsolationForestModel.ModelName;

    /// <inheritdoc cref="IAnomalyTrainer.Fit"/>
    public IsolationForestModel Fit(FeatureMatrix features, FitRun run)
    {
        var sample = Math.Min(options.Sample, features.Rows);
        var seeds = new Rng(run.Seed);
        var trees = new IsolationTree[options.Trees];
        Parallel.For(
            0, trees.Length, run.Parallel,
            tree => trees[tree] = new IsolationTree(features, sample, seeds.Split(tree)));
        var outcome = sample < 2 ? new FitOutcome(FitStatus.TooShort, FormattableString.Invariant($"{sample} of 2 rows"))
            : trees.All(tree => tree.Nodes.Count == 1) ? new FitOutcome(FitStatus.Constant, FormattableString.Invariant($"{features.Rows} equal rows"))
            : new FitOutcome(FitStatus.Fitted, FormattableString.Invariant($"{features.Rows} rows, {options.Trees} trees of {sample}"));
        return IsolationForestModel.Of(outcome, features.Columns, sample, trees);
    }

    /// <inheritdoc/>
    IExplainedAnomalyModel IAnomalyTrainer.Fit(FeatureMatrix features, FitRun run) => Fit(features, run);
}
