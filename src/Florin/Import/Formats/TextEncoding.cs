using System.Text;
using System.Text.Unicode;

namespace Florin.Import.Formats;

/// <summary>Finds how a text file's bytes stand for letters, from its head alone.</summary>
internal static class TextEncoding
{
    static TextEncoding()
    {
        var pages = CodePagesEncodingProvider.Instance;
        Windows1252 = pages.GetEncoding(1252)!;
        Windows1250 = pages.GetEncoding(1250)!;
    }

    public static Encoding Windows1252 { get; }

    /// <summary>Central Europe; chosen only where it makes words of a header that windows-1252 does not.</summary>
    public static Encoding Windows1250 { get; }

    /// <summary>One of the single-byte code pages that banks write.</summary>
    public static Encoding Named(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);

    /// <summary>The encoding of that name; <c>null</c> when there is none.</summary>
    public static Encoding? Find(string name)
    {
        try
        {
            return name.Length == 0 ? null : Named(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A byte order mark decides; else UTF-16 shows by its zero bytes, UTF-8 by being valid, and of single bytes the letters tell which alphabet they make.</summary>
    /// <param name="whole">The head is the whole file; otherwise a letter cut off at its end is forgiven.</param>
    public static Encoding Detect(ReadOnlySpan<byte> head, bool whole)
    {
        if (head.StartsWith("\uFEFF"u8)) return Encoding.UTF8;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode;
        if (Utf16WithoutMark(head) is { } wide) return wide;
        if (!whole) head = WholeLetters(head);
        return Utf8.IsValid(head) ? Encoding.UTF8 : CodePages.Of(head);
    }

    /// <summary>The head as UTF-8 without its byte order mark.</summary>
    public static byte[] ToUtf8(ReadOnlySpan<byte> head, Encoding encoding)
    {
        var mark = encoding.Preamble;
        if (!mark.IsEmpty && head.StartsWith(mark)) head = head[mark.Length..];
        return encoding is UTF8Encoding ? head.ToArray() : Encoding.UTF8.GetBytes(encoding.GetString(head));
    }

    /// <summary>Text has no zero bytes and hardly any control characters.</summary>
    public static bool IsBinary(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Contains((byte)0)) return true;
        var controls = 0;
        foreach (var value in utf8)
        {
            if (value < 0x20 && value is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f' or 0x1A)) controls++;
        }

        return controls * 100 > utf8.Length;
    }

    private static UnicodeEncoding? Utf16WithoutMark(ReadOnlySpan<byte> head)
    {
        const int Looked = 1024;
        head = head[..Math.Min(head.Length & ~1, Looked)];
        if (head.Length < 8) return null;
        int even = 0, odd = 0;
        for (var at = 0; at < head.Length; at += 2)
        {
            if (head[at] == 0) even++;
            if (head[at + 1] == 0) odd++;
        }

        var most = head.Length * 2 / 5;
        if (odd >= most && even == 0) return new UnicodeEncoding(bigEndian: false, byteOrderMark: false);
        return even >= most && odd == 0 ? new UnicodeEncoding(bigEndian: true, byteOrderMark: false) : null;
    }

    private static ReadOnlySpan<byte> WholeLetters(ReadOnlySpan<byte> head)
    {
        for (var back = 1; back <= 3 && back <= head.Length; back++)
        {
            if ((head[^back] & 0xC0) == 0xC0) return head[..^back];
            if (head[^back] < 0x80) break;
        }

        return head;
    }
}
