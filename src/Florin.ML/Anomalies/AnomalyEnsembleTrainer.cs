using Florin.ML.Data;
using Florin.ML.Numerics;

namespace Florin.ML.Anomalies;

/// <summary>Fits <see cref="AnomalyEnsembleModel"/>: Aggarwal and Sathe (2015), Theoretical foundations and algorithms for outlier ensembles; Kriegel, Kröger, Schubert and Zimek (2011), Interpreting and unifying outlier scores.</summary>
/// <param name="detectors">The kinds of a round, at least one; different ways of being strange, such as isolation and distance.</param>
/// <param name="options">Settings.</param>
/// <exception cref="ArgumentException">There is no detector, or an ensemble among them.</exception>
public sealed class AnomalyEnsembleTrainer(IReadOnlyList<IAnomalyTrainer> detectors, AnomalyEnsembleOptions options) : IAnomalyTrainer
{
    /// <summary>Rows whose scores make the scale of a member; of more, so many evenly spaced ones.</summary>
    private const int MostScaleRows = 16_384;

    private readonly IAnomalyTrainer[] _detectors = detectors.Count > 0 && detectors.All(detector => detector.Name != AnomalyEnsembleModel.ModelName)
        ? [.. detectors]
        : throw new ArgumentException("Expected at least one detector and no ensemble among them.", nameof(detectors));

    /// <inheritdoc/>
    public string Name => AnomalyEnsembleModel.ModelName;

    /// <inheritdoc cref="IAnomalyTrainer.Fit"/>
    public AnomalyEnsembleModel Fit(FeatureMatrix features, FitRun run)
    {
        var rows = Spaced(features);
        var scores = new double[rows.Length / features.Columns];
        var members = new IExplainedAnomalyModel[options.Rounds * _detectors.Length];
        var scales = new ScoreScale[members.Length];
        var seeds = new Rng(run.Seed);
        for (var member = 0; member < members.Length; member++)
        {
            members[member] = _detectors[member % _detectors.Length].Fit(features, run with { Seed = seeds.Split(member).NextBits() });
            members[member].Score(rows, scores, run.Threads, run.Cancellation);
            scales[member] = ScoreScale.Of(scores, options.Unification);
        }

        return new(Outcome(members), features.Columns, _detectors.Length, options.Combination, members, scales);
    }

    /// <inheritdoc/>
    IExplainedAnomalyModel IAnomalyTrainer.Fit(FeatureMatrix features, FitRun run) => Fit(features, run);

    private FitOutcome Outcome(IExplainedAnomalyModel[] members)
    {
        var fitted = members.Count(member => member.Outcome.Status == FitStatus.Fitted);
        return fitted == 0
            ? members[0].Outcome
            : new(FitStatus.Fitted, FormattableString.Invariant($"{fitted} of {members.Length} members of {_detectors.Length} kinds"));
    }

    private static double[] Spaced(FeatureMatrix features)
    {
        if (features.Rows <= MostScaleRows)
            return features.ToRows();
        var rows = new double[MostScaleRows * features.Columns];
        for (var column = 0; column < features.Columns; column++)
        {
            var values = features.Column(column);
            for (var row = 0; row < MostScaleRows; row++)
                rows[(row * features.Columns) + column] = values[(int)((long)row * features.Rows / MostScaleRows)];
        }

        return rows;
    }
}
