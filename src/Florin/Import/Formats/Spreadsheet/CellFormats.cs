using System.Globalization;
using System.Xml;

namespace Florin.Import.Formats.Spreadsheet;

/// <summary>What a number in a cell is shown as.</summary>
internal enum NumberKind
{
    Number,
    Date,
    Time,
}

/// <summary>Which of a workbook's cell styles show numbers as dates or times.</summary>
internal sealed class CellFormats
{
    private const int MostStyles = 65_536;

    private readonly List<NumberKind> _styles = [];

    public static CellFormats None { get; } = new();

    public NumberKind this[int style] => (uint)style < (uint)_styles.Count ? _styles[style] : NumberKind.Number;

    public static CellFormats Read(XmlReader xml)
    {
        var (formats, own, inCells) = (new CellFormats(), new Dictionary<int, NumberKind>(), false);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "cellXfs") inCells = false;
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "cellXfs") inCells = !xml.IsEmptyElement;
            else if (xml.LocalName == "numFmt") own[Number(xml)] = Kind(xml.GetAttribute("formatCode") ?? "");
            else if (xml.LocalName == "xf" && inCells && formats._styles.Count < MostStyles) formats._styles.Add(own.TryGetValue(Number(xml), out var kind) ? kind : BuiltIn(Number(xml)));
        }

        return formats;
    }

    /// <summary>The first section of a format code, without its literals: d and y make a date, so does m unless hours or seconds make a time of it.</summary>
    public static NumberKind Kind(string code)
    {
        var (time, month) = (false, false);
        for (var at = 0; at < code.Length && code[at] != ';'; at++)
        {
            switch (char.ToLowerInvariant(code[at]))
            {
                case '"':
                    at = End(code, '"', at + 1);
                    break;
                case '[':
                    var close = End(code, ']', at + 1);
                    time |= code[(at + 1)..close].Trim('h', 'H', 'm', 'M', 's', 'S').Length == 0 && close > at + 1;
                    at = close;
                    break;
                case '\\' or '_' or '*':
                    at++;
                    break;
                case 'd' or 'y':
                    return NumberKind.Date;
                case 'm':
                    month = true;
                    break;
                case 'h' or 's':
                    time = true;
                    break;
            }
        }

        return time ? NumberKind.Time : month ? NumberKind.Date : NumberKind.Number;
    }

    private static int End(string code, char mark, int from) => code.IndexOf(mark, from) is >= 0 and var end ? end : code.Length;

    // ECMA-376, part 1, 18.8.30; 27 to 36 and 50 to 58 are dates of the East Asian editions.
    private static NumberKind BuiltIn(int format) => format switch
    {
        (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 58) => NumberKind.Date,
        (>= 18 and <= 21) or (>= 32 and <= 35) or (>= 45 and <= 47) => NumberKind.Time,
        _ => NumberKind.Number,
    };

    private static int Number(XmlReader xml) => int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var format) ? format : 0;
}
