using System.Buffers;

namespace Florin.ML.Forecasts.Decomposition;

/// <summary>MSTL: trend and several seasons, each by STL of what the others leave (Bandara, Hyndman and Bergmeir 2021, MSTL: a seasonal-trend decomposition algorithm for time series with multiple seasonal patterns, algorithm 1); the numbers of R's <c>mstl</c>.</summary>
/// <remarks>Differs from R in two places: a missing value lies on the line between its neighbours, without regard of its season; and a series without a season has the loess line over half of it for its trend, not Friedman's supersmoother.</remarks>
public static class MultipleSeasonalTrendLoess
{
    /// <summary>Decomposes a series.</summary>
    /// <param name="values">Oldest first; what is not finite is missing.</param>
    /// <param name="seasonLengths">Values after which each season repeats, in any order; one that the series does not hold more than twice, one below 2 and a repetition are left out.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentException">More than six seasons.</exception>
    public static SeasonalDecomposition Decompose(ReadOnlySpan<double> values, ReadOnlySpan<int> seasonLengths, MstlOptions options)
    {
        var length = values.Length;
        var seasons = Usable(seasonLengths, length);
        var parts = new double[(2 + seasons.Length) * length];
        var trend = parts.AsSpan(0, length);
        var remainder = parts.AsSpan(length, length);
        LinearInterpolation.Fill(values, remainder);
        var scratch = ArrayPool<double>.Shared.Rent(StlKernel.Scratch(length, seasons.Length == 0 ? 1 : seasons[^1]));
        if (seasons.Length == 0)
            LoessKernel.Smooth(remainder, Math.Max(3, (length / 2) | 1), 1, 1, default, trend, scratch);
        var rounds = seasons.Length == 1 ? 1 : options.Rounds;
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < seasons.Length; i++)
            {
                var seasonal = parts.AsSpan((2 + i) * length, length);
                for (var t = 0; t < length; t++)
                    remainder[t] += seasonal[t];
                var plan = StlPlan.Of(new() { SeasonalWindow = options.SeasonalWindows[i], TrendWindow = options.TrendWindow, Robust = options.Robust }, seasons[i], length);
                StlKernel.Decompose(remainder, plan, seasonal, trend, scratch);
                for (var t = 0; t < length; t++)
                    remainder[t] -= seasonal[t];
            }
        }

        ArrayPool<double>.Shared.Return(scratch);
        for (var t = 0; t < length; t++)
            remainder[t] -= trend[t];
        return new(seasons, parts);
    }

    /// <summary>The seasons that a series of <paramref name="length"/> values can have, ascending.</summary>
    internal static int[] Usable(ReadOnlySpan<int> seasonLengths, int length)
    {
        Span<int> usable = stackalloc int[MstlOptions.MostSeasons];
        var count = 0;
        foreach (var season in seasonLengths)
        {
            if (season < 2 || 2L * season >= length || usable[..count].Contains(season))
                continue;
            if (count == usable.Length)
                throw new ArgumentException(FormattableString.Invariant($"Expected at most {MstlOptions.MostSeasons} seasons, found more."), nameof(seasonLengths));
            usable[count++] = season;
        }

        usable[..count].Sort();
        return usable[..count].ToArray();
    }
}
