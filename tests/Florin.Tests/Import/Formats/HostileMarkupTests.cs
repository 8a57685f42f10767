using System.Text;
using Florin.Import.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.Tests.Import.Formats;

/// <summary>Damaged and swollen CAMT and OFX: rows or errors, never an exception, and memory in proportion to the file at most.</summary>
public sealed class HostileMarkupTests
{
    private const int Megabyte = 1 << 20;

    private const string Camt = """
        <?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>NL26VAYB8060476890</IBAN></Id></Acct>
        <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">12.34</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2024-01-31</Dt></Dt></Bal>
        <Ntry><Amt Ccy="EUR">120.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2024-02-01</Dt></BookgDt><AcctSvcrRef>R1</AcctSvcrRef><NtryDtls>
        <TxDtls><Amt Ccy="EUR">100.25</Amt><RmtInf><Ustrd>Café</Ustrd></RmtInf></TxDtls><TxDtls><Amt Ccy="EUR">20.25</Amt><RltdPties><Cdtr><Pty><Nm>B</Nm></Pty></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>
        <Ntry><Amt Ccy="EUR">7.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><ValDt><Dt>2024-02-02</Dt></ValDt><AddtlNtryInf><![CDATA[a <b>]]></AddtlNtryInf></Ntry></Stmt></BkToCstmrStmt></Document>
        """;

    private const string Ofx = """
        OFXHEADER:100
        ENCODING:USASCII
        CHARSET:1252

        <OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>123<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>
        <STMTTRN><TRNTYPE>POS<DTPOSTED>20240131<TRNAMT>-123.45<FITID>1<NAME>Corner Shop<MEMO>milk &amp; tea</STMTTRN>
        <STMTTRN><TRNTYPE>ATM<DTPOSTED>20240201<TRNAMT>-50.00<FITID>2<NAME>Cash<PAYEE><NAME>Bank</PAYEE><CURRENCY><CURSYM>USD</CURRENCY></STMTTRN></BANKTRANLIST>
        <LEDGERBAL><BALAMT>382.34<DTASOF>20240201</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
        """;

    private const string Investment = """
        <OFX><INVSTMTRS><DTASOF>20240201<CURDEF>USD<INVACCTFROM><ACCTID>7</INVACCTFROM><INVTRANLIST><BUYMF><INVTRAN><FITID>1<DTTRADE>20240130<MEMO>bought</INVTRAN><SECID><UNIQUEID>U1</SECID><TOTAL>-100.50</BUYMF>
        <INCOME><INVTRAN><FITID>2<DTTRADE>20240131<MEMO>paid</INVTRAN><SECID><UNIQUEID>U1</SECID><TOTAL>12.75</INCOME></INVTRANLIST><INVBAL><AVAILCASH>5.00</INVBAL></INVSTMTRS></OFX>
        """;

    [Theory]
    [InlineData(Camt)]
    [InlineData(Ofx)]
    [InlineData(Investment)]
    public void A_file_cut_off_anywhere_gives_its_first_rows_and_never_a_wrong_one(string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        var format = new StatementFormats().Detect(content).ShouldNotBeNull();
        var whole = Recording.Of(format, content);
        whole.Errors.ShouldBeEmpty();
        whole.Rows.Count.ShouldBeGreaterThan(1);
        for (var length = 0; length < content.Length; length++)
        {
            var cut = Recording.Of(format, content[..length]);
            cut.Rows.Count.ShouldBeLessThanOrEqualTo(whole.Rows.Count);
            cut.Rows.Select(row => (row.BookedOn, row.Amount, row.Description, row.BankReference)).ShouldBe(whole.Rows.Take(cut.Rows.Count).Select(row => (row.BookedOn, row.Amount, row.Description, row.BankReference)));
            cut.Balances.Select(balance => balance.Amount).ShouldBeSubsetOf(whole.Balances.Select(balance => balance.Amount));
            if (cut.Rows.Count < whole.Rows.Count && cut.Rows.Count == 0) (cut.Errors.Count + cut.Accounts.Count).ShouldBePositive();
        }
    }

