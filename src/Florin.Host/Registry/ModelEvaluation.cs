using Florin.Registry;

namespace Florin.Host.Registry;

/// <summary>The pictures of a version as its training stored them: nothing here is worked out anew.</summary>
/// <param name="Version">"built-in" where no version is in service; then there are no pictures.</param>
/// <param name="ImportanceOf">What the importance was measured on: later_rows, open_alerts or strangest_rows.</param>
/// <param name="Reliability">How sure the answers to later rows were, and what share of them was right.</param>
/// <param name="Intervals">What share of the later rows was to lie in an interval, and what share did.</param>
/// <param name="Confusion">Of the later rows; <c>null</c> where the model has no classes, or was trained before this was kept.</param>
internal sealed record ModelEvaluation(
    string Model, string Version, DateTime? TrainedAt, string? ImportanceOf, IReadOnlyList<ImportanceDto> Importance,
    IReadOnlyList<ReliabilityDto> Reliability, IReadOnlyList<HeldIntervalDto> Intervals, ConfusionTable? Confusion)
{
    public static ModelEvaluation BuiltIn(string model) => new(model, ModelStanding.BuiltIn, null, null, [], [], [], null);

    public static ModelEvaluation Of(ModelVersion version)
    {
        var metrics = version.Metrics;
        var ofCategory = MetricNames.IntervalCurve(metrics, categoryOnly: true).ToDictionary(point => point.Level, point => point.Held);
        return new(
            version.Model, version.Version, version.CreatedAt.UtcDateTime, version.Importance.Count == 0 ? null : Basis(version), ImportanceDto.Of(version),
            [.. MetricNames.ReliabilityCurve(metrics).Select(point => new ReliabilityDto(point.Confidence, point.Right))],
            [.. MetricNames.IntervalCurve(metrics, categoryOnly: false).Select(point => new HeldIntervalDto(point.Level, point.Held, ofCategory.TryGetValue(point.Level, out var held) ? held : null))],
            ConfusionTable.Of(metrics));
    }

    private static string Basis(ModelVersion version) =>
        version.Model != ModelNames.AnomalyDetection ? "later_rows" : version.Metrics.GetValueOrDefault(MetricNames.OpenAlerts) > 0 ? "open_alerts" : "strangest_rows";
}

/// <param name="Confidence">Mean of the answers that were about as sure.</param>
/// <param name="Right">Share of them.</param>
internal sealed record ReliabilityDto(double Confidence, double Right);

/// <param name="Level">Promised share.</param>
/// <param name="Held">Share kept where the payee was named; <paramref name="HeldCategoryOnly"/> where it was not.</param>
internal sealed record HeldIntervalDto(double Level, double Held, double? HeldCategoryOnly);
