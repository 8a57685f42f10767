using System.Globalization;

namespace Florin.Registry;

/// <summary>Metrics that are pictures in pieces: stored among the others, drawn rather than listed.</summary>
public static class MetricNames
{
    private const string ClassShares = "class_share:";
    private const string Reliabilities = "reliability:";

    /// <summary>Share of a class among the labels of the fit: what the mix of the answers is compared with.</summary>
    public static string ClassShare(string name) => ClassShares + name;

    /// <summary>Share of right answers among the later rows whose confidence was about this.</summary>
    public static string Reliability(double confidence) => Reliabilities + confidence.ToString("0.###", CultureInfo.InvariantCulture);

    public static bool IsFigure(string name) =>
        !name.StartsWith(ClassShares, StringComparison.Ordinal) && !name.StartsWith(Reliabilities, StringComparison.Ordinal);

    public static IReadOnlyDictionary<string, double> ClassMix(IReadOnlyDictionary<string, double> metrics) =>
        metrics.Where(pair => pair.Key.StartsWith(ClassShares, StringComparison.Ordinal)).ToDictionary(pair => pair.Key[ClassShares.Length..], pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Confidence and share right, by confidence.</summary>
    public static IReadOnlyList<(double Confidence, double Right)> ReliabilityCurve(IReadOnlyDictionary<string, double> metrics) =>
        [.. metrics.Where(pair => pair.Key.StartsWith(Reliabilities, StringComparison.Ordinal))
            .Select(pair => (double.Parse(pair.Key.AsSpan(Reliabilities.Length), CultureInfo.InvariantCulture), pair.Value)).OrderBy(point => point.Item1)];

    /// <summary>The intervals among metrics: <c>x_lower</c> with <c>x_upper</c>.</summary>
    public static IEnumerable<(string Name, double Lower, double Upper)> Intervals(IReadOnlyDictionary<string, double> metrics)
    {
        const string Lower = "_lower";
        foreach (var (name, lower) in metrics)
        {
            if (name.EndsWith(Lower, StringComparison.Ordinal) && metrics.TryGetValue(name[..^Lower.Length] + "_upper", out var upper))
                yield return (name[..^Lower.Length], lower, upper);
        }
    }
}
