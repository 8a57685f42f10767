using System.Text;
using System.Xml;

namespace Florin.Import.Formats.Spreadsheet;

/// <summary>Opens and reads the XML of a workbook: no declarations, no addresses followed, bounded.</summary>
internal static class WorkbookXml
{
    /// <summary>What a part says is held, so these bound the memory.</summary>
    public const long MostLettersOfAPart = 8L << 20;

    public const long MostLettersOfStrings = 64L << 20;

    /// <summary>A quarter of a million rows of ten cells.</summary>
    public const long MostLettersOfASheet = 100L << 20;

    /// <summary>The longest text that Excel lets a cell hold.</summary>
    public const int LongestCell = 32_767;

    public static XmlReader Open(Stream content, long mostLetters) => XmlReader.Create(new MarkupBound(content), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = mostLetters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });

    /// <summary>Every <c>si</c> of the shared strings: its text, or its runs' texts joined.</summary>
    public static void ReadStrings(XmlReader xml, List<string> strings)
    {
        var (text, buffer) = (new StringBuilder(), new char[1024]);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si") continue;
            text.Clear();
            ReadText(xml, text, buffer);
            strings.Add(text.ToString());
        }
    }

    /// <summary>Appends what the <c>t</c> elements within the current element say, spelling aids (<c>rPh</c>) left out, and moves to its end.</summary>
    public static void ReadText(XmlReader xml, StringBuilder text, char[] buffer)
    {
        if (xml.IsEmptyElement) return;
        var (depth, aid) = (xml.Depth, int.MaxValue);
        var within = false;
        while (xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName == "rPh" && !xml.IsEmptyElement:
                    aid = Math.Min(aid, xml.Depth);
                    break;
                case XmlNodeType.Element:
                    within = xml.LocalName == "t" && !xml.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement:
                    within = false;
                    if (xml.Depth == aid) aid = int.MaxValue;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when within && aid == int.MaxValue:
                    ReadValue(xml, text, buffer);
                    break;
            }
        }
    }

    /// <summary>Appends the current text node as far as a cell may be long, without holding all of it.</summary>
    public static void ReadValue(XmlReader xml, StringBuilder text, char[] buffer)
    {
        for (int count; text.Length < LongestCell && (count = xml.ReadValueChunk(buffer, 0, buffer.Length)) > 0;)
            text.Append(buffer, 0, Math.Min(count, LongestCell - text.Length));
    }
}
