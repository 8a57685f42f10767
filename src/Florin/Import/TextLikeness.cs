using Florin.Payees;

namespace Florin.Import;

/// <summary>How far two descriptors name the same party, from 0 to 1: the share of the shorter name's words, weighed by their length, that the other has too.</summary>
internal static class TextLikeness
{
    /// <summary>From here on two texts are similar.</summary>
    public const double Similar = 0.6;

    /// <summary>Banks cut words short: a word stands for a longer one that begins with it from this length on.</summary>
    private const int ShortestStem = 4;

    private const int ShortestWord = 2;

    /// <summary>The best of every pairing; a side may name the party twice, in the text and apart from it.</summary>
    public static double Of(string text, string? party, string otherText, string? otherParty)
    {
        if (string.Equals(text, otherText, StringComparison.OrdinalIgnoreCase))
            return 1;
        var best = Of(text, otherText);
        if (otherParty is not null)
            best = Math.Max(best, Of(text, otherParty));
        if (party is not null)
            best = Math.Max(best, Of(party, otherText));
        if (party is not null && otherParty is not null)
            best = Math.Max(best, Of(party, otherParty));
        return best;
    }

    private static double Of(string left, string right)
    {
        var (a, b) = (Words(left), Words(right));
        if (a.Count == 0 || b.Count == 0)
            return 0;
        var (fewer, more) = a.Sum(static word => word.Length) <= b.Sum(static word => word.Length) ? (a, b) : (b, a);
        double all = 0, shared = 0;
        foreach (var word in fewer)
        {
            all += word.Length;
            if (more.Exists(other => Same(word, other)))
                shared += word.Length;
        }

        return shared / all;
    }

    private static bool Same(string word, string other) =>
        word == other
        || (word.Length >= ShortestStem && other.StartsWith(word, StringComparison.Ordinal))
        || (other.Length >= ShortestStem && word.StartsWith(other, StringComparison.Ordinal));

    private static List<string> Words(string text) =>
        [.. PayeeName.Parse(text).Key.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(static word => word.Length >= ShortestWord && word != "unknown" && word.Any(char.IsLetter)).Distinct()];
}
