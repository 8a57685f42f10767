using Florin.Registry;

namespace Florin.Host.Registry;

internal sealed record ModelListDocument(IReadOnlyList<ModelDocument> Models);

/// <summary>What answers (a version, or built-in) and every version, the newest first.</summary>
internal sealed record ModelDocument(string Model, string Version, bool Fallback, string? Fault, IReadOnlyList<VersionDocument> Versions)
{
    public static ModelDocument Of(ModelStanding standing) =>
        new(standing.Model, standing.Version, standing.Fallback, standing.Fault, [.. standing.Versions.Select(VersionDocument.Of)]);
}

internal sealed record VersionDocument(
    string Version, string Status, string Algorithm, DateTimeOffset TrainedAt, DateTimeOffset? ServedSince, long RunId, int Rows, DateOnly From, DateOnly Until,
    IReadOnlyDictionary<string, double> Metrics, IReadOnlyDictionary<string, string> Parameters, string DataHash, string Checksum)
{
    public static VersionDocument Of(ModelVersion version) => new(
        version.Version, version.Status, version.Algorithm, version.CreatedAt, version.ServedSince, version.RunId, version.Rows, version.From, version.Until,
        version.Metrics.Where(metric => MetricNames.IsFigure(metric.Key)).ToDictionary(), version.Parameters, version.DataHash, version.Checksum);
}

/// <summary>What answers now (<c>null</c> = built-in), and what did before.</summary>
internal sealed record ServiceDocument(string Model, string? Version, string? Before);

/// <param name="Outcome">same, ledger_changed, program_changed, different or file_damaged.</param>
internal sealed record VerificationDocument(string Model, string Version, string Outcome, string Words);
