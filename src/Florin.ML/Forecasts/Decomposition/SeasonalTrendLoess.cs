using System.Buffers;

namespace Florin.ML.Forecasts.Decomposition;

/// <summary>STL: trend and one season by local regression (Cleveland, Cleveland, McRae and Terpenning 1990); the numbers of R's <c>stl</c>.</summary>
public static class SeasonalTrendLoess
{
    /// <summary>Decomposes a series.</summary>
    /// <param name="values">Oldest first; what is not finite is missing and lies on the line between its neighbours.</param>
    /// <param name="seasonLength">Values after which the season repeats, at least 2; the series must be longer than twice this.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentOutOfRangeException">The season is shorter than 2 or the series not longer than two seasons.</exception>
    public static SeasonalDecomposition Decompose(ReadOnlySpan<double> values, int seasonLength, StlOptions options)
    {
        if (seasonLength < 2 || values.Length <= 2L * seasonLength)
            throw new ArgumentOutOfRangeException(nameof(seasonLength), seasonLength, FormattableString.Invariant($"expected 2 to {(values.Length - 1) / 2} for {values.Length} values"));
        var length = values.Length;
        var parts = new double[3 * length];
        var trend = parts.AsSpan(0, length);
        var remainder = parts.AsSpan(length, length);
        var seasonal = parts.AsSpan(2 * length, length);
        LinearInterpolation.Fill(values, remainder);
        var scratch = ArrayPool<double>.Shared.Rent(StlKernel.Scratch(length, seasonLength));
        StlKernel.Decompose(remainder, StlPlan.Of(options, seasonLength, length), seasonal, trend, scratch);
        ArrayPool<double>.Shared.Return(scratch);
        for (var t = 0; t < length; t++)
            remainder[t] -= seasonal[t] + trend[t];
        return new([seasonLength], parts);
    }
}
