namespace Florin.ML.Forecasts.Baselines;

/// <summary>Seasonal figure by the ratio (or difference) to the centred moving average, as R's <c>decompose</c>.</summary>
/// <remarks>Kendall and Stuart (1983), vol. 3, p. 410: average over the periods of each slot, scaled to a mean of 1 (0 for differences).</remarks>
internal static class ClassicalDecomposition
{
    /// <summary>Writes the figure: slot <c>t mod period</c> is that of the value at <c>t</c>.</summary>
    /// <param name="values">At least two periods of them, none missing.</param>
    /// <param name="multiplicative">Ratios instead of differences.</param>
    /// <param name="figure">As many as a period has values, at least 2.</param>
    public static void Figure(ReadOnlySpan<double> values, bool multiplicative, Span<double> figure)
    {
        var period = figure.Length;
        var half = period / 2;
        Span<int> counts = stackalloc int[period <= 512 ? period : 0];
        counts = period <= 512 ? counts : new int[period];
        figure.Clear();
        for (var t = half; t < values.Length - half; t++)
        {
            var sum = 0.0;
            foreach (var value in values[(t - half + 1)..(t + half)])
                sum += value;
            var (first, last) = (values[t - half], values[t + half]);
            var trend = (period % 2 == 0 ? sum + (0.5 * (first + last)) : sum + first + last) / period;
            figure[t % period] += multiplicative ? values[t] / trend : values[t] - trend;
            counts[t % period]++;
        }

        var mean = 0.0;
        for (var slot = 0; slot < period; slot++)
        {
            figure[slot] /= counts[slot];
            mean += figure[slot] / period;
        }

        foreach (ref var share in figure)
            share = multiplicative ? share / mean : share - mean;
    }
}
