using System.IO.Compression;
using System.Text;

namespace Florin.Tests.Import.Formats;

/// <summary>Makes the packed files that tests read.</summary>
internal static class Packed
{
    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(content);
        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, string Text)[] files) => Zip(Array.ConvertAll(files, file => (file.Name, Encoding.UTF8.GetBytes(file.Text))));

    /// <summary>A workbook of one sheet, or several, as XML of their rows.</summary>
    /// <param name="parts">Further parts, e.g. xl/styles.xml; a part of the same name replaces the usual one.</param>
    public static byte[] Workbook(string rows, bool from1904 = false, params (string Name, string Text)[] parts) => Workbook([("Sheet1", rows)], from1904, parts);

    public static byte[] Workbook((string Name, string Rows)[] sheets, bool from1904 = false, params (string Name, string Text)[] parts)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
        var files = new List<(string Name, string Text)>
        {
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("_rels/.rels", $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><workbookPr date1904=\"{(from1904 ? 1 : 0)}\"/><sheets>"
                + string.Concat(sheets.Select((sheet, index) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{index + 1}\" r:id=\"s{index}\"/>")) + "</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"st\" Type=\"{Office}/styles\" Target=\"styles.xml\"/><Relationship Id=\"sh\" Type=\"{Office}/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
                + string.Concat(sheets.Select((_, index) => $"<Relationship Id=\"s{index}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{index + 1}.xml\"/>")) + "</Relationships>"),
        };
        files.AddRange(sheets.Select((sheet, index) => ($"xl/worksheets/sheet{index + 1}.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{sheet.Rows}</sheetData></worksheet>")));
        foreach (var part in parts)
        {
            files.RemoveAll(file => file.Name == part.Name);
            files.Add((part.Name, part.Text.Replace("{main}", $"xmlns=\"{Main}\"", StringComparison.Ordinal)));
        }

        return Zip([.. files]);
    }
}
