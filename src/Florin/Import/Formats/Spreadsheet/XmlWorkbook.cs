using System.Globalization;
using System.Text;
using System.Xml;

namespace Florin.Import.Formats.Spreadsheet;

/// <summary>
/// The XML spreadsheet of Excel 2002 and 2003 (Workbook, Worksheet, Table, Row, Cell, Data), which banks still hand out under the name .xls. Elements are known by
/// their local names, attributes too.
/// </summary>
internal sealed class XmlWorkbook : ISheets
{
    private const int MostSheets = 256;

    private readonly byte[] _content;
    private readonly List<string> _names = [];

    public XmlWorkbook(byte[] content)
    {
        _content = content;
        using var xml = Open();
        while (xml.Read() && _names.Count < MostSheets)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Worksheet") _names.Add(RowErrorText.Quote(Attribute(xml, "Name") ?? ""));
        }
    }

    public int Count => _names.Count;

    public string NameOf(int sheet) => _names[sheet];

    public Stream Text(int sheet)
    {
        var xml = Open();
        for (var met = 0; xml.Read();)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Worksheet" && met++ == sheet) break;
        }

        return new Rows(xml);
    }

    private XmlReader Open() => WorkbookXml.Open(new MemoryStream(_content, writable: false), WorkbookXml.MostLettersOfASheet);

    private static string? Attribute(XmlReader xml, string localName)
    {
        string? found = null;
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName == localName) found = xml.Value;
        }

        xml.MoveToElement();
        return found;
    }

    private static int Number(XmlReader xml, string attribute) => int.TryParse(Attribute(xml, attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private sealed class Rows(XmlReader xml) : PiecewiseText(xml)
    {
        private const int MostRows = 1_048_576;
        private const int MostColumns = 256;

        private readonly StringBuilder _value = new();
        private readonly char[] _chunk = new char[1024];
        private int _row;

        protected override bool Write()
        {
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "Worksheet") return false;
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Row") continue;
                var stated = Number(xml, "Index");
                var number = stated > _row && stated <= MostRows ? stated : _row + 1;
                Piece.Append('\n', number - _row - 1);
                _row = number;
                if (!xml.IsEmptyElement) ReadCells();
                Piece.Append('\n');
                return true;
            }

            return false;
        }

        private void ReadCells()
        {
            var (depth, next, written) = (xml.Depth, 0, 0);
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Cell") continue;
                var column = Number(xml, "Index") is > 0 and var stated ? stated - 1 : next;
                next = column + 1 + Math.Clamp(Number(xml, "MergeAcross"), 0, MostColumns);
                var cell = xml.IsEmptyElement ? "" : ReadCell();
                if (cell.Length == 0 || column < written || column >= MostColumns) continue;
                Piece.Append('\t', column - written);
                written = column;
                TabText.Append(Piece, cell);
            }
        }

        private string ReadCell()
        {
            _value.Clear();
            string? type = null;
            var (depth, data) = (xml.Depth, int.MaxValue);
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Data" && !xml.IsEmptyElement && type is null) (type, data) = (Attribute(xml, "Type") ?? "", xml.Depth);
                else if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == data) data = int.MaxValue;
                else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace && xml.Depth > data) WorkbookXml.ReadValue(xml, _value, _chunk);
            }

            var text = _value.ToString();
            return type switch
            {
                "Number" => CellNumber.Text(text.Trim(), NumberKind.Number, from1904: false),
                "DateTime" => Midnight(text.Trim()),
                _ => text,
            };
        }

        /// <summary>2024-01-31T00:00:00.000 is a day.</summary>
        private static string Midnight(string text) => text.IndexOf('T', StringComparison.Ordinal) is > 0 and var at && text.AsSpan(at + 1).IndexOfAnyExcept("0:.") < 0 ? text[..at] : text;
    }
}
