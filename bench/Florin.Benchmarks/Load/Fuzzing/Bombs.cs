using System.IO.Compression;
using System.Text;

namespace Florin.Benchmarks.Load.Fuzzing;

/// <summary>Small files that ask for much, and large ones that a reader might hold whole.</summary>
internal static class Bombs
{
    /// <summary>How many kinds there are.</summary>
    public const int Kinds = 14;

    private const int Megabyte = 1 << 20;

    private const string Camt = "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt>";

    private static readonly Lazy<byte[]> Zeros = new(() => Archives.Gzip(new byte[64 * Megabyte]));
    private static readonly Lazy<byte[]> Rows = new(() => Archives.Gzip(Repeat("Date,Description,Amount\n", "2024-01-31,Shop,-12.34\n", "", 15 * Megabyte)));

    public static byte[] Make(int kind) => kind switch
    {
        0 => Repeat(Camt, "<a>", "", Megabyte),
        1 => Repeat("<OFX><STMTRS>", "<A>", "</STMTRS></OFX>", Megabyte),
        2 => Encoding.UTF8.GetBytes($"<!DOCTYPE z [<!ENTITY a \"aaaaaaaaaa\">{string.Concat(Enumerable.Range(1, 9).Select(level => $"<!ENTITY {(char)('a' + level)} \"{string.Concat(Enumerable.Repeat($"&{(char)('a' + level - 1)};", 10))}\">"))}]>{Camt}<Ntry>&j;</Ntry></Stmt></BkToCstmrStmt></Document>"),
        3 => Encoding.UTF8.GetBytes($"<!DOCTYPE z [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>{Camt}<Ntry><AddtlNtryInf>&a;</AddtlNtryInf></Ntry>"),
        4 => Attributes(Camt + "<x ", 10 * Megabyte),
        5 => Repeat(Camt + "<Ntry><Amt Ccy=\"", "EUR", "\">1</Amt></Ntry></Stmt></BkToCstmrStmt></Document>", 4 * Megabyte),
        6 => Repeat(Camt + "<Ntry><Amt Ccy=\"EUR\">1</Amt><AddtlNtryInf>", "x &amp; y ", "</AddtlNtryInf></Ntry></Stmt></BkToCstmrStmt></Document>", 4 * Megabyte),
        7 => Zeros.Value,
        8 => Rows.Value,
        9 => Archives.Zip(CompressionLevel.Fastest, ("a.csv", new byte[32 * Megabyte])),
        10 => Workbook("<worksheet><sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row><row r=\"2147483647\"><c r=\"ZZZZZZZ1\"><v>1</v></c></row></sheetData></worksheet>"u8.ToArray()),
        11 => Workbook(Attributes("<worksheet><sheetData><row ", 10 * Megabyte)),
        12 => Workbook(Repeat("<worksheet><sheetData><row><c t=\"inlineStr\"><is>", "<t>Date Description Amount</t>", "</is></c></row></sheetData></worksheet>", 4 * Megabyte)),
        _ => Archives.Zip(CompressionLevel.Fastest, Enumerable.Range(0, 50).Select(index => ($"{index}.csv", "Date,Amount\n2024-01-31,1\n"u8.ToArray()))),
    };

    private static byte[] Attributes(string start, int length)
    {
        var text = new StringBuilder(length + 64).Append(start);
        for (var number = 0; text.Length < length; number++) text.Append('a').Append(number).Append("=\"1\" ");
        return Encoding.UTF8.GetBytes(text.Append("/>").ToString());
    }

    private static byte[] Repeat(string start, string piece, string end, int length) =>
        Encoding.UTF8.GetBytes(new StringBuilder(length + 1024).Append(start).Insert(start.Length, piece, length / piece.Length).Append(end).ToString());

    private static byte[] Workbook(byte[] sheet)
    {
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        return Archives.Zip(
            CompressionLevel.Fastest,
            ("[Content_Types].xml", "<Types/>"u8.ToArray()),
            ("xl/workbook.xml", Encoding.UTF8.GetBytes($"<workbook xmlns:r=\"{Office}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels", Encoding.UTF8.GetBytes($"<R><Relationship Id=\"s\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></R>")),
            ("xl/worksheets/sheet1.xml", sheet));
    }
}
