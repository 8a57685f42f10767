using System.Text;

namespace Florin.Import.Formats.Spreadsheet;

/// <summary>Writes a cell into a line whose cells tabs part.</summary>
internal static class TabText
{
    public static void Append(StringBuilder line, string cell)
    {
        cell = cell.Trim();
        var quoted = cell.Contains('"', StringComparison.Ordinal);
        if (quoted) line.Append('"');
        var blank = false;
        foreach (var letter in cell)
        {
            // Markup breaks its lines where it likes.
            var white = char.IsWhiteSpace(letter) || char.IsControl(letter);
            if (white && blank) continue;
            blank = white;
            if (letter == '"') line.Append('"');
            line.Append(white ? ' ' : letter);
        }

        if (quoted) line.Append('"');
    }
}
