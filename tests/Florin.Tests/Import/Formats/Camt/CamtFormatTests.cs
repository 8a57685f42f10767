using System.Text;
using Florin.Import.Formats;

using Florin.Ledger;

namespace Florin.Tests.Import.Formats.Camt;

public sealed class CamtFormatTests
{
    private const string Account = "<Acct><Id><IBAN>NL26VAYB8060476890</IBAN></Id><Ccy>EUR</Ccy><Ownr><Nm>Jane</Nm></Ownr><Svcr><FinInstnId><BIC>VAYBNL2A</BIC></FinInstnId></Svcr></Acct>";

    [Fact]
    public void A_statement_is_read_with_its_account_rows_and_balances()
    {
        var read = Recording.Camt(Document("02", $"""
            <Stmt>{Account}
            {Balance("OPBD", "100.00", "CRDT", "2024-01-31")}{Balance("CLBD", "20.50", "DBIT", "2024-02-01")}{Balance("CLAV", "1.00", "CRDT", "2024-02-02")}
            <Ntry><Amt Ccy="EUR">120.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2024-02-01</Dt></BookgDt><ValDt><Dt>2024-02-02</Dt></ValDt><AcctSvcrRef>R1</AcctSvcrRef>
            <NtryDtls><TxDtls><Refs><AcctSvcrRef>T1</AcctSvcrRef></Refs><RltdPties><Dbtr><Nm>Jane</Nm></Dbtr><Cdtr><Nm>Corner Shop</Nm></Cdtr></RltdPties>
            <RmtInf><Ustrd>Invoice  1</Ustrd><Ustrd>thanks</Ustrd></RmtInf><RltdDts><AccptncDtTm>2024-01-31T18:45:00+01:00</AccptncDtTm></RltdDts></TxDtls></NtryDtls><AddtlNtryInf>SEPA direct debit</AddtlNtryInf></Ntry>
            </Stmt>
            """));
        read.Errors.ShouldBeEmpty();
        read.Accounts.ShouldHaveSingleItem().ShouldBe(new StatementAccount("NL26VAYB8060476890", "Jane", "EUR", AccountKind.Checking, "VAYBNL2A"));
        read.Rows.ShouldHaveSingleItem().ShouldBe(new StatementRow(
            3, 0, new DateOnly(2024, 2, 1), new DateOnly(2024, 2, 2), new DateTimeOffset(2024, 1, 31, 18, 45, 0, TimeSpan.FromHours(1)), -120.50m, "EUR",
            "Invoice 1 thanks", "Corner Shop", null, "SEPA direct debit", "R1", null, Pending: false));
        read.Balances.ShouldBe(
        [
            new StatementBalance(0, new DateOnly(2024, 1, 31), 100m, Opening: true),
            new StatementBalance(0, new DateOnly(2024, 2, 1), -20.50m, Opening: false),
        ]);
    }

    [Fact]
    public void Version_8_wraps_status_and_parties_and_means_the_same()
    {
        var read = Recording.Camt(Document("08", $"""
            <Stmt>{Account}<Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts><BookgDt><DtTm>2024-02-01T10:00:00+01:00</DtTm></BookgDt>
            <NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>Payer</Nm></Pty></Dbtr></RltdPties></TxDtls></NtryDtls><AddtlNtryInf>Credit</AddtlNtryInf></Ntry></Stmt>
            """));
        var row = read.Rows.ShouldHaveSingleItem();
        (row.BookedOn, row.Amount, row.Payee, row.Description, row.Pending).ShouldBe((new DateOnly(2024, 2, 1), 1m, "Payer", "Credit", true));
    }

    [Fact]
    public void The_balance_at_the_close_of_the_previous_day_opens_this_one()
    {
        Recording.Camt(Document("02", $"<Stmt>{Account}{Balance("PRCD", "5.00", "CRDT", "2024-01-31")}{Balance("CLAV", "7.00", "CRDT", "2024-02-01")}</Stmt>")).Balances.ShouldBe(
        [
            new StatementBalance(0, new DateOnly(2024, 2, 1), 5m, Opening: true),
            new StatementBalance(0, new DateOnly(2024, 2, 1), 7m, Opening: false),
        ]);
    }

    [Fact]
    public void A_batch_booking_is_one_row_with_the_texts_of_its_payments()
    {
        static string Payment(string party, string text) => $"<TxDtls><RltdPties><Cdtr><Nm>{party}</Nm></Cdtr></RltdPties><RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls>";
        var read = Recording.Camt(Document("04", $"<Stmt>{Account}{Entry("30.00", "DBIT", $"<NtryDtls>{Payment("A", "one")}{Payment("B", "two")}{Payment("B", "two")}</NtryDtls>")}</Stmt>"));
        var row = read.Rows.ShouldHaveSingleItem();
        (row.Amount, row.Description, row.Payee).ShouldBe((-30m, "one two", null));
    }

