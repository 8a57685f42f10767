namespace Florin.ML.Forecasts.Decomposition;

/// <summary>Settings of <see cref="MultipleSeasonalTrendLoess"/>; the defaults are those of R's <c>mstl</c>.</summary>
public sealed record MstlOptions
{
    /// <summary>Most seasons of one series.</summary>
    internal const int MostSeasons = 6;

    /// <summary>Seasonal window of the shortest season, the next one and so on (see <see cref="StlOptions.SeasonalWindow"/>); 0 = does not change. <value>11, 15, 19, 23, 27, 31; 6 of them, each 0 or from 3 to 1,000,001.</value></summary>
    public IReadOnlyList<int> SeasonalWindows { get; init => field = Windows(value); } = [11, 15, 19, 23, 27, 31];

    /// <summary>Values that the trend is smoothed over, as <see cref="StlOptions.TrendWindow"/>. <value>0; 0 or from 3 to 1,000,001.</value></summary>
    public int TrendWindow { get; init => field = value is 0 or (>= 3 and <= StlOptions.LongestWindow) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected 0 or 3 to 1000001"); }

    /// <summary>Whether values far from the fit count less. <value>false.</value></summary>
    public bool Robust { get; init; }

    /// <summary>Rounds over all seasons; one season needs one. <value>2; from 1 to 10.</value></summary>
    public int Rounds { get; init => field = value is >= 1 and <= 10 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected 1 to 10"); } = 2;

    private static int[] Windows(IReadOnlyList<int> windows)
    {
        int[] copy = [.. windows];
        return copy.Length == MostSeasons && Array.TrueForAll(copy, window => window is 0 or (>= 3 and <= StlOptions.LongestWindow))
            ? copy
            : throw new ArgumentOutOfRangeException(nameof(windows), string.Join(", ", copy), FormattableString.Invariant($"expected {MostSeasons} windows of 0 or 3 to {StlOptions.LongestWindow}"));
    }
}
