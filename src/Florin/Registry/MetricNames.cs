using System.Globalization;

namespace Florin.Registry;

/// <summary>Metrics that are pictures in pieces: stored among the others, drawn rather than listed.</summary>
public static class MetricNames
{
    /// <summary>Expenses on which the importance of the anomaly model is measured: those it would show, 0 where there are none.</summary>
    public const string OpenAlerts = "open_alerts";

    private const string ClassShares = "class_share:";
    private const string Reliabilities = "reliability:";
    private const string HeldIntervals = "held:";
    private const string HeldOfCategory = "held_category_only:";
    private const string Confusions = "confusion:";
    private const char TakenFor = '→';

    private static readonly string[] Pictures = [ClassShares, Reliabilities, HeldIntervals, HeldOfCategory, Confusions];

    /// <summary>Share of a class among the labels of the fit: what the mix of the answers is compared with.</summary>
    public static string ClassShare(string name) => ClassShares + name;

    /// <summary>Share of right answers among the later rows whose confidence was about this.</summary>
    public static string Reliability(double confidence) => Reliabilities + Key(confidence);

    /// <summary>Share of the later outcomes that lay in their interval of a level.</summary>
    /// <param name="categoryOnly">Of questions that name no payee.</param>
    public static string Held(double level, bool categoryOnly) => (categoryOnly ? HeldOfCategory : HeldIntervals) + Key(level);

    /// <summary>Number of later rows of one class that were answered with another, or with itself.</summary>
    public static string Confusion(string truth, string answer) => Confusions + Plain(truth) + TakenFor + Plain(answer);

    public static bool IsFigure(string name) => !Array.Exists(Pictures, picture => name.StartsWith(picture, StringComparison.Ordinal));

    public static IReadOnlyDictionary<string, double> ClassMix(IReadOnlyDictionary<string, double> metrics) =>
        metrics.Where(pair => pair.Key.StartsWith(ClassShares, StringComparison.Ordinal)).ToDictionary(pair => pair.Key[ClassShares.Length..], pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Confidence and share right, by confidence.</summary>
    public static IReadOnlyList<(double Confidence, double Right)> ReliabilityCurve(IReadOnlyDictionary<string, double> metrics) => Curve(metrics, Reliabilities);

    /// <summary>Promised and held share of the intervals, by level.</summary>
    public static IReadOnlyList<(double Level, double Held)> IntervalCurve(IReadOnlyDictionary<string, double> metrics, bool categoryOnly) =>
        Curve(metrics, categoryOnly ? HeldOfCategory : HeldIntervals);

    /// <summary>True class, answer and number of rows, as they were stored.</summary>
    public static IEnumerable<(string Truth, string Answer, int Rows)> ConfusionCells(IReadOnlyDictionary<string, double> metrics) =>
        from pair in metrics
        where pair.Key.StartsWith(Confusions, StringComparison.Ordinal)
        let between = pair.Key.IndexOf(TakenFor, StringComparison.Ordinal)
        where between > 0
        select (pair.Key[Confusions.Length..between], pair.Key[(between + 1)..], (int)pair.Value);

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

    private static string Key(double share) => share.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A name that a user gave may hold the sign between the two.</summary>
    private static string Plain(string name) => name.Replace(TakenFor, '-');

    private static IReadOnlyList<(double, double)> Curve(IReadOnlyDictionary<string, double> metrics, string prefix) =>
        [.. metrics.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(pair => (double.Parse(pair.Key.AsSpan(prefix.Length), CultureInfo.InvariantCulture), pair.Value)).OrderBy(point => point.Item1)];
}
