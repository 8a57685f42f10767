using System.Text;

namespace Florin.Import.Formats;

/// <summary>Makes what was found fit for a line of an error message.</summary>
internal static class RowErrorText
{
    private const int Longest = 80;

    public static string Quote(ReadOnlySpan<byte> utf8) => Quote(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, Longest * 4)]));

    /// <summary>One line of at most eighty letters; control characters become blanks.</summary>
    public static string Quote(string text)
    {
        if (text.Length == 0) return "nothing";
        var cut = text.Length > Longest;
        return string.Create(cut ? Longest + 1 : text.Length, text, static (line, whole) =>
        {
            for (var at = 0; at < line.Length; at++) line[at] = char.IsControl(whole[at]) ? ' ' : whole[at];
            if (whole.Length > Longest) line[^1] = '…';
        });
    }
}
