namespace Florin.ML.Anomalies;

/// <summary>The bounds of a detector's settings.</summary>
internal static class OptionRange
{
    /// <summary>The value itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside.</exception>
    public static int Within(int value, int lowest, int highest) =>
        value >= lowest && value <= highest
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, FormattableString.Invariant($"expected {lowest} to {highest}"));

    /// <summary>The value itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside or is NaN.</exception>
    public static double Within(double value, double lowest, double highest) =>
        value >= lowest && value <= highest
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, FormattableString.Invariant($"expected {lowest} to {highest}"));
}
