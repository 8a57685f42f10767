namespace Florin.Ledger;

/// <summary>Tags as people write them: lower case, without a comma, which stands between them.</summary>
public static class TagText
{
    public const int Longest = 40;

    /// <summary>One tag, or <c>null</c> when the text is none.</summary>
    public static string? Parse(string text)
    {
        var tag = string.Join(' ', text.Trim().TrimStart('#').Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
        return tag.Length is 0 or > Longest || tag.Any(static letter => letter == ',' || char.IsControl(letter)) ? null : tag;
    }

    /// <summary>The tags of a text with commas; <c>null</c> when one is none.</summary>
    public static IReadOnlyList<string>? ParseAll(string text)
    {
        var tags = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse).ToList();
        return tags.Contains(null) ? null : [.. tags.Distinct(StringComparer.Ordinal)!];
    }
}
