using Florin.ML.Forecasts.Decomposition;

namespace Florin.ML.Forecasts.Arima;

/// <summary>How much of a series is its season: 1 − var(remainder) / var(season + remainder) of a decomposition by loess (Wang, Smith and Hyndman 2006).</summary>
internal static class SeasonalStrength
{
    /// <summary>Above this a series is differenced by its season: the bound of R's <c>nsdiffs</c>, found on the M3 series.</summary>
    public const double Strong = 0.64;

    /// <summary>The strength, from 0 to 1, with the settings of R's <c>mstl</c>.</summary>
    /// <param name="values">Finite values, more than two seasons.</param>
    /// <param name="season">Values of a season, at least 2.</param>
    public static double Of(ReadOnlySpan<double> values, int season) =>
        MultipleSeasonalTrendLoess.Decompose(values, [season], new()).SeasonalStrength(0);
}
