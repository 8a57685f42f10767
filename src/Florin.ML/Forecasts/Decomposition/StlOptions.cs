namespace Florin.ML.Forecasts.Decomposition;

/// <summary>Settings of <see cref="SeasonalTrendLoess"/>; the defaults are those of R's <c>stl</c> with <c>s.window = "periodic"</c>.</summary>
public sealed record StlOptions
{
    /// <summary>Longest window, in values.</summary>
    internal const int LongestWindow = 1_000_001;

    /// <summary>Values of the same season that are smoothed together, made odd: the smaller, the faster a season may change. 0 = the season does not change (periodic). <value>0; 0 or from 3 to 1,000,001.</value></summary>
    public int SeasonalWindow { get; init => field = Window(value); }

    /// <summary>Values that the trend is smoothed over, made odd. <value>0 = 1.5 · season ÷ (1 − 1.5 ÷ seasonal window); 0 or from 3 to 1,000,001.</value></summary>
    public int TrendWindow { get; init => field = Window(value); }

    /// <summary>Values that the low-pass filter of the seasonal part is smoothed over, made odd. <value>0 = the season's length; 0 or from 3 to 1,000,001.</value></summary>
    public int LowPassWindow { get; init => field = Window(value); }

    /// <summary>Degree of the local polynomial of the seasonal part: 0 or 1. <value>0.</value></summary>
    public int SeasonalDegree { get; init => field = Degree(value); }

    /// <summary>Degree of the local polynomial of the trend and of the low-pass filter: 0 or 1. <value>1.</value></summary>
    public int TrendDegree { get; init => field = Degree(value); } = 1;

    /// <summary>Whether values far from the fit count less: 15 rounds of bisquare weights around one inner round, instead of two inner rounds alone. <value>false.</value></summary>
    public bool Robust { get; init; }

    private static int Window(int value) => value is 0 or (>= 3 and <= LongestWindow)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, FormattableString.Invariant($"expected 0 or 3 to {LongestWindow}"));

    private static int Degree(int value) => value is 0 or 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected 0 or 1");
}