    /// <summary>40,000 accounts took 7 s of camt and 5 of OFX: each new one is compared with those before.</summary>
    [Theory]
    [InlineData("<Document><BkToCstmrStmt>", "<Stmt><Acct><Id><Othr><Id>A#</Id></Othr></Id></Acct></Stmt>", "</BkToCstmrStmt></Document>")]
    [InlineData("<OFX>", "<STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>A#</BANKACCTFROM></STMTRS>", "</OFX>")]
    public void A_file_of_more_accounts_than_anyone_has_is_given_up_with_an_error(string start, string account, string end)
    {
        var content = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Range(0, 5000).Select(number => account.Replace("#", $"{number}", StringComparison.Ordinal))) + end);
        var read = Recording.Of(new StatementFormats().Detect(content).ShouldNotBeNull(), content);
        read.Accounts.Count.ShouldBe(1001);
        read.Errors.ShouldHaveSingleItem().Found.ShouldBe("more than 1000 accounts");
    }

    /// <summary>The mark of UTF-32, and then no UTF-32: the reader decodes the first letters as it is made.</summary>
    [Fact]
    public void Letters_that_are_none_in_the_encoding_a_file_begins_with_are_an_error()
    {
        byte[] content = [0xFF, 0xFE, 0x00, 0x00, .. "2008C:00035/001"u8];
        Recording.Of(CamtFormat.Notifications, content).Errors[0].Expected.ShouldBe("well-formed XML; the rest of the file is not read");
    }

    [Fact]
    public void Flipped_and_spliced_bytes_give_rows_or_errors()
    {
        var texts = new[] { Camt, Ofx, Investment };
        var cases = from which in Gen.Choose(0, texts.Length - 1)
                    from other in Gen.Choose(0, texts.Length - 1)
                    from flips in Gen.Choose(0, 1_000_000).ListOf(8)
                    from splice in Gen.Choose(0, 4000)
                    select (which, other, flips, splice);
        Check.One(Config.QuickThrowOnFailure.WithReplay(20250630UL, 5UL).WithMaxTest(500), Prop.ForAll(cases.ToArbitrary(), damage =>
        {
            var content = Encoding.UTF8.GetBytes(texts[damage.which]);
            var format = new StatementFormats().Detect(content).ShouldNotBeNull();
            foreach (var flip in damage.flips) content[flip % content.Length] ^= (byte)(1 << (flip % 8));
            var at = damage.splice % content.Length;
            byte[] spliced = [.. content[..at], .. Encoding.UTF8.GetBytes(texts[damage.other]).AsSpan(0, 60), .. content[at..]];
            var read = Recording.Of(format, spliced);
            (read.Rows.Count + read.Errors.Count + read.Accounts.Count).ShouldBePositive();
        }));
    }

    /// <summary>10 MB each. Allocated per byte of the file at 5 and at 10 MB: a reader that is not linear allocates, or walks, twice as much per byte.</summary>
    [Theory]
    [InlineData("attributes", 1)]
    [InlineData("one attribute", 1)]
    [InlineData("unknown elements", 12)]
    [InlineData("entries", 30)]
    [InlineData("payments", 30)]
    [InlineData("texts", 12)]
    [InlineData("charges", 12)]
    [InlineData("ofx rows", 12)]
    [InlineData("ofx unclosed", 12)]
    [InlineData("ofx text", 12)]
    [InlineData("ofx nested", 12)]
    public void A_swollen_file_costs_memory_in_proportion_to_its_size_at_most(string kind, int bytesPerByte)
    {
        var half = Allocated(Swollen(kind, 5 * Megabyte));
        var whole = Allocated(Swollen(kind, 10 * Megabyte));
        whole.ShouldBeLessThan(bytesPerByte * 10L * Megabyte);
        whole.ShouldBeLessThan((half * 5 / 2) + Megabyte);
    }

    [Fact]
    public void A_nested_file_is_left_at_its_sixty_fourth_level()
    {
        var content = Encoding.UTF8.GetBytes("<Document><BkToCstmrStmt>" + string.Concat(Enumerable.Repeat("<a>", 10 * Megabyte / 3)));
        var stream = new Counting(content);
        var read = new Recording();
        CamtFormat.Statements.Read(stream, Recording.Defaults, read, CancellationToken.None);
        read.Errors.ShouldHaveSingleItem().Found.ShouldBe("elements more than 64 deep");
        stream.Count.ShouldBeLessThan(Megabyte);
    }

    [Theory]
    [InlineData("<x a='>' b=\"", "\"/>", 0, "a tag of more than 64 KB")]
    [InlineData("<x ", "/>", 0, "a tag of more than 64 KB")]
    [InlineData("<", "/>", 0, "a tag of more than 64 KB")]
    [InlineData("<!-- a 'quote\" > ", " -->", 3, null)]
    [InlineData("<?x <a 'b > ", " ?>", 3, null)]
    [InlineData("<x><![CDATA[ <a 'b > ", "]]></x>", 3, "a text of more than 10000 letters")]
    public void A_tag_may_have_64_KB_and_what_lies_between_tags_more(string start, string end, int rows, string? error)
    {
        var text = Camt.Split("?>")[1].Replace("<Ntry>", $"{start}{new string('x', 70_000)}{end}<Ntry>", StringComparison.Ordinal);
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
        {
            var read = Recording.Of(CamtFormat.Statements, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
            read.Rows.Count.ShouldBe(rows);
            read.Errors.Select(found => found.Found).Distinct().SingleOrDefault().ShouldBe(error);
        }
    }

    [Fact]
    public void In_an_encoding_without_visible_tags_16_MB_are_read_at_most()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("IBM037").ShouldNotBeNull().GetBytes($"<Document><BkToCstmrStmt><Stmt><x a=\"{new string('x', 20 * Megabyte)}\"/>");
        using var stream = new MemoryStream([.. "<?xml version=\"1.0\" encoding=\"IBM037\"?>"u8, .. bytes]);
        var read = new Recording();
        CamtFormat.Statements.Read(stream, Recording.Defaults, read, CancellationToken.None);
        read.Errors.ShouldHaveSingleItem();
        stream.Position.ShouldBeLessThan(17 * Megabyte);
    }

    private static byte[] Swollen(string kind, int size)
    {
        const string Open = "<Document><BkToCstmrStmt><Stmt>";
        const string Entry = "<Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2024-02-01</Dt></BookgDt>";
        const string Rows = "<OFX><STMTRS><ACCTID>1<CURDEF>EUR";
        return kind switch
        {
            "attributes" => Fill($"{Open}<x ", at => $"a{at}=\"1\" ", "/></Stmt></BkToCstmrStmt></Document>", size),
            "one attribute" => Fill($"{Open}{Entry[..10]} Ccy=\"", _ => "xxxxxxxxxxxxxxxx", "\">1</Amt></Ntry></Stmt></BkToCstmrStmt></Document>", size),
            "unknown elements" => Fill(Open, _ => "<x><y z=\"1\">t</y></x>", "</Stmt></BkToCstmrStmt></Document>", size),
            "entries" => Fill(Open, at => $"{Entry}<AddtlNtryInf>{at}</AddtlNtryInf></Ntry>", "</Stmt></BkToCstmrStmt></Document>", size),
            "payments" => Fill($"{Open}{Entry}<NtryDtls>", at => $"<TxDtls><Amt Ccy=\"EUR\">1</Amt><RmtInf><Ustrd>{at}</Ustrd></RmtInf></TxDtls>", "</NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>", size),
            "texts" => Fill($"{Open}{Entry}<NtryDtls><TxDtls><RmtInf>", at => $"<Ustrd>{at}</Ustrd>", "</RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>", size),
            "charges" => Fill($"{Open}{Entry}<Chrgs>", _ => "<Rcrd><Amt Ccy=\"EUR\">1</Amt></Rcrd>", "</Chrgs></Ntry></Stmt></BkToCstmrStmt></Document>", size),
            "ofx rows" => Fill(Rows, at => $"<STMTTRN><DTPOSTED>20240131<TRNAMT>-1<FITID>{at}<NAME>x</STMTTRN>", "</STMTRS></OFX>", size),
            "ofx unclosed" => Fill(Rows, _ => "<STMTTRN>", "</STMTRS></OFX>", size),
            "ofx text" => Fill($"{Rows}<STMTTRN><NAME>", _ => "xxxxxxxxxxxxxxxx", "</STMTTRN></STMTRS></OFX>", size),
            _ => Fill("<OFX>", at => $"<A{at & 0xFF}>", "</OFX>", size),
        };
    }

    private static byte[] Fill(string start, Func<int, string> piece, string end, int size)
    {
        var text = new StringBuilder(size + 256).Append(start);
        for (var count = 0; text.Length < size; count++) text.Append(piece(count));
        return Encoding.UTF8.GetBytes(text.Append(end).ToString());
    }

    private static long Allocated(byte[] content)
    {
        var format = content.AsSpan().StartsWith("<OFX>"u8) ? (IStatementFormat)new OfxFormat() : CamtFormat.Statements;
        var sink = new Deaf();
        var before = GC.GetAllocatedBytesForCurrentThread();
        format.Read(new MemoryStream(content), Recording.Defaults, sink, CancellationToken.None);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Keeps nothing, so that only the reader's own memory counts.</summary>
    private sealed class Deaf : IStatementSink
    {
        public int Account(StatementAccount account) => 0;

        public void Row(in StatementRow row)
        {
        }

        public void Error(RowError error)
        {
        }

        public void Balance(StatementBalance balance)
        {
        }

        public void Note(string note)
        {
        }
    }

    private sealed class Counting(byte[] content) : MemoryStream(content)
    {
        public long Count { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Add(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Add(base.Read(buffer));

        private int Add(int count)
        {
            Count += count;
            return count;
        }
    }
}
