namespace Florin.ML.Forecasts.Baselines;

/// <summary>Settings of <see cref="WindowAverageTrainer"/>.</summary>
public sealed record WindowAverageOptions
{
    /// <summary>Latest known values that are averaged; 0 = all. <value>0; from 0 to 1,000,000.</value></summary>
    public int Window
    {
        get;
        init => field = value is >= 0 and <= 1_000_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected 0 to 1000000");
    }
}

/// <summary>Settings of <see cref="Naive2Trainer"/>.</summary>
public sealed record Naive2Options
{
    /// <summary>Quantile of the normal distribution that the autocorrelation at the season's lag must pass. <value>1.645, the two-sided 90 % of the M4 competition; from 0 to 10.</value></summary>
    public double Threshold
    {
        get;
        init => field = value is >= 0 and <= 10 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected 0 to 10");
    } = 1.645;
}
