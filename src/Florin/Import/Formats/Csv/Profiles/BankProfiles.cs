using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Florin.Import.Formats.Csv.Profiles;

/// <summary>The banks whose tables are known, one JSON file for each country, found by the fingerprint of a header or by the shape of a table without one.</summary>
internal static class BankProfiles
{
    private const string Folder = "Import/Formats/Csv/Profiles/";
    private const string AnyCountry = "any";

    // A shorter beginning is a header that half the banks share.
    private const int FewestForBeginning = 6;

    private static readonly JsonSerializerOptions Naming = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly FrozenDictionary<string, BankProfile> ByHeader;

    static BankProfiles()
    {
        All = [.. Load()];
        Headerless = [.. All.Where(profile => profile.Header is null)];
        ByHeader = All.Where(profile => profile.Header is not null)
            .GroupBy(profile => Fingerprint(profile.Header!))
            .ToFrozenDictionary(group => group.Key, group => Merge([.. group]));
        Encodings = [.. All.Select(profile => profile.Encoding).Distinct().Where(name => name != "utf-8").Select(TextEncoding.Named)];
    }

    public static IReadOnlyList<BankProfile> All { get; }

    public static IReadOnlyList<BankProfile> Headerless { get; }

    /// <summary>The single-byte encodings that banks write.</summary>
    public static IReadOnlyList<Encoding> Encodings { get; }

    /// <summary>The bank whose header this is, or whose header it begins with: banks add columns at the end.</summary>
    public static BankProfile? OfHeader(ReadOnlySpan<string> header)
    {
        var names = Names(header);
        for (var length = names.Count; length > 0; length--)
        {
            if (length < names.Count && length < FewestForBeginning) return null;
            if (ByHeader.TryGetValue(string.Join('|', names.Take(length)), out var profile)) return profile;
        }

        return null;
    }

    public static string Fingerprint(ReadOnlySpan<string> header) => string.Join('|', Names(header));

    private static List<string> Names(ReadOnlySpan<string> header)
    {
        var names = new List<string>(header.Length);
        foreach (var name in header) names.Add(HeaderWords.Normalise(name));
        while (names.Count > 0 && names[^1].Length == 0) names.RemoveAt(names.Count - 1);
        return names;
    }

    /// <summary>Banks with one header are one profile, which decides nothing that they do not agree on.</summary>
    public static BankProfile Merge(IReadOnlyList<BankProfile> same) => same.Count == 1 ? same[0] : same[0] with
    {
        Bank = string.Join(" or ", same.Select(profile => profile.Bank).Distinct()),
        Country = same.All(profile => profile.Country == same[0].Country) ? same[0].Country : null,
        Shared = same.Any(profile => profile.Shared || !profile.ReadsLike(same[0])),
    };

    private static IEnumerable<BankProfile> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            var path = resource.Replace('\\', '/');
            if (!path.StartsWith(Folder, StringComparison.Ordinal)) continue;
            var country = Path.GetFileNameWithoutExtension(path);
            using var stream = assembly.GetManifestResourceStream(resource)!;
            foreach (var profile in JsonSerializer.Deserialize<BankProfile[]>(stream, Naming)!)
                yield return profile with { Country = country == AnyCountry ? null : country.ToUpperInvariant() };
        }
    }
}
