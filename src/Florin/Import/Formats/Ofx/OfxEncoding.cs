using System.Buffers;
using System.Globalization;
using System.Text;

namespace Florin.Import.Formats.Ofx;

/// <summary>Finds the encoding of an OFX file from its bytes and, where they leave it open, from its header (CHARSET, or the XML declaration).</summary>
internal static class OfxEncoding
{
    private static readonly SearchValues<char> Ends = SearchValues.Create("\"' \t\r\n<>?");

    /// <summary>
    /// UTF-16 and UTF-8 show by themselves and are believed over the header, which says 1252 in most files of either; the header chooses among
    /// the code pages.
    /// </summary>
    public static Encoding Detect(ReadOnlySpan<byte> head, bool whole)
    {
        const int Header = 2048;
        var found = TextEncoding.Detect(head, whole);
        if (found is UnicodeEncoding || Declared(head[..Math.Min(head.Length, Header)]) is not { } declared) return found;
        if (declared.WebName.StartsWith("iso-2022", StringComparison.Ordinal)) return declared;
        if (found is not UTF8Encoding) return declared;

        // Nothing but ASCII so far in a file that goes on: windows-1252 is what a text that is no UTF-8 falls back to anyhow.
        return whole || head.ContainsAnyExceptInRange((byte)0, (byte)0x7F) || declared.CodePage is 1252 or 28591 ? found : declared;
    }

    private static Encoding? Declared(ReadOnlySpan<byte> header)
    {
        var text = Encoding.Latin1.GetString(header);
        var name = After(text, "CHARSET:") ?? After(text, "encoding=");
        if (name is null) return null;
        var pages = CodePagesEncodingProvider.Instance;
        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            ? pages.GetEncoding(page)
            : pages.GetEncoding(name) ?? pages.GetEncoding($"iso-{name}");
    }

    private static string? After(string text, string key)
    {
        var at = text.IndexOf(key, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var rest = text.AsSpan(at + key.Length).TrimStart("\"' ");
        var end = rest.IndexOfAny(Ends);
        return end is > 0 and < 32 ? rest[..end].ToString() : null;
    }
}
