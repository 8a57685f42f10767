using System.Text;

namespace Florin.Import.Formats;

/// <summary>Names what people hand in for a statement and is none, so that the answer says what to fetch instead.</summary>
internal static class ForeignContent
{
    private const int Looked = 4096;

    public static string NameOf(Func<Stream> open)
    {
        using var content = open();
        var head = new byte[Looked];
        return NameOf(head.AsSpan(0, content.ReadAtLeast(head, Looked, throwOnEndOfStream: false)));
    }

    public static string NameOf(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty) return "an empty file";
        if (head.StartsWith("%PDF"u8)) return "a PDF document, which only shows a statement";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || head.StartsWith("GIF8"u8)) return "a picture";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF])) return "text in UTF-32: save it as UTF-8";
        if (head.StartsWith("{\\rtf"u8)) return "a text document with formatting";
        var text = head.TrimStart("\uFEFF \t\r\n"u8);
        if (text.IsEmpty) return "blank lines";
        if (text[0] is (byte)'{' or (byte)'[') return "JSON";
        return text[0] == (byte)'<' ? $"XML or a page that is no statement: {RowErrorText.Quote(Encoding.UTF8.GetString(text[..Math.Min(text.Length, 200)]))}" : "content no format recognises";
    }
}
