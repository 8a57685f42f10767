using System.Buffers;

namespace Florin.ML.Forecasts.Decomposition;

/// <summary>How a season and the rest make a value.</summary>
public enum SeasonKind
{
    /// <summary>Value = trend · season · remainder: the season grows with the level.</summary>
    Multiplicative,

    /// <summary>Value = trend + season + remainder.</summary>
    Additive,
}

/// <summary>A series as a centred moving average and one index per season that never changes (Persons 1919; the numbers of R's <c>decompose</c>); immutable.</summary>
public sealed class ClassicalDecomposition
{
    private readonly double[] _trend;
    private readonly double[] _indices;

    private ClassicalDecomposition(SeasonKind kind, double[] trend, double[] indices)
    {
        Kind = kind;
        _trend = trend;
        _indices = indices;
    }

    /// <summary>How the parts make a value.</summary>
    public SeasonKind Kind { get; }

    /// <summary>The index of each season, that of the first value first: factors with mean 1, or additions with mean 0 in the unit of the series.</summary>
    public ReadOnlySpan<double> Indices => _indices;

    /// <summary>The centred moving average over one season, in the unit of the series; it begins at <see cref="FirstTrend"/> and ends as many values before the end.</summary>
    public ReadOnlySpan<double> Trend => _trend;

    /// <summary>Index of the first value with a trend: half of a season.</summary>
    public int FirstTrend => _indices.Length / 2;

    /// <summary>Decomposes a series. Where a moving average of 0 would divide, the ratio counts as 1.</summary>
    /// <param name="values">Oldest first; what is not finite is missing and lies on the line between its neighbours.</param>
    /// <param name="seasonLength">Values after which the season repeats, at least 2.</param>
    /// <param name="kind">How the parts make a value.</param>
    /// <exception cref="ArgumentOutOfRangeException">The season is shorter than 2 or the series shorter than two seasons.</exception>
    public static ClassicalDecomposition Decompose(ReadOnlySpan<double> values, int seasonLength, SeasonKind kind)
    {
        if (seasonLength < 2 || values.Length < 2L * seasonLength)
            throw new ArgumentOutOfRangeException(nameof(seasonLength), seasonLength, FormattableString.Invariant($"expected 2 to {values.Length / 2} for {values.Length} values"));
        var rented = ArrayPool<double>.Shared.Rent(values.Length);
        var filled = rented.AsSpan(0, values.Length);
        LinearInterpolation.Fill(values, filled);
        var trend = new double[values.Length - (2 * (seasonLength / 2))];
        var indices = new double[seasonLength];
        Decompose(filled, kind, trend, indices);
        ArrayPool<double>.Shared.Return(rented);
        return new(kind, trend, indices);
    }

    /// <summary>Writes the centred moving average, two half seasons shorter than the finite values, and the index of each season, that of the first value first.</summary>
    internal static void Decompose(ReadOnlySpan<double> values, SeasonKind kind, Span<double> trend, Span<double> indices)
    {
        CentredAverage(values, indices.Length, trend);
        WriteIndices(values, trend, kind, indices);
    }

    private static void CentredAverage(ReadOnlySpan<double> values, int season, Span<double> trend)
    {
        var whole = season - (season % 2 == 0 ? 1 : 0);
        var sum = 0.0;
        var start = season % 2 == 0 ? 1 : 0;
        for (var t = start; t < start + whole; t++)
            sum += values[t];
        for (var t = 0; t < trend.Length; t++)
        {
            trend[t] = season % 2 == 0 ? (sum + (0.5 * (values[t] + values[t + season]))) / season : sum / season;
            if (t + 1 < trend.Length)
                sum += values[start + t + whole] - values[start + t];
        }
    }

    private static void WriteIndices(ReadOnlySpan<double> values, ReadOnlySpan<double> trend, SeasonKind kind, Span<double> indices)
    {
        var (season, half, mean) = (indices.Length, indices.Length / 2, 0.0);
        for (var phase = 0; phase < season; phase++)
        {
            var (sum, count) = (0.0, 0);
            for (var t = (phase - half + season) % season; t < trend.Length; t += season)
            {
                var value = values[half + t];
                sum += kind == SeasonKind.Additive ? value - trend[t] : trend[t] == 0 ? 1 : value / trend[t];
                count++;
            }

            indices[phase] = sum / count;
            mean += indices[phase] / season;
        }

        foreach (ref var index in indices)
            index = kind == SeasonKind.Additive ? index - mean : mean == 0 ? 1 : index / mean;
    }
}
