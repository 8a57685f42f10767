namespace Florin.ML.Anomalies;

/// <summary>Which distance to the nearest neighbours is the score.</summary>
public enum NeighbourRule
{
    /// <summary>The distance to the k-th (Ramaswamy, Rastogi and Shim 2000).</summary>
    Largest,

    /// <summary>The mean distance to the first k (Angiulli and Pizzuti 2002).</summary>
    Mean,
}

/// <summary>Settings of <see cref="NearestNeighboursTrainer"/>.</summary>
public sealed record NearestNeighboursOptions
{
    /// <summary>Number of neighbours, k. <value>5; from 1 to 100.</value></summary>
    public int Neighbours { get; init => field = OptionRange.Within(value, 1, 100); } = 5;

    /// <summary>Which of their distances is the score. <value><see cref="NeighbourRule.Largest"/>.</value></summary>
    public NeighbourRule Rule { get; init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected a rule of the list"); } = NeighbourRule.Largest;

    /// <summary>Rows among which neighbours are sought, drawn without replacement; all where there are fewer: then the distances are exact. <value>2,000; from 1 to 1,000,000.</value></summary>
    public int Sample { get; init => field = OptionRange.Within(value, 1, 1_000_000); } = 2_000;
}
