using System.Globalization;
using System.Text;
using System.Xml;

namespace Florin.Import.Formats.Spreadsheet;

/// <summary>A sheet as UTF-8 text while it is read: tabs between cells, one line a row, blank lines for the rows between that hold nothing.</summary>
internal sealed class SheetText(XmlReader xml, List<string> strings, CellFormats formats, bool from1904) : PiecewiseText(xml)
{
    private const int MostRows = 1_048_576;

    /// <summary>Columns beyond are left out: a statement has a few dozen, and one cell in the last of 16,384 would cost as many tabs a row.</summary>
    private const int MostColumns = 256;

    private readonly StringBuilder _value = new();
    private readonly char[] _chunk = new char[1024];
    private int _row;

    protected override bool Write()
    {
        while (xml.NodeType != XmlNodeType.Element || xml.LocalName != "row")
        {
            if (!xml.Read()) return false;
        }

        var stated = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        number = stated > _row && stated <= MostRows ? stated : _row + 1;
        Piece.Append('\n', number - _row - 1);
        _row = number;
        ReadCells();
        Piece.Append('\n');
        return true;
    }

    private void ReadCells()
    {
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return;
        }

        var (depth, next, written) = (xml.Depth, 0, 0);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c") continue;
            var column = Column(xml.GetAttribute("r")) is >= 0 and var stated ? stated : next;
            next = column + 1;
            ReadCell();
            if (_value.Length == 0 || column < written || column >= MostColumns) continue;
            Piece.Append('\t', column - written);
            written = column;
            Append();
        }
    }

    private void ReadCell()
    {
        _value.Clear();
        var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
        if (xml.IsEmptyElement) return;
        var (depth, within) = (xml.Depth, false);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "is") WorkbookXml.ReadText(xml, _value, _chunk);
            else if (xml.NodeType == XmlNodeType.Element) within = xml.LocalName == "v" && !xml.IsEmptyElement;
            else if (xml.NodeType == XmlNodeType.EndElement) within = false;
            else if (within) WorkbookXml.ReadValue(xml, _value, _chunk);
        }

        if (type is "inlineStr" or "str" or "d" or "e" || _value.Length is 0 or > 64) return;
        var value = _value.ToString().Trim();
        _value.Clear();
        if (type == "s") _value.Append(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < strings.Count ? strings[index] : "");
        else if (type == "b") _value.Append(value == "1" ? "TRUE" : "FALSE");
        else _value.Append(CellNumber.Text(value, formats[int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0], from1904));
    }

    private void Append()
    {
        var quoted = _value.ToString().Contains('"', StringComparison.Ordinal);
        if (quoted) Piece.Append('"');
        foreach (var part in _value.GetChunks())
        {
            foreach (var letter in part.Span)
            {
                if (letter == '"') Piece.Append('"');
                Piece.Append(char.IsControl(letter) ? ' ' : letter);
            }
        }

        if (quoted) Piece.Append('"');
    }

    /// <summary>AB12 is column 27; −1 for anything else.</summary>
    private static int Column(string? reference)
    {
        if (reference is null) return -1;
        var (column, length) = (0, 0);
        while (length < reference.Length && char.IsAsciiLetter(reference[length]) && length < 4) column = (column * 26) + (reference[length++] | 0x20) - 'a' + 1;
        return length is > 0 and < 4 ? column - 1 : -1;
    }
}
