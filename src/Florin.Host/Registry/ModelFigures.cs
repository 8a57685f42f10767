using System.Globalization;
using Florin.Registry;

namespace Florin.Host.Registry;

/// <summary>A version's figures as text: the same in the terminal and on the page.</summary>
internal static class ModelFigures
{
    /// <summary>"accuracy 0.934 (0.91–0.95), ece 0.03": a figure with an interval shows it.</summary>
    public static string Line(IReadOnlyDictionary<string, double> metrics, int most = 6)
    {
        var intervals = MetricNames.Intervals(metrics).ToDictionary(interval => interval.Name, interval => $" ({Text(interval.Lower)}–{Text(interval.Upper)})");
        return string.Join(", ", metrics.Keys.Where(MetricNames.IsFigure)
            .Where(name => !intervals.Keys.Any(shown => name == shown + "_lower" || name == shown + "_upper"))
            .Take(most).Select(name => $"{Name(name)} {Text(metrics[name])}{intervals.GetValueOrDefault(name)}"));
    }

    public static string Name(string metric) => metric.Replace('_', ' ');

    public static string Text(double figure) => figure.ToString(
        figure == Math.Truncate(figure) && Math.Abs(figure) >= 2 ? "#,0" : Math.Abs(figure) >= 100 ? "#,0" : "0.###", CultureInfo.InvariantCulture);
}
