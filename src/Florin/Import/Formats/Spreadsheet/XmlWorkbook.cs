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

    private sealed class Rows(XmlReader xml) : ForwardStream
    {
        private const int MostRows = 1_048_576;
        private const int MostColumns = 256;

        private readonly StringBuilder _line = new();
        private readonly StringBuilder _value = new();
        private readonly char[] _chunk = new char[1024];
        private byte[] _bytes = new byte[4096];
        private int _from;
        private int _to;
        private int _row;
        private bool _ended;

        public override int Read(Span<byte> buffer)
        {
            while (_from == _to && !_ended) ReadRow();
            var count = Math.Min(buffer.Length, _to - _from);
            _bytes.AsSpan(_from, count).CopyTo(buffer);
            _from += count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) xml.Dispose();
            base.Dispose(disposing);
        }

        private void ReadRow()
        {
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "Worksheet") break;
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Row") continue;
                var stated = Number(xml, "Index");
                var number = stated > _row && stated <= MostRows ? stated : _row + 1;
                _line.Clear().Append('\n', number - _row - 1);
                _row = number;
                if (!xml.IsEmptyElement) ReadCells();
                _line.Append('\n');
                var text = _line.ToString();
                var most = Encoding.UTF8.GetMaxByteCount(text.Length);
                if (_bytes.Length < most) _bytes = new byte[most];
                (_from, _to) = (0, Encoding.UTF8.GetBytes(text, _bytes));
                return;
            }

            _ended = true;
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
                _line.Append('\t', column - written);
                written = column;
                TabText.Append(_line, cell);
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
