using Florin.ML.Forecasts;

namespace Florin.Amounts;

/// <summary>A predicted size with its intervals: nine values of ln(1 + size), ascending, the middle one in the middle. Each interval holds the middle and the narrower ones.</summary>
internal static class AmountBand
{
    public const int Width = 9;

    public const int Middle = 4;

    public static readonly double[] Levels = [0.5, 0.8, 0.9, 0.95];

    /// <summary>Which quantile each value begins as.</summary>
    public static readonly double[] Shares = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975];

    /// <summary>Place in <see cref="Levels"/> of the interval that is answered.</summary>
    public const int Answered = 1;

    /// <summary>A constant payee may still change by 2 %: an interval of no width could not be widened in proportion.</summary>
    private const double SmallestWidth = 0.02;

    public static double Lower(ReadOnlySpan<double> band, int level) => band[Middle - 1 - level];

    public static double Upper(ReadOnlySpan<double> band, int level) => band[Middle + 1 + level];

    /// <summary>How far outside an interval an outcome lies, in widths of it; negative inside. The score of Romano et al. (2019), eq. 6, divided by the width (Sesia and Candès 2020, "CQR-r").</summary>
    public static double Score(ReadOnlySpan<double> band, int level, double outcome)
    {
        var (lower, upper) = (Lower(band, level), Upper(band, level));
        return Math.Max(lower - outcome, outcome - upper) / (upper - lower + SmallestWidth);
    }

    /// <summary>Widens or narrows each interval by its score at the level's rank, so that as many later outcomes lie in it as its level says.</summary>
    public static void Correct(Span<double> band, ReadOnlySpan<double> corrections)
    {
        for (var level = 0; level < Levels.Length; level++)
        {
            var (lower, upper) = (Middle - 1 - level, Middle + 1 + level);
            var by = corrections[level] * (band[upper] - band[lower] + SmallestWidth);
            band[lower] = Math.Max(0, Math.Min(band[lower] - by, band[lower + 1]));
            band[upper] = Math.Max(band[upper] + by, band[upper - 1]);
        }
    }

    /// <summary>One correction per level from the bands and outcomes of rows that the model had not seen.</summary>
    public static double[] Corrections(IReadOnlyList<double[]> scoresByLevel) =>
        [.. scoresByLevel.Select((scores, level) => Rank(scores, Levels[level]))];

    private static double Rank(double[] scores, double level)
    {
        if (scores.Length == 0)
            return 0;
        Array.Sort(scores);
        return scores[SplitConformal.UpperRank(scores.Length, level)];
    }
}
