using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Florin.Generator;

/// <summary>The texts of one country, read from <c>words.COUNTRY.json</c>: invented names only. Names hold <c>{front}</c>, <c>{surname}</c> and <c>{place}</c>,
/// descriptions the marks that <see cref="Descriptor"/> fills.</summary>
internal sealed record WordList
{
    private static readonly ConcurrentDictionary<string, WordList> Loaded = new(StringComparer.Ordinal);
    private static readonly JsonSerializerOptions Naming = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public required string Currency { get; init; }

    public required string Bank { get; init; }

    public required string Bic { get; init; }

    /// <summary>Format of a day inside a description, e.g. <c>MM/dd</c>.</summary>
    public required string DayFormat { get; init; }

    public required IReadOnlyDictionary<string, string> Accounts { get; init; }

    public required IReadOnlyList<string> FirstNames { get; init; }

    public required IReadOnlyList<string> Surnames { get; init; }

    public required IReadOnlyList<string> Fronts { get; init; }

    public required IReadOnlyList<string> Places { get; init; }

    public required IReadOnlyList<string> Towns { get; init; }

    /// <summary>Holiday towns.</summary>
    public required IReadOnlyList<string> Resorts { get; init; }

    /// <summary>Names that do not tell the trade.</summary>
    public required IReadOnlyList<string> Opaque { get; init; }

    /// <summary>Names by topic.</summary>
    public required IReadOnlyDictionary<string, string[]> Payees { get; init; }

    /// <summary>Usual amount by topic, in the country's currency.</summary>
    public required IReadOnlyDictionary<string, decimal> Amounts { get; init; }

    /// <summary>Descriptions by kind of booking.</summary>
    public required IReadOnlyDictionary<string, string[]> Shapes { get; init; }

    public static WordList For(string country) => Loaded.GetOrAdd(country, static name =>
    {
        var resource = $"Generator/words.{name.ToLowerInvariant()}.json";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is not embedded");
        return JsonSerializer.Deserialize<WordList>(stream, Naming)!;
    });

    public string Name(string pattern, Dice dice)
    {
        if (pattern.Contains("{front}", StringComparison.Ordinal))
            pattern = pattern.Replace("{front}", dice.Pick(Fronts), StringComparison.Ordinal);
        if (pattern.Contains("{surname}", StringComparison.Ordinal))
            pattern = pattern.Replace("{surname}", dice.Pick(Surnames), StringComparison.Ordinal);
        if (pattern.Contains("{place}", StringComparison.Ordinal))
            pattern = pattern.Replace("{place}", dice.Pick(Places), StringComparison.Ordinal);
        return pattern;
    }
}
