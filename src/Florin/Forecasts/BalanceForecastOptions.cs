using Florin.ML.Forecasts;

namespace Florin.Forecasts;

/// <summary>Settings of <see cref="BalanceForecaster"/>.</summary>
public sealed record BalanceForecastOptions
{
    /// <summary>Days ahead that may be asked for.</summary>
    public const int LongestHorizon = 90;

    /// <summary>Decimal places of the currency (JPY 0, KWD 3). <value>2.</value></summary>
    public int MinorUnits { get; init => field = value is >= 0 and <= 4 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected 0 to 4"); } = 2;

    /// <summary>Days below which the balance is left as it is. <value>14.</value></summary>
    public int FlatBelow { get; init; } = 14;

    /// <summary>Days of the past that are used at most. <value>1,461: four years.</value></summary>
    public int LongestHistory { get; init; } = 1461;

    public SeasonalSmoothingOptions Smoothing { get; init; } = new();

    public SplitConformalOptions Conformal { get; init; } = new();
}
