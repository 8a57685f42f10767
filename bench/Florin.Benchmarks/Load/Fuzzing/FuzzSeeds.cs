using System.IO.Compression;
using System.Text;

namespace Florin.Benchmarks.Load.Fuzzing;

/// <summary>Sound statements that inputs are made from: one literal of every format first, then files in the order of their paths.</summary>
internal sealed class FuzzSeeds
{
    /// <summary>Ten rows show what a thousand show, and a hundred times as many are read in the time.</summary>
    private const int Start = 5 * 512;

    private const int End = 512;
    private const int LongestFile = 64 * 1024;

    private readonly List<byte[]> _seeds = [.. Literals.Select(Encoding.UTF8.GetBytes), Workbook(static part => part)];

    /// <summary>The literals alone are the same on every machine.</summary>
    public static FuzzSeeds OfLiterals() => new();

    public static FuzzSeeds WithFiles(params IEnumerable<string> folders)
    {
        var seeds = new FuzzSeeds();
        foreach (var path in folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)))
        {
            if (new FileInfo(path).Length is > 0 and < LongestFile) seeds._seeds.Add(Shortened(File.ReadAllBytes(path)));
        }

        return seeds;
    }

    public int Count => _seeds.Count;

    public byte[] this[int index] => _seeds[index];

    public byte[] Any(Random dice) => _seeds[dice.Next(_seeds.Count)];

    private static IEnumerable<string> Literals =>
    [
        "Date,Description,Amount,Balance\n2024-01-31,\"Corner Shop, Main St\",-12.34,1000.00\n2024-02-01,Salary,2500.00,3500.00\n2024-02-02,\"two\nlines\",-1.00,3499.00\n",
        "Buchungstag;Wertstellung;Verwendungszweck;Betrag;Währung\r\n31.01.2024;31.01.2024;Bäckerei;-1.234,56;EUR\r\n01.02.2024;02.02.2024;Gehalt;2.500,00;EUR\r\n",
        "Account 123\n\nPosting Date\tDebit\tCredit\tDetails\tDR/CR\n01/31/2024\t12.34\t\tCARD\tDR\n02/01/2024\t\t(5.00)\tREFUND\tCR\nTotal\t12.34\t5.00\t\t\n",
        ":20:STARTUMS\n:25:10020030/1234567\n:28C:5/1\n:60F:C240131EUR1000,00\n:61:2402010201DR12,34NMSCNONREF//R1\n:86:020?00CARD?20EREF+E1?21SVWZ+Corner Shop?30BANK?31DE02?32Corner\n:61:240202C2500,N051X\n:86:salary\n:62F:C240202EUR3487,66\n-}",
        """
        <?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>NL26VAYB8060476890</IBAN></Id></Acct>
        <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">12.34</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2024-01-31</Dt></Dt></Bal>
        <Ntry><Amt Ccy="EUR">120.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2024-02-01</Dt></BookgDt><Chrgs><Rcrd><Amt Ccy="EUR">0.50</Amt></Rcrd></Chrgs><NtryDtls>
        <TxDtls><Amt Ccy="EUR">100.25</Amt><RmtInf><Ustrd>Café</Ustrd></RmtInf></TxDtls><TxDtls><Amt Ccy="EUR">20.25</Amt><RltdPties><Cdtr><Pty><Nm>B</Nm></Pty></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>
        <Ntry><Amt Ccy="EUR">7.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><ValDt><Dt>2024-02-02</Dt></ValDt><AddtlNtryInf><![CDATA[a <b>]]></AddtlNtryInf></Ntry></Stmt></BkToCstmrStmt></Document>
        """,
        """
        OFXHEADER:100
        ENCODING:USASCII
        CHARSET:1252

        <OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>123<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>
        <STMTTRN><TRNTYPE>POS<DTPOSTED>20240131120000.000[-5:EST]<TRNAMT>-123.45<FITID>1<NAME>Corner Shop<MEMO>milk &amp; tea</STMTTRN></BANKTRANLIST>
        <LEDGERBAL><BALAMT>382.34<DTASOF>20240201</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1>
        <INVSTMTRS><DTASOF>20240201<CURDEF>USD<INVACCTFROM><ACCTID>7</INVACCTFROM><INVTRANLIST><BUYMF><INVTRAN><FITID>1<DTTRADE>20240130<MEMO>bought</INVTRAN><SECID><UNIQUEID>U1</SECID><TOTAL>-100.50</BUYMF>
        <INCOME><INVTRAN><FITID>2<DTTRADE>20240131</INVTRAN><SECID><UNIQUEID>U1</SECID><TOTAL>12.75</INCOME></INVTRANLIST></INVSTMTRS></OFX>
        """,
        "!Account\nNChecking\nTBank\n^\n!Type:Bank\nD01/31'24\nT-1,234.56\nPCorner Shop\nMmemo\nLFood:Groceries\nSFood\n$-1,000.00\nSHome\n$-234.56\n^\nD2/1/2024\nT50.00\nL[Savings]\n^\n!Type:Invst\nD2/2/2024\nNBuy\nYACME\nT100.00\n^\n",
        "\"Date\",\"Description\",\"Original Description\",\"Amount\",\"Transaction Type\",\"Category\",\"Account Name\",\"Labels\",\"Notes\"\n\"1/31/2024\",\"Shop\",\"SHOP 1\",\"12.34\",\"debit\",\"Food\",\"Card\",\"\",\"\"\n",
        "\"Account\",\"Flag\",\"Date\",\"Payee\",\"Category Group/Category\",\"Category Group\",\"Category\",\"Memo\",\"Outflow\",\"Inflow\",\"Cleared\"\n\"Card\",\"\",\"01/31/2024\",\"Shop\",\"A: B\",\"A\",\"B\",\"\",$12.34,$0.00,\"Cleared\"\n",
    ];

    /// <summary>The parts are changed before they are packed: after it every change is only a wrong checksum.</summary>
    public static byte[] Workbook(Func<byte[], byte[]> change) => Archives.Zip(CompressionLevel.NoCompression, WorkbookParts.Select(part => (part.Name, change(part.Content))));

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly (string Name, byte[] Content)[] WorkbookParts =
    [
        ("[Content_Types].xml", "<Types/>"u8.ToArray()),
        ("xl/workbook.xml", Encoding.UTF8.GetBytes($"<workbook xmlns:r=\"{Office}\"><workbookPr date1904=\"0\"/><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", Encoding.UTF8.GetBytes($"<R><Relationship Id=\"s\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"t\" Type=\"{Office}/sharedStrings\" Target=\"t.xml\"/><Relationship Id=\"y\" Type=\"{Office}/styles\" Target=\"y.xml\"/></R>")),
        ("xl/t.xml", "<sst><si><t>Date</t></si><si><t>Description</t></si><si><r><t>Amo</t></r><r><t>unt</t></r></si></sst>"u8.ToArray()),
        ("xl/y.xml", "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"u8.ToArray()),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c></row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>45322</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>Shop</t></is></c><c r=\"C2\"><v>-12.34</v></c></row><row r=\"3\"><c r=\"A3\" s=\"1\"><v>45323.5</v></c><c r=\"B3\" t=\"str\"><f>1</f><v>Pay</v></c><c r=\"C3\"><v>2.5E3</v></c></row></sheetData></worksheet>"u8.ToArray()),
    ];

    private static byte[] Shortened(byte[] file) => file.Length <= Start + End ? file : [.. file[..Start], .. file[^End..]];
}
