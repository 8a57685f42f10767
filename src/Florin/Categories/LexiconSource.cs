using System.Text.Json;

namespace Florin.Categories;

/// <summary>What a lexicon line says about a category, from "its name stands there" down to "may mean".</summary>
internal enum TermKind : byte
{
    Merchant,
    Ambiguous,
    Keyword,
    Generic,
    Weak,
    Method,
}

/// <summary>Reads the embedded lexicon: lines of { category, kind, words }. Merchants first, then one file per language.</summary>
internal static class LexiconSource
{
    private static readonly string[] Files =
    [
        "lexicon-merchants.json", "lexicon-en.json", "lexicon-de.json", "lexicon-fr.json", "lexicon-nl.json", "lexicon-es.json", "lexicon-it.json", "lexicon-methods.json",
    ];

    internal delegate void Visit(string category, TermKind kind, string word);

    public static byte[] Read(string file)
    {
        using var stream = typeof(LexiconSource).Assembly.GetManifestResourceStream("Categories/" + file)
            ?? throw new InvalidOperationException($"Embedded resource Categories/{file} is missing.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public static void Each(Visit visit)
    {
        foreach (var file in Files)
        {
            var reader = new Utf8JsonReader(Read(file));
            var category = "";
            var kind = TermKind.Keyword;
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName) continue;
                if (reader.ValueTextEquals("category"u8))
                {
                    reader.Read();
                    category = reader.GetString()!;
                }
                else if (reader.ValueTextEquals("kind"u8))
                {
                    reader.Read();
                    kind = Kind(ref reader);
                }
                else if (reader.ValueTextEquals("words"u8))
                {
                    reader.Read();
                    while (reader.Read() && reader.TokenType == JsonTokenType.String) visit(category, kind, reader.GetString()!);
                }
            }
        }
    }

    private static TermKind Kind(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("merchant"u8)) return TermKind.Merchant;
        if (reader.ValueTextEquals("ambiguous"u8)) return TermKind.Ambiguous;
        if (reader.ValueTextEquals("keyword"u8)) return TermKind.Keyword;
        if (reader.ValueTextEquals("generic"u8)) return TermKind.Generic;
        if (reader.ValueTextEquals("weak"u8)) return TermKind.Weak;
        if (reader.ValueTextEquals("method"u8)) return TermKind.Method;
        throw new InvalidOperationException($"Unknown lexicon kind '{reader.GetString()}'.");
    }
}
