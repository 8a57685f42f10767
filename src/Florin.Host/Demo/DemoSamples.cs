using System.Text.Json;
using Florin.Host.Import;
using Florin.Host.Terminal;
using Florin.Households;

namespace Florin.Host.Demo;

/// <summary>The sample household's files, and what they say of the household.</summary>
internal sealed class DemoSamples
{
    /// <summary>How people write, and what time it is, where sample households live.</summary>
    private static readonly Dictionary<string, Place> Places = new()
    {
        ["US"] = new("en-US", "America/New_York"),
        ["GB"] = new("en-GB", "Europe/London"),
        ["DE"] = new("de-DE", "Europe/Berlin"),
        ["FR"] = new("fr-FR", "Europe/Paris"),
        ["NL"] = new("nl-NL", "Europe/Amsterdam"),
    };

    private DemoSamples(string folder) => Folder = folder;

    public string Folder { get; }

    public IReadOnlyList<string> Files => ImportFiles.Find([Folder], path => path);

    /// <summary><c>samples/household</c> beside the program: at or above its folder.</summary>
    public static DemoSamples Beside(string programFolder)
    {
        for (var folder = new DirectoryInfo(programFolder); folder is not null; folder = folder.Parent)
        {
            var samples = Path.Combine(folder.FullName, "samples", "household");
            if (Directory.Exists(samples))
                return new DemoSamples(samples);
        }

        throw new MistakeException("The sample household is not beside this program: name its folder with --from DIR, or make one with florin generate --out DIR.");
    }

    public static DemoSamples At(string folder, string name) =>
        Directory.Exists(folder) ? new DemoSamples(folder) : throw new MistakeException($"There is no folder {name}: name one with statement files.");

    /// <summary>The household as <c>truth.json</c> describes it; what that leaves out stays.</summary>
    public Household Describe(Household household)
    {
        var path = Path.Combine(Folder, "truth.json");
        if (!File.Exists(path))
            return household;
        using var truth = JsonDocument.Parse(File.ReadAllBytes(path));
        if (truth.RootElement.ValueKind != JsonValueKind.Object || !truth.RootElement.TryGetProperty("household", out var told))
            return household;
        var country = Text(told, "country") ?? household.Country;
        var place = Places.GetValueOrDefault(country, new Place(household.Locale, household.TimeZone));
        return household with { Country = country, BaseCurrency = Text(told, "currency") ?? household.BaseCurrency, Locale = place.Locale, TimeZone = place.TimeZone };
    }

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private readonly record struct Place(string Locale, string TimeZone);
}
