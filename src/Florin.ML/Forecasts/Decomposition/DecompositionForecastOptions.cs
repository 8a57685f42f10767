namespace Florin.ML.Forecasts.Decomposition;

/// <summary>Settings of <see cref="DecompositionForecastTrainer"/>.</summary>
public sealed record DecompositionForecastOptions
{
    /// <summary>Longest season, in values.</summary>
    internal const int LongestSeason = 100_000;

    /// <summary>Values after which each season repeats, e.g. 7 and 365 of a daily series; empty = the series' own <see cref="Data.TimeSeries.SeasonLength"/>. One that a series does not hold more than twice is left out for it. <value>empty; at most 6, each from 2 to 100,000.</value></summary>
    public IReadOnlyList<int> SeasonLengths { get; init => field = Lengths(value); } = [];

    /// <summary>How the seasons are taken out.</summary>
    public MstlOptions Decomposition { get; init; } = new();

    private static int[] Lengths(IReadOnlyList<int> lengths)
    {
        int[] copy = [.. lengths];
        return copy.Length <= MstlOptions.MostSeasons && Array.TrueForAll(copy, length => length is >= 2 and <= LongestSeason)
            ? copy
            : throw new ArgumentOutOfRangeException(nameof(lengths), string.Join(", ", copy), FormattableString.Invariant($"expected at most {MstlOptions.MostSeasons} lengths of 2 to {LongestSeason}"));
    }
}
