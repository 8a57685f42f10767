namespace Florin.ML.Anomalies;

/// <summary>How scores of different detectors come to one scale, 0 to 1.</summary>
public enum ScoreUnification
{
    /// <summary>The share of fitted rows that score lower, ties counting half: knows no outlier among the scores.</summary>
    Rank,

    /// <summary>Φ((score − mean) / deviation) of the fitted rows' scores: Gaussian scaling (Kriegel et al. 2011, section 3.3) without its cut at the mean, so that ordinary rows keep their order.</summary>
    Gaussian,
}

/// <summary>How the members' unified scores become one (Aggarwal and Sathe 2015).</summary>
public enum ScoreCombination
{
    /// <summary>The mean of all: less variance, but one detector that sees an anomaly is outvoted.</summary>
    Mean,

    /// <summary>The largest of all: less bias, but the noise of every member.</summary>
    Maximum,

    /// <summary>The largest of a round, averaged over the rounds: the bias of the maximum with less of its noise.</summary>
    AverageOfMaximum,
}

/// <summary>Settings of <see cref="AnomalyEnsembleTrainer"/>.</summary>
public sealed record AnomalyEnsembleOptions
{
    /// <summary>How often each detector is fitted, with a seed of its own. <value>5; from 1 to 100.</value></summary>
    public int Rounds { get; init => field = OptionRange.Within(value, 1, 100); } = 5;

    /// <summary>How scores come to one scale. <value><see cref="ScoreUnification.Rank"/>.</value></summary>
    public ScoreUnification Unification { get; init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected a rule of the list"); } = ScoreUnification.Rank;

    /// <summary>How they become one. <value><see cref="ScoreCombination.AverageOfMaximum"/>.</value></summary>
    public ScoreCombination Combination { get; init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected a rule of the list"); } = ScoreCombination.AverageOfMaximum;
}
