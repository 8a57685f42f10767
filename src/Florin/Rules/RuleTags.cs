namespace Florin.Rules;

/// <summary>Sets of tags as one text, sorted, with commas: equal sets are equal texts.</summary>
internal static class RuleTags
{
    public static string[] Of(string tags) => tags.Length == 0 ? [] : tags.Split(',');

    public static string With(string tags, string tag) => tags.Length == 0 ? tag : Join(Of(tags).Append(tag));

    public static string Join(IEnumerable<string> tags) => string.Join(',', tags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
