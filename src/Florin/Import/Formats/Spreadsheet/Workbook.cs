using System.IO.Compression;
using System.Xml;
using Florin.Import.Formats.Archives;

namespace Florin.Import.Formats.Spreadsheet;

/// <summary>A sheet by its name and the part that holds it.</summary>
internal sealed record Sheet(string Name, string Part);

/// <summary>An Office Open XML package: its sheets, shared strings and formats (ECMA-376, part 1, chapter 18). Elements are known by their local names, so the transitional and the strict namespaces read alike.</summary>
internal sealed class Workbook : ISheets, IDisposable
{
    private const int MostSheets = 256;

    private readonly ZipArchive _package;
    private readonly List<string> _strings = [];
    private readonly CellFormats _formats = CellFormats.None;
    private readonly bool _from1904;

    private Workbook(ZipArchive package)
    {
        _package = package;
        var part = Relations("").Find(relation => Is(relation, "/officeDocument"))?.Target ?? "xl/workbook.xml";
        if (package.Entries.Any(entry => entry.FullName is "xl/workbook.bin" or "content.xml") || Find(part) is null || !part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            throw new ArchiveFault("an office file of another kind", "an .xlsx workbook, or CSV: save it as one of them");

        var relations = Relations(part);
        using (var xml = Xml(part, WorkbookXml.MostLettersOfAPart))
            (Sheets, _from1904) = ReadSheets(xml, relations);
        if (Sheets.Count == 0) throw new ArchiveFault("an office file without a sheet", "an .xlsx workbook, or CSV: save it as one of them");
        if (relations.Find(relation => Is(relation, "/styles")) is { } styles && Find(styles.Target) is not null)
        {
            using var xml = Xml(styles.Target, WorkbookXml.MostLettersOfAPart);
            _formats = CellFormats.Read(xml);
        }

        if (relations.Find(relation => Is(relation, "/sharedStrings")) is { } strings && Find(strings.Target) is not null)
        {
            using var xml = Xml(strings.Target, WorkbookXml.MostLettersOfStrings);
            WorkbookXml.ReadStrings(xml, _strings);
        }
    }

    /// <summary>In the workbook's order, hidden ones last.</summary>
    public IReadOnlyList<Sheet> Sheets { get; }

    public int Count => Sheets.Count;

    public string NameOf(int sheet) => Sheets[sheet].Name;

    /// <exception cref="ArchiveFault">The package is damaged, or none of a workbook.</exception>
    /// <exception cref="XmlException">A part of it is damaged.</exception>
    public static Workbook Open(Stream content)
    {
        var package = ZipPackage.Open(content);
        try
        {
            return new Workbook(package);
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    /// <summary>A sheet as text with tabs between the cells, one line a row: line 7 is row 7.</summary>
    public Stream Text(int sheet) => new SheetText(Xml(Sheets[sheet].Part, WorkbookXml.MostLettersOfASheet), _strings, _formats, _from1904);

    public void Dispose() => _package.Dispose();

    private static (List<Sheet> Sheets, bool From1904) ReadSheets(XmlReader xml, List<Relation> relations)
    {
        var (sheets, hidden, from1904) = (new List<Sheet>(), new List<Sheet>(), false);
        while (xml.Read() && sheets.Count + hidden.Count < MostSheets)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "workbookPr") from1904 = xml.GetAttribute("date1904") is "1" or "true" or "on";
            if (xml.LocalName != "sheet") continue;
            var (name, state) = (xml.GetAttribute("name") ?? "", xml.GetAttribute("state"));
            var relation = Attribute(xml, "id") is { } id ? relations.Find(known => known.Id == id) : null;
            if (relation is not null && relation.Type.EndsWith("/worksheet", StringComparison.Ordinal)) (state is null or "visible" ? sheets : hidden).Add(new Sheet(RowErrorText.Quote(name), relation.Target));
        }

        return ([.. sheets, .. hidden], from1904);
    }

    /// <summary>The attribute of that local name that has a namespace: <c>r:id</c> beside others' <c>id</c>.</summary>
    private static string? Attribute(XmlReader xml, string localName)
    {
        string? found = null;
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName == localName && xml.NamespaceURI.Length > 0) found = xml.Value;
        }

        xml.MoveToElement();
        return found;
    }

    private static bool Is(Relation relation, string type) => relation.Type.EndsWith(type, StringComparison.Ordinal);

    private List<Relation> Relations(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var (folder, file) = (part[..slash], part[slash..]);
        var relations = new List<Relation>();
        var path = $"{folder}_rels/{file}.rels";
        if (Find(path) is null) return relations;
        using var xml = Xml(path, WorkbookXml.MostLettersOfAPart);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship" || xml.GetAttribute("TargetMode") == "External") continue;
            var target = xml.GetAttribute("Target") ?? "";
            relations.Add(new Relation(xml.GetAttribute("Id") ?? "", xml.GetAttribute("Type") ?? "", target.StartsWith('/') ? target[1..] : folder + target));
        }

        return relations;
    }

    private ZipArchiveEntry? Find(string part) => _package.Entries.FirstOrDefault(entry => string.Equals(entry.FullName.Replace('\\', '/'), part, StringComparison.OrdinalIgnoreCase));

    private XmlReader Xml(string part, long mostLetters) =>
        WorkbookXml.Open(ZipPackage.Read(Find(part) ?? throw new ArchiveFault("a workbook without one of its parts", "a whole workbook: save it again"), owner: null), mostLetters);

    private sealed record Relation(string Id, string Type, string Target);
}
