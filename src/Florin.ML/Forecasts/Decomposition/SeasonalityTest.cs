namespace Florin.ML.Forecasts.Decomposition;

/// <summary>Whether a series has a season: its autocorrelation at the season's length against Bartlett's standard error, as R's <c>thetaf</c> and the benchmark of the M4 competition ask.</summary>
internal static class SeasonalityTest
{
    /// <summary>Whether |r_m| > z √((1 + 2 Σ r_k²) / n), with r_k the autocorrelation at lag k and the sum over the lags below m; false for two seasons or fewer.</summary>
    /// <param name="values">Finite values, oldest first.</param>
    /// <param name="season">m, values of a season.</param>
    /// <param name="threshold">z, in standard errors.</param>
    public static bool Passes(ReadOnlySpan<double> values, int season, double threshold)
    {
        if (season < 2 || values.Length <= 2 * season)
            return false;
        var mean = 0.0;
        foreach (var value in values)
            mean += value / values.Length;
        var (variance, squares, last) = (0.0, 0.0, 0.0);
        for (var lag = 0; lag <= season; lag++)
        {
            var sum = 0.0;
            for (var t = lag; t < values.Length; t++)
                sum += (values[t] - mean) * (values[t - lag] - mean);
            if (lag == 0)
                variance = sum;
            else if (lag < season)
                squares += sum / variance * (sum / variance);
            else
                last = sum / variance;
        }

        return Math.Abs(last) > threshold * Math.Sqrt((1 + (2 * squares)) / values.Length);
    }
}
