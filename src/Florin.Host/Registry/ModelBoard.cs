using Florin.Registry;

namespace Florin.Host.Registry;

/// <summary>How a model stands: the version in service, what is wrong with it, and every version of it.</summary>
/// <param name="Fallback">The built-in rules answer.</param>
internal sealed record ModelStanding(string Model, ModelVersion? InService, string? Fault, bool Fallback, IReadOnlyList<ModelVersion> Versions)
{
    public const string BuiltIn = "built-in";

    public string Version => InService?.Version ?? BuiltIn;

    public string Status => Fault is null ? "healthy" : "degraded";
}

/// <summary>Every model that is built, as the registry and the snapshots tell it.</summary>
internal sealed class ModelBoard(ModelRegistry registry, ServedModels served)
{
    public async Task<IReadOnlyList<ModelStanding>> ReadAsync(int household, CancellationToken cancellation)
    {
        var versions = (await registry.ListAsync(household, null, cancellation)).ToLookup(version => version.Model, StringComparer.Ordinal);
        var standings = new List<ModelStanding>();
        foreach (var model in ModelNames.All)
            standings.Add(await OfAsync(household, model, [.. versions[model]], cancellation));
        return standings;
    }

    /// <summary><c>null</c> when no such model is built.</summary>
    public async Task<ModelStanding?> FindAsync(int household, string model, CancellationToken cancellation) =>
        ModelNames.All.Contains(model) ? await OfAsync(household, model, await registry.ListAsync(household, model, cancellation), cancellation) : null;

    private async Task<ModelStanding> OfAsync(int household, string model, IReadOnlyList<ModelVersion> versions, CancellationToken cancellation)
    {
        var now = await served.StateAsync(household, model, cancellation);
        return new(model, versions.FirstOrDefault(version => version.Status == VersionStatus.InService), now.Fault, now.Fallback, versions);
    }
}
