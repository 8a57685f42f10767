namespace Florin.ML.Forecasts.Conformal;

/// <summary>Settings of <see cref="ConformalForecastTrainer"/>.</summary>
public sealed record ConformalForecastOptions
{
    /// <summary>Most past origins whose errors are collected, spread evenly. <value>12; from 1 to 1,000.</value></summary>
    public int Origins { get; init => field = value is >= 1 and <= 1_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected 1 to 1000"); } = 12;

    /// <summary>Periods forecast from each origin. <value>12; from 1 to 1,000.</value></summary>
    public int Horizon { get; init => field = value is >= 1 and <= 1_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected 1 to 1000"); } = 12;

    /// <summary>Values a model must have seen before the first origin. <value>24; at least 1.</value></summary>
    public int MinimumHistory { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected at least 1"); } = 24;

    /// <summary>What the scores of the pool count together, in origins of the series itself; the more own origins there are, the less the pool says. <value>20; from 0 to 100,000.</value></summary>
    public double PoolWeight { get; init => field = value is >= 0 and <= 100_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected 0 to 100000"); } = 20;

    /// <summary>γ: how far the share aimed at moves after each past origin that held too few or too many outcomes (Gibbs and Candès 2021, eq. 2). <value>0.05; from 0 (never) to 1.</value></summary>
    public double Adaptation { get; init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected 0 to 1"); } = 0.05;
}
