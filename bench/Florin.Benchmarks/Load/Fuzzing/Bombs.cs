using System.IO.Compression;
using System.Text;

namespace Florin.Benchmarks.Load.Fuzzing;

/// <summary>Small files that ask for much, and large ones that a reader might hold whole: packed here, text in <see cref="Floods"/>.</summary>
internal static class Bombs
{
    private const int Megabyte = 1 << 20;

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly Lazy<byte[]> Zeros = new(() => Archives.Gzip(new byte[64 * Megabyte]));
    private static readonly Lazy<byte[]> Rows = new(() => Archives.Gzip(Floods.Repeat("Date,Description,Amount\n", "2024-01-31,Shop,-12.34\n", "", 15 * Megabyte)));
    private static readonly Lazy<byte[]> ZippedZeros = new(() => Archives.Zip(CompressionLevel.Fastest, ("a.csv", new byte[32 * Megabyte])));
    private static readonly Lazy<byte[]> Attributes = new(() => Workbook(Floods.Attributes("<worksheet><sheetData><row ")));
    private static readonly Lazy<byte[]> LongText = new(() => Workbook(Floods.Repeat("<worksheet><sheetData><row><c t=\"inlineStr\"><is>", "<t>Date Description Amount</t>", "</is></c></row></sheetData></worksheet>", 4 * Megabyte)));

    private static readonly Func<byte[]>[] All =
    [
        .. Floods.All,
        () => Zeros.Value,
        () => Rows.Value,
        () => Archives.Gzip(Rows.Value),
        () => Archives.Gzip(Archives.Zip(CompressionLevel.Fastest, ("a.csv.gz", Rows.Value))),
        () => Archives.Zip(CompressionLevel.Fastest, ("a.zip", ZippedZeros.Value)),
        () => ZippedZeros.Value,
        () => Archives.Zip(CompressionLevel.Fastest, Enumerable.Range(0, 50).Select(index => ($"{index}.csv", "Date,Amount\n2024-01-31,1\n"u8.ToArray()))),
        () => Archives.Zip(CompressionLevel.Fastest, Enumerable.Range(0, 3000).Select(index => ($"{index}.csv", Array.Empty<byte>()))),
        () => Archives.Lying(Archives.Zip(CompressionLevel.Fastest, ("a.csv", new byte[Megabyte])), uint.MaxValue - 1),
        () => Archives.Lying(Archives.Zip(CompressionLevel.Fastest, ("a.csv", new byte[Megabyte])), 0),
        () => Workbook("<worksheet><sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row><row r=\"2147483647\"><c r=\"ZZZZZZZ1\"><v>1</v></c></row></sheetData></worksheet>"u8.ToArray()),
        () => Attributes.Value,
        () => LongText.Value,
        () => Workbook(Floods.Repeat("<worksheet><sheetData>", "<row/>", "</sheetData></worksheet>", Megabyte)),
        () => Workbook(Floods.Repeat("<worksheet><sheetData><row>", "<c><v>1</v></c>", "</row></sheetData></worksheet>", 4 * Megabyte)),
        () => Workbook(Floods.Repeat("<worksheet><sheetData>", "<row><c r=\"XFD1\"><v>1</v></c></row>", "</sheetData></worksheet>", 32 * 1024)),
        () => Workbook(Floods.Repeat("<worksheet><sheetData><row><c t=\"s\"><v>", "9", "</v></c></row></sheetData></worksheet>", Megabyte)),
        () => Workbook("<worksheet><sheetData/></worksheet>"u8.ToArray(), Floods.Repeat("<sst>", "<si><t>x</t></si>", "</sst>", 2 * Megabyte)),
        () => Workbook("<worksheet><sheetData/></worksheet>"u8.ToArray(), Floods.Repeat("<sst>", "<si><r>", "</sst>", Megabyte)),
        () => Workbook(Encoding.UTF8.GetBytes($"{Floods.Entities}<worksheet><sheetData><row><c t=\"str\"><v>&j;</v></c></row></sheetData></worksheet>")),
    ];

    /// <summary>How many kinds there are.</summary>
    public static int Kinds => All.Length;

    public static byte[] Make(int kind) => All[kind]();

    private static byte[] Workbook(byte[] sheet, byte[]? texts = null) => Archives.Zip(
        CompressionLevel.Fastest,
        ("[Content_Types].xml", "<Types/>"u8.ToArray()),
        ("xl/workbook.xml", Encoding.UTF8.GetBytes($"<workbook xmlns:r=\"{Office}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", Encoding.UTF8.GetBytes($"<R><Relationship Id=\"s\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"t\" Type=\"{Office}/sharedStrings\" Target=\"t.xml\"/></R>")),
        ("xl/t.xml", texts ?? "<sst/>"u8.ToArray()),
        ("xl/worksheets/sheet1.xml", sheet));
}
