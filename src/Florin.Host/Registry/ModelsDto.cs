using System.Text.Json.Serialization;
using Florin.Registry;

namespace Florin.Host.Registry;

/// <summary>Something of every model, by name.</summary>
internal sealed record ModelsDto<T>(IReadOnlyDictionary<string, T> Models);

/// <param name="Status">healthy, or degraded where the version in service cannot answer.</param>
/// <param name="Version">In service; "built-in" where nothing was promoted.</param>
/// <param name="Fallback">The built-in rules answer.</param>
internal sealed record ModelStatusDto(string Status, string Version, DateTime? LastUpdated, IReadOnlyDictionary<string, double> Metrics, bool Fallback, string? Fault);

internal sealed record ModelsHealthDto(string Status, IReadOnlyDictionary<string, ModelHealthDto> Models);

/// <param name="Loaded">A trained version can be read and answers.</param>
/// <param name="LatencyMs">Of reading and checking the file.</param>
internal sealed record ModelHealthDto(string Status, bool Loaded, DateTime CheckedAt, double LatencyMs, bool Fallback, string? Fault);

internal sealed record ModelPerformanceDto(
    long Predictions,
    [property: JsonPropertyName("p50_ms")] double P50Ms,
    [property: JsonPropertyName("p95_ms")] double P95Ms,
    [property: JsonPropertyName("p99_ms")] double P99Ms,
    long Errors, IReadOnlyDictionary<string, double> LiveMetrics);

/// <param name="ConfidenceHistogram">Answers with a confidence of 0 to 0.1, 0.1 to 0.2, …</param>
/// <param name="Drift">Of the class mix against the training's; <c>null</c> with too few answers, or where the model has no classes.</param>
internal sealed record ModelAnalyticsDto(
    IReadOnlyDictionary<string, long> CountsByDay, IReadOnlyDictionary<string, double> ClassMix, IReadOnlyList<long> ConfidenceHistogram, DriftDto? Drift);

/// <param name="Level">stable, moved (from 0.1 on) or far (from 0.25 on).</param>
internal sealed record DriftDto(double PopulationStabilityIndex, string Level);

internal sealed record ModelInfoDto(
    string Model, string Version, string Status, bool Fallback, string? Fault, string Algorithm, DateTime? TrainedAt, DateTime? ServedSince, long? RunId,
    int Rows, DateOnly? From, DateOnly? Until, IReadOnlyList<string> Features, IReadOnlyList<ImportanceDto> Importance,
    IReadOnlyDictionary<string, double> Metrics, IReadOnlyDictionary<string, IntervalDto> Intervals, IReadOnlyDictionary<string, string> Parameters, string? DataHash);

internal sealed record ImportanceDto(string Feature, double Share)
{
    /// <summary>The heaviest first; a model that weighs nothing has none.</summary>
    public static IReadOnlyList<ImportanceDto> Of(ModelVersion version) =>
        [.. version.Features.Zip(version.Importance, (feature, share) => new ImportanceDto(feature, share)).OrderByDescending(item => item.Share).ThenBy(item => item.Feature, StringComparer.Ordinal)];
}

internal sealed record IntervalDto(double Lower, double Upper);

internal sealed record ReloadedDto(string Model, string Version, bool Fallback, string? Fault, double LatencyMs);

internal sealed record CacheDto(int Cleared);

/// <summary>The model by its name, and the fields that its path under /predict takes.</summary>
internal sealed record MlPredictRequest(string Model, IReadOnlyDictionary<string, object?> Features);
