namespace Florin.ML.Forecasts.Decomposition;

/// <summary>A series as the sum of a trend, seasonal parts and a remainder; immutable.</summary>
public sealed class SeasonalDecomposition
{
    /// <summary>Variance, as a share of the squared level, that is rounding and no movement.</summary>
    private const double Rounding = 1e-24;

    private readonly int[] _seasonLengths;
    private readonly double[] _parts;

    /// <param name="seasonLengths">Ascending.</param>
    /// <param name="parts">Trend, remainder, then each seasonal part, all as long as the series.</param>
    internal SeasonalDecomposition(int[] seasonLengths, double[] parts)
    {
        _seasonLengths = seasonLengths;
        _parts = parts;
    }

    /// <summary>Number of values.</summary>
    public int Length => _parts.Length / (2 + _seasonLengths.Length);

    /// <summary>Values after which each seasonal part repeats, ascending; those that the series holds no more than twice are left out.</summary>
    public ReadOnlySpan<int> SeasonLengths => _seasonLengths;

    /// <summary>The slow movement, in the unit of the series.</summary>
    public ReadOnlySpan<double> Trend => _parts.AsSpan(0, Length);

    /// <summary>What is neither trend nor season.</summary>
    public ReadOnlySpan<double> Remainder => _parts.AsSpan(Length, Length);

    /// <summary>How much of what moves beside the seasons is trend, 0 to 1: max(0, 1 − Var(remainder) ÷ Var(trend + remainder)) (Wang, Smith and Hyndman 2006, Characteristic-based clustering for time series data, section 3.1).</summary>
    public double TrendStrength => Strength(Trend);

    /// <summary>One seasonal part.</summary>
    /// <param name="season">Index into <see cref="SeasonLengths"/>.</param>
    public ReadOnlySpan<double> Seasonal(int season) => _parts.AsSpan((2 + season) * Length, Length);

    /// <summary>How much of what moves beside the trend is this season, 0 to 1: max(0, 1 − Var(remainder) ÷ Var(seasonal + remainder)) (ibid.).</summary>
    /// <param name="season">Index into <see cref="SeasonLengths"/>.</param>
    public double SeasonalStrength(int season) => Strength(Seasonal(season));

    /// <summary>Writes the series without its seasonal parts: trend + remainder.</summary>
    public void Adjust(Span<double> adjusted)
    {
        var trend = Trend;
        var remainder = Remainder;
        for (var t = 0; t < trend.Length; t++)
            adjusted[t] = trend[t] + remainder[t];
    }

    private double Strength(ReadOnlySpan<double> part)
    {
        var remainder = Remainder;
        var trend = Trend;
        var (partMean, remainderMean, size) = (0.0, 0.0, 0.0);
        for (var t = 0; t < part.Length; t++)
        {
            partMean += part[t] / part.Length;
            remainderMean += remainder[t] / part.Length;
            size += trend[t] * trend[t];
        }

        var (whole, rest) = (0.0, 0.0);
        for (var t = 0; t < part.Length; t++)
        {
            var deviation = remainder[t] - remainderMean;
            rest += deviation * deviation;
            deviation += part[t] - partMean;
            whole += deviation * deviation;
        }

        return whole > Rounding * size ? Math.Max(0, 1 - (rest / whole)) : 0;
    }
}
