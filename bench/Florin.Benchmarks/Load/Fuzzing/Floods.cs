using System.Text;

namespace Florin.Benchmarks.Load.Fuzzing;

/// <summary>Text that is one thing a hundred thousand times: what is harmless once and costs the square of its number when a reader looks back.</summary>
internal static class Floods
{
    /// <summary>Nine levels of ten: a gigabyte where entities are expanded.</summary>
    public static readonly string Entities =
        $"<!DOCTYPE z [<!ENTITY a \"aaaaaaaaaa\">{string.Concat(Enumerable.Range(1, 9).Select(level => $"<!ENTITY {(char)('a' + level)} \"{string.Concat(Enumerable.Repeat($"&{(char)('a' + level - 1)};", 10))}\">"))}]>";

    private const int Megabyte = 1 << 20;
    private const int Lines = 100_000;
    private const int Named = 40_000;

    private const string Camt = "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt>";
    private const string CamtEnd = "</Stmt></BkToCstmrStmt></Document>";
    private const string CamtEntry = "<Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2024-02-01</Dt></BookgDt>";
    private const string Ofx = "OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>";
    private const string Swift = ":20:X\n:25:1\n:28C:1\n:60F:C240101EUR1,\n";
    private const string Csv = "Date,Description,Amount\n2024-01-31,Shop,-12.34\n";

    private static readonly Lazy<byte[]> ManyAttributes = new(() => Attributes(Camt + "<x "));

    public static readonly IReadOnlyList<Func<byte[]>> All =
    [
        () => Repeat(Camt, "<a>", "", Megabyte),
        () => Repeat(Camt, "<Ntry>", "", Megabyte),
        () => Encoding.UTF8.GetBytes($"{Entities}{Camt}<Ntry>&j;</Ntry>{CamtEnd}"),
        () => Encoding.UTF8.GetBytes($"<!DOCTYPE z [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>{Camt}<Ntry><AddtlNtryInf>&a;</AddtlNtryInf></Ntry>"),
        () => ManyAttributes.Value,
        () => Repeat(Camt + "<Ntry><Amt Ccy=\"", "EUR", "\">1</Amt></Ntry>" + CamtEnd, 4 * Megabyte),
        () => Repeat(Camt + "<Ntry><Amt Ccy=\"EUR\">1</Amt><AddtlNtryInf>", "x &amp; y ", "</AddtlNtryInf></Ntry>" + CamtEnd, 4 * Megabyte),
        () => Repeat(Camt + "<Ntry><Amt Ccy=\"EUR\">", "1", "</Amt></Ntry>" + CamtEnd, Megabyte),
        () => Repeat(Camt, "<Bal><Amt Ccy=\"EUR\">1</Amt></Bal>", CamtEnd, Lines * 10),
        () => Repeat(Camt + CamtEntry + "<NtryDtls>", "<TxDtls><Amt Ccy=\"EUR\">1</Amt></TxDtls>", "</NtryDtls></Ntry>" + CamtEnd, Lines * 20),
        () => Repeat(Camt + CamtEntry + "<Chrgs>", "<Rcrd><Amt Ccy=\"EUR\">1</Amt></Rcrd>", "</Chrgs></Ntry>" + CamtEnd, Lines * 10),
        () => Repeat(Camt + CamtEntry + "<NtryDtls><TxDtls><RmtInf>", "<Ustrd>a</Ustrd>", "</RmtInf></TxDtls></NtryDtls></Ntry>" + CamtEnd, Lines * 20),
        () => Numbered("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>", "<Stmt><Acct><Id><Othr><Id>#</Id></Othr></Id></Acct>" + CamtEntry + "</Ntry></Stmt>", "</BkToCstmrStmt></Document>"),

        () => Repeat("<OFX><STMTRS>", "<A>", "</STMTRS></OFX>", Megabyte),
        () => Repeat(Ofx, "<STMTTRN>\n", "", Megabyte),
        () => Repeat(Ofx, "</STMTTRN>\n", "</OFX>", Megabyte),
        () => Repeat(Ofx, "<STMTTRN><TRNAMT>1<DTPOSTED>20240131</STMTTRN>", "</OFX>", 2 * Megabyte),
        () => Repeat(Ofx + "<STMTTRN><NAME>", "&", "", Megabyte),
        () => Repeat(Ofx + "<STMTTRN><NAME>", "&amp;", "", Megabyte),
        () => Repeat(Ofx, "<", "", Megabyte),
        () => Repeat(Ofx, "<![CDATA[", "", Megabyte),
        () => Repeat(Ofx, "<!--", "", Megabyte),
        () => Repeat(Ofx + "<STMTTRN><TRNAMT>", "9", "<DTPOSTED>20240131</STMTTRN>", Megabyte),
        () => Repeat(Ofx, "<INVBUY><INVTRAN><FITID>1", "", Megabyte),
        () => Repeat("<OFX>", "<SECINFO><SECID><UNIQUEID>1</SECID><SECNAME>a</SECINFO>", "<INVSTMTRS></OFX>", 2 * Megabyte),
        () => Numbered("<OFX>", "<STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>#</BANKACCTFROM><STMTTRN><TRNAMT>1<DTPOSTED>20240131</STMTTRN></STMTRS>", "</OFX>"),
        () => Numbered("<OFX>", "<SECINFO><SECID><UNIQUEID>#</SECID><SECNAME>a</SECINFO><BUYMF><INVTRAN><FITID>1<DTTRADE>20240130</INVTRAN><SECID><UNIQUEID>#</SECID><TOTAL>-1</BUYMF>", "</OFX>"),
        () => Numbered("<OFX><INVSTMTRS><CURDEF>USD<INVACCTFROM><ACCTID>1</INVACCTFROM>", "<BUYMF><INVTRAN><FITID>1<DTTRADE>20240130</INVTRAN><SECID><UNIQUEID>#</SECID><TOTAL>-1</BUYMF>", "</INVSTMTRS></OFX>"),

        () => Repeat(Swift, ":61:\n", "", Lines * 5),
        () => Repeat(Swift, ":61:2402010201DR12,34NMSCNONREF\n:86:a\n", "", Megabyte),
        () => Repeat(Swift + ":61:2402010201DR12,34NMSCNONREF\n:86:", "?20a", "", Megabyte),
        () => Repeat(Swift + ":61:2402010201DR12,34NMSCNONREF\n:86:", "a\n", "", Megabyte),
        () => Repeat(Swift + ":61:2402010201DR12,34NMSCNONREF\n:86:", "/EREF/1", "", Megabyte),
        () => Repeat(Swift + ":61:2402010201DR12,34NMSCNONREF\n:86:020?20", "SVWZ+a", "", Megabyte),
        () => Repeat(Swift + ":61:2402010201DR", "1", ",00NMSC\n", Megabyte),
        () => Repeat("{1:F01}{4:\n", "{", "", Megabyte),
        () => Repeat("", Swift, "-}", Megabyte),
        () => Numbered("", ":20:X\n:25:#\n:28C:1\n:60F:C240101EUR1,\n:61:2402010201DR12,34NMSC\n:62F:C240101EUR1,\n", ""),

        () => Repeat("!Type:Bank\n", "^\n", "", Lines * 2),
        () => Repeat("!Type:Bank\n", "D1/1/24\n", "", Lines * 8),
        () => Repeat("!Type:Bank\nD1/1/24\nT1\n", "SFood\n$1\n", "^\n", Lines * 8),
        () => Repeat("!Type:Bank\nD1/1/24\nT", "1,", "\n^\n", Megabyte),
        () => Repeat("!Type:Bank\n", "!Type:Bank\n", "", Lines * 11),
        () => Numbered("", "!Account\nN#\n^\n!Type:Bank\nD1/31/2024\nT1\n^\n", ""),

        () => Repeat("", "\n", "", Lines),
        () => Repeat(Csv, "\n", "", Lines),
        () => Repeat(Csv, ";\n", "", Lines * 2),
        () => Repeat(Csv, "\"\n", "", Lines * 2),
        () => Repeat(Csv, "a\"b\n", "", Lines * 4),
        () => Repeat(Csv + "2024-01-31,\"", "\"\"", "", Megabyte),
        () => Repeat(Csv, "2024-01-31,x\n", "", Lines * 13),
        () => Repeat(Csv + "2024-01-31,Shop,", "9", "\n", Megabyte),
        () => Repeat(Csv + "2024-01-31,Shop,", "1,", "\n", Megabyte),
        () => Repeat(Csv, "12/31/99999,Shop,1\n", "", Lines * 19),
        () => Repeat("Date,Description,Amount", ",", "\n2024-01-31,Shop,1\n", Megabyte),
        () => Repeat("Date,Description,Amount", ",Date", "\n2024-01-31,Shop,1\n", Megabyte),
        () => Repeat("Date\tDescription\tAmount\n2024-01-31\tShop\t1", "\t1", "\n", 2 * Megabyte),
        () => Repeat("", "1;", "\n", 2 * Megabyte),
        () => Repeat("Date;Amount\n", "2024-01-31;1;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;\n", "", Lines * 8),
        () => Numbered("Date,Description,Amount,Account,Currency\n", "2024-01-31,Shop,1,#,EUR\n", ""),
        () => Numbered("Date,Description,Amount,Account Number,Currency\n", "2024-01-31,Shop #,1,DE#,EUR\n", ""),
        () => Repeat("", " ", "", 4 * Megabyte),
        () => Repeat("", "\0", "", 4 * Megabyte),
        () => Repeat("", "\r", Csv, Megabyte),
        () => Repeat("", "\uFEFF", Csv, Megabyte),
        () => Filled(0xFF, 2 * Megabyte),
        () => Filled(0x80, 2 * Megabyte),
        () => [0xFF, 0xFE, .. Filled(0xD8, Megabyte), 0xDC],
        () => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Encoding.ASCII.GetString(Repeat(Csv, "2024-01-31,Shop,1\n", "", Megabyte))), 0x00],
    ];

    /// <summary>10 MB of attributes, each with a name of its own.</summary>
    public static byte[] Attributes(string start)
    {
        const int Length = 10 * Megabyte;
        var text = new StringBuilder(Length + 64).Append(start);
        for (var number = 0; text.Length < Length; number++) text.Append('a').Append(number).Append("=\"1\" ");
        return Encoding.UTF8.GetBytes(text.Append("/>").ToString());
    }

    /// <summary><paramref name="piece"/> again and again until it has <paramref name="length"/> bytes.</summary>
    public static byte[] Repeat(string start, string piece, string end, int length)
    {
        var (head, unit, tail) = (Encoding.UTF8.GetBytes(start), Encoding.UTF8.GetBytes(piece), Encoding.UTF8.GetBytes(end));
        var times = length / unit.Length;
        var flood = new byte[head.Length + (times * unit.Length) + tail.Length];
        head.CopyTo(flood, 0);
        var middle = flood.AsSpan(head.Length, times * unit.Length);
        unit.CopyTo(middle);
        for (var done = unit.Length; done < middle.Length; done *= 2) middle[..Math.Min(done, middle.Length - done)].CopyTo(middle[done..]);
        tail.CopyTo(flood, flood.Length - tail.Length);
        return flood;
    }

    /// <summary>As many as there are accounts in no file: <c>#</c> is another number in each.</summary>
    private static byte[] Numbered(string start, string piece, string end)
    {
        var text = new StringBuilder(start);
        for (var number = 0; number < Named; number++) text.Append(piece).Replace("#", $"{1_000_000 + number}", text.Length - piece.Length, piece.Length);
        return Encoding.UTF8.GetBytes(text.Append(end).ToString());
    }

    private static byte[] Filled(byte value, int length)
    {
        var filled = new byte[length];
        Array.Fill(filled, value);
        return filled;
    }
}
