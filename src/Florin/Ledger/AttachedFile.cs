using System.Text;
using System.Text.Unicode;

namespace Florin.Ledger;

/// <summary>What may be attached, told by its first bytes and never by its name; and the name under which it is given back.</summary>
public static class AttachedFile
{
    public const int Largest = 10 << 20;
    public const int LongestName = 100;

    private static readonly (string MediaType, string[] Extensions)[] Kinds =
    [
        ("application/pdf", [".pdf"]),
        ("image/png", [".png"]),
        ("image/jpeg", [".jpg", ".jpeg"]),
        ("image/heic", [".heic", ".heif"]),
        ("text/plain", [".txt", ".csv", ".md", ".eml", ".log"]),
    ];

    private static readonly byte[][] HeicBrands = [[.. "heic"u8], [.. "heix"u8], [.. "hevc"u8], [.. "mif1"u8], [.. "msf1"u8]];

    /// <summary><c>null</c> for what is none of PDF, PNG, JPEG, HEIC and UTF-8 text.</summary>
    public static string? MediaType(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("%PDF-"u8))
            return "application/pdf";
        if (content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return "image/png";
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return "image/jpeg";
        if (content.Length >= 12 && content[4..8].SequenceEqual("ftyp"u8))
            return IsHeic(content[8..12]) ? "image/heic" : null;
        return content.Length > 0 && !content.ContainsAnyInRange((byte)0, (byte)8) && !content.ContainsAnyInRange((byte)14, (byte)31) && Utf8.IsValid(content) ? "text/plain" : null;
    }

    /// <summary>The last part of a path without what file systems and headers do not bear, with an ending that says what the content is.</summary>
    public static string Name(string given, string mediaType)
    {
        var name = new StringBuilder();
        foreach (var rune in given[(given.LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes())
        {
            var spoken = !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) is not System.Globalization.UnicodeCategory.Format && !(rune.IsAscii && "\"*:<>?|%;".Contains((char)rune.Value, StringComparison.Ordinal));
            name.Append(spoken && rune != Rune.ReplacementChar ? rune.ToString() : "_");
        }

        var text = name.ToString().Trim(' ', '.');
        var extensions = Kinds.First(kind => kind.MediaType == mediaType).Extensions;
        var ending = Path.GetExtension(text);
        var stem = extensions.Contains(ending, StringComparer.OrdinalIgnoreCase) ? text[..^ending.Length] : text;
        ending = stem.Length == text.Length ? extensions[0] : ending;
        var length = Math.Min(stem.Length, LongestName - ending.Length);
        if (length > 0 && char.IsHighSurrogate(stem[length - 1]))
            length--;
        return (length == 0 ? "attachment" : stem[..length]) + ending;
    }

    private static bool IsHeic(ReadOnlySpan<byte> brand)
    {
        foreach (var known in HeicBrands)
        {
            if (brand.SequenceEqual(known))
                return true;
        }

        return false;
    }
}
