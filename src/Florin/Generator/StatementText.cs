using System.Globalization;
using System.Text;

namespace Florin.Generator;

/// <summary>The bytes of a file, and the 1-based line at which each row of the statement begins.</summary>
internal sealed record StatementFile(byte[] Content, int[] Lines);

/// <summary>Text in the making that knows its current line.</summary>
internal sealed class StatementText(string newLine)
{
    private readonly StringBuilder _text = new(64 * 1024);

    /// <summary>1-based number of the line that the next call writes.</summary>
    public int NextLine { get; private set; } = 1;

    /// <summary>Windows-1252, without registering the code pages for the whole process.</summary>
    public static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public void Line(string text)
    {
        _text.Append(text).Append(newLine);
        NextLine++;
    }

    public byte[] Encode(Encoding encoding) => [.. encoding.Preamble, .. encoding.GetBytes(_text.ToString())];

    public static string Number(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Day(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>The three characters that XML and SGML texts must not hold.</summary>
    public static string Escape(string text) => text.AsSpan().IndexOfAny('&', '<', '>') < 0
        ? text
        : text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
