namespace Florin.ML.Forecasts.Ensembles;

/// <summary>Settings of <see cref="AutomaticForecastTrainer"/>.</summary>
public sealed record AutomaticForecastOptions
{
    /// <summary>Known values below which the naive forecast answers. <value>4; from 2 to 1,000.</value></summary>
    public int MinimumLength { get; init => field = value is >= 2 and <= 1_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected 2 to 1000"); } = 4;

    /// <summary>Share of zeros from which a series without negative values is taken for intermittent. <value>0.5; above 0 to 1.</value></summary>
    public double IntermittentShare { get; init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected above 0 to 1"); } = 0.5;
}
