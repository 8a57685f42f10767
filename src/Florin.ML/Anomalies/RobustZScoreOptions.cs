namespace Florin.ML.Anomalies;

/// <summary>How the deviations of a row's columns become one score.</summary>
public enum DeviationRule
{
    /// <summary>The largest magnitude: one wild value is enough.</summary>
    Largest,

    /// <summary>The mean magnitude.</summary>
    Mean,

    /// <summary>The root of the mean square: between the two.</summary>
    RootMeanSquare,
}

/// <summary>Settings of <see cref="RobustZScoreTrainer"/>.</summary>
public sealed record RobustZScoreOptions
{
    /// <summary>How the columns become one score. <value><see cref="DeviationRule.Mean"/>.</value></summary>
    public DeviationRule Rule { get; init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected a rule of the list"); } = DeviationRule.Mean;
}