    [Fact]
    public void Several_statements_of_two_accounts_keep_their_rows_apart()
    {
        var other = Account.Replace("NL26VAYB8060476890", "OTHER", StringComparison.Ordinal);
        var read = Recording.Camt(Document("02", $"<Stmt>{Account}{Entry("1", "CRDT")}</Stmt><Stmt>{other}{Entry("2", "CRDT")}</Stmt><Stmt>{Account}{Entry("3", "CRDT")}</Stmt>"));
        read.Accounts.Select(account => account.Identifier).ShouldBe(["NL26VAYB8060476890", "OTHER"]);
        read.Rows.Select(row => (row.Account, row.Amount)).ShouldBe([(0, 1m), (1, 2m), (0, 3m)]);
    }

    [Theory]
    [InlineData("abc", "CRDT", "abc", "an amount such as 12.34 with at most four decimals")]
    [InlineData("-1.00", "CRDT", "-1.00", "an amount such as 12.34 with at most four decimals")]
    [InlineData("1.00", "BOTH", "BOTH", "CRDT or DBIT")]
    public void A_bad_entry_is_one_error_with_its_line_and_the_rest_goes_on(string amount, string indicator, string found, string expected)
    {
        var read = Recording.Camt(Document("02", $"<Stmt>{Account}\n{Entry(amount, indicator)}\n{Entry("2", "CRDT")}</Stmt>"));
        read.Errors.ShouldHaveSingleItem().ShouldBe(new RowError("statement.csv", 2, found, expected));
        read.Amounts.ShouldBe([2m]);
    }

    [Fact]
    public void A_document_type_is_refused_and_nothing_of_it_is_resolved()
    {
        var read = Recording.Camt("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + Document("02", $"<Stmt>{Account}{Entry("2", "CRDT", "<AddtlNtryInf>&x;</AddtlNtryInf>")}</Stmt>"));
        read.Rows.ShouldBeEmpty();
        read.Errors.ShouldHaveSingleItem().Found.ShouldBe("a document type declaration");
    }

    [Fact]
    public void Broken_XML_keeps_the_rows_before_the_break_and_names_the_line()
    {
        var read = Recording.Camt(Document("02", $"<Stmt>{Account}\n{Entry("2", "CRDT")}\n<Ntry><Amt"));
        read.Amounts.ShouldBe([2m]);
        var error = read.Errors.ShouldHaveSingleItem();
        (error.Line, error.Expected).ShouldBe((3, "well-formed XML; the rest of the file is not read"));
    }

    [Fact]
    public void A_message_read_as_another_one_is_named_as_what_it_is()
    {
        var text = $"<Document><BkToCstmrAcctRpt><Rpt>{Account}</Rpt></BkToCstmrAcctRpt></Document>";
        var error = Recording.Of(CamtFormat.Statements, Encoding.UTF8.GetBytes(text)).Errors.ShouldHaveSingleItem();
        error.ShouldBe(new RowError("statement.csv", 0, "BkToCstmrAcctRpt without a statement", "a camt.053 message (BkToCstmrStmt with Stmt)"));
    }

    [Fact]
    public void Endless_nesting_and_endless_text_are_errors()
    {
        Recording.Camt(string.Concat(Enumerable.Repeat("<a>", 100_000))).Errors.ShouldHaveSingleItem().Found.ShouldBe("elements more than 64 deep");
        var read = Recording.Camt(Document("02", $"<Stmt>{Account}\n{Entry("2", "CRDT", $"<AddtlNtryInf>{new string('x', 1 << 20)}</AddtlNtryInf>")}\n{Entry("3", "CRDT")}</Stmt>"));
        read.Errors.ShouldHaveSingleItem().ShouldBe(new RowError("statement.csv", 2, "a text of more than 10000 letters", "a shorter text"));
        read.Amounts.ShouldBe([3m]);
    }

    [Fact]
    public void The_declared_encoding_counts()
    {
        var text = "<?xml version=\"1.0\" encoding=\"windows-1252\"?>" + Document("02", $"<Stmt>{Account}{Entry("2", "CRDT", "<AddtlNtryInf>Café</AddtlNtryInf>")}</Stmt>");
        Recording.Of(CamtFormat.Statements, Encoding.Latin1.GetBytes(text)).Rows.ShouldHaveSingleItem().Description.ShouldBe("Café");
    }

    private static string Document(string version, string statements) =>
        $"<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}\"><BkToCstmrStmt><GrpHdr><MsgId>m</MsgId></GrpHdr>{statements}</BkToCstmrStmt></Document>";

    private static string Balance(string code, string amount, string indicator, string on) =>
        $"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{indicator}</CdtDbtInd><Dt><Dt>{on}</Dt></Dt></Bal>";

    private static string Entry(string amount, string indicator, string details = "") =>
        $"<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{indicator}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2024-02-01</Dt></BookgDt>{details}</Ntry>";
}
