using System.Globalization;
using Florin.Host.Web;
using Florin.Registry;

namespace Florin.Host.Registry;

/// <summary>A version as a row of the table, with what a click would do.</summary>
public sealed record VersionLine(string Version, string Status, string Trained, string Rows, string Figures, string? Action, string? Button);

/// <summary>A model's card, ready to be written.</summary>
public sealed class ModelView
{
    private const int BarsShown = 8;
    private const int Leading = 3;
    private readonly ModelStanding _standing;
    private readonly HouseholdText _text;

    internal ModelView(ModelStanding standing, HouseholdText text)
    {
        _standing = standing;
        _text = text;
    }

    public string Model => _standing.Model;

    public bool Fallback => _standing.Fallback;

    public string? Fault => _standing.Fault;

    /// <summary>What answers; <c>null</c> where that is built in.</summary>
    public string? Version => Fallback ? null : _standing.InService?.Version;

    public string Title => _standing.Model switch
    {
        ModelNames.CategoryPrediction => "Categories",
        ModelNames.AmountPrediction => "Amounts",
        ModelNames.AnomalyDetection => "Unusual rows",
        ModelNames.CashflowForecasting => "Cash flow",
        _ => _standing.Model,
    };

    public string Sentence => _standing switch
    {
        { InService: { } broken, Fallback: true } => $"Version {broken.Version} cannot answer, so what is built in does.",
        { InService: { } version } => $"Version {version.Version} answers since {Day(version.ServedSince ?? version.CreatedAt)}, learnt from {_text.Count(version.Rows)} of your rows.",
        { Versions.Count: > 0 } => "What is built in answers; a version waits below.",
        _ => "Never trained: what is built in answers.",
    };

    public string? Algorithm => _standing.InService?.Algorithm;

    public IReadOnlyList<VersionLine> Versions => [.. _standing.Versions.Select(Line)];

    public IReadOnlyList<(string Name, string Width, string Share)> Bars
    {
        get
        {
            if (_standing.InService is not { Importance.Count: > 0 } version)
                return [];
            var heaviest = version.Features.Zip(version.Importance).GroupBy(item => FeatureWords.Of(item.First), item => item.Second)
                .Select(group => (Name: group.Key, Share: group.Sum())).Where(item => item.Share > 0)
                .OrderByDescending(item => item.Share).ThenBy(item => item.Name, StringComparer.Ordinal).Take(BarsShown).ToList();
            return heaviest.ConvertAll(item => (item.Name, Number(100 * item.Share / heaviest[0].Share) + "%", _text.Share(item.Share)));
        }
    }

    public PromiseCurve? Curve => _standing.InService is { } version ? PromiseCurve.Of(version, _text) : null;

    public ConfusionView? Confusion => _standing.InService is { } version ? ConfusionView.Of(version, _text) : null;

    public string ImportanceTitle => OpenAlerts > 0 ? "What sets apart the rows it would show you" : "What it looks at most";

    public string ImportanceSentence => $"{(OpenAlerts > 0 ? $"Over the {_text.Count(OpenAlerts)} expenses it would show you, most weighs" : "It leans most on")}: {string.Join(", ", Bars.Take(Leading).Select(bar => $"{char.ToLowerInvariant(bar.Name[0])}{bar.Name[1..]} ({bar.Share})"))}.";

    private int OpenAlerts => (int)(_standing.InService?.Metrics.GetValueOrDefault(MetricNames.OpenAlerts) ?? 0);

    private VersionLine Line(ModelVersion version)
    {
        var (action, button) = version.Status == VersionStatus.InService
            ? ($"/models/{version.Model}/rollback", version.Follows is { } before ? $"Back to {before}" : "Back to built-in")
            : ($"/models/{version.Model}/{version.Version}/promote", "Let it answer");
        return new(version.Version, version.Status.Replace('_', ' '), Day(version.CreatedAt), _text.Count(version.Rows), FigureWords.Of(version, _text), action, button);
    }

    private string Day(DateTimeOffset moment) => _text.Day(DateOnly.FromDateTime(moment.UtcDateTime));

    private static string Number(double figure) => figure.ToString("0.#", CultureInfo.InvariantCulture);
}
