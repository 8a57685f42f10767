using System.Text.Json;
using Florin.ML;

namespace Florin.Registry;

/// <summary>A stored version of a model. <c>Status</c> is one of <see cref="VersionStatus"/>.</summary>
/// <param name="File">Below the data folder.</param>
/// <param name="Checksum">SHA-256 of the file, in lower-case hexadecimal.</param>
/// <param name="ServedSince">When it last came into service.</param>
/// <param name="Follows">The version that answered before it, <c>null</c> where the fallback did.</param>
/// <param name="Rows">Rows it was fitted on, <paramref name="From"/> to <paramref name="Until"/>.</param>
public sealed record ModelVersion(
    string Model, string Version, string Algorithm, string File, string Checksum, string Status, long RunId, DateTimeOffset CreatedAt,
    DateTimeOffset? ServedSince, string? Follows, string DataHash, int Rows, DateOnly From, DateOnly Until,
    IReadOnlyDictionary<string, string> Parameters, IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyList<string> Features, IReadOnlyList<double> Importance);

/// <summary>What a version may be; stored and shown in these words.</summary>
public static class VersionStatus
{
    public const string Candidate = "candidate";
    public const string InService = "in_service";
    public const string Retired = "retired";
}

/// <summary>A fitted model as the registry takes it.</summary>
public sealed record NewVersion(
    string Model, IModel Fitted, string Algorithm, string DataHash, int Rows, DateOnly From, DateOnly Until,
    IReadOnlyDictionary<string, string> Parameters, IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyList<string> Features, IReadOnlyList<double> Importance)
{
    /// <summary>What its figures were measured with: fitted on the earlier rows only. <c>null</c> where that is the model itself.</summary>
    public IModel? Measured { get; init; }
}

/// <summary>A version as its columns hold it.</summary>
internal sealed record StoredVersion(
    string Model, string Version, string Algorithm, string File, string Checksum, string Status, long RunId, DateTimeOffset CreatedAt,
    DateTimeOffset? ServedSince, string? Follows, string DataHash, int Rows, DateOnly FirstOn, DateOnly LastOn,
    string Parameters, string Metrics, string Features, string Importance)
{
    public ModelVersion Read() => new(
        Model, Version, Algorithm, File, Checksum, Status, RunId, CreatedAt, ServedSince, Follows, DataHash, Rows, FirstOn, LastOn,
        RegistryJson.Words(Parameters), RegistryJson.Numbers(Metrics),
        JsonSerializer.Deserialize<string[]>(Features)!, JsonSerializer.Deserialize<double[]>(Importance)!);
}

internal static class RegistryJson
{
    public static IReadOnlyDictionary<string, string> Words(string? json) => json is null ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    public static IReadOnlyDictionary<string, double> Numbers(string? json) => json is null ? new Dictionary<string, double>() : JsonSerializer.Deserialize<Dictionary<string, double>>(json)!;

    /// <summary>JSON has no word for a number that is not finite: it is left out.</summary>
    public static string Write(IReadOnlyDictionary<string, double> numbers) =>
        JsonSerializer.Serialize(numbers.Where(pair => double.IsFinite(pair.Value)).ToDictionary());
}
