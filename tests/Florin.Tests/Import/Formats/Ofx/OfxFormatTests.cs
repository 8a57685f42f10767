using System.Text;
using Florin.Import.Formats;
using Florin.Import.Formats.Ofx;

using Florin.Ledger;

namespace Florin.Tests.Import.Formats.Ofx;

public sealed class OfxFormatTests
{
    private const string Sgml = """
        OFXHEADER:100
        DATA:OFXSGML
        VERSION:102
        ENCODING:USASCII
        CHARSET:1252

        <OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><FI><ORG>First Bank<FID>1</FI></SONRS></SIGNONMSGSRSV1>
        <BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>CAD
        <BANKACCTFROM><BANKID>160000100<ACCTID>12300 000012345678<ACCTTYPE>SAVINGS</BANKACCTFROM>
        <BANKTRANLIST><DTSTART>20090401<DTEND>20090523
        <STMTTRN><TRNTYPE>POS<DTPOSTED>20090401122017.000[-5:EST]<DTUSER>20090331184500[-5:EST]<TRNAMT>-6.60<FITID>0001<NAME>MCDONALD'S #112<MEMO>POS MERCHANDISE</STMTTRN>
        <STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20090402<TRNAMT>1 006,60<FITID>0002<NAME>B &amp; W &amp;lt;Ltd&amp;gt;<SIC>5411</STMTTRN>
        </BANKTRANLIST><LEDGERBAL><BALAMT>382.34<DTASOF>20090523122017</LEDGERBAL><AVAILBAL><BALAMT>682.34<DTASOF>20090523</AVAILBAL>
        </STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
        """;

    [Fact]
    public void A_statement_in_SGML_is_read_with_its_account_rows_and_balance()
    {
        var read = Recording.Ofx(Sgml);
        read.Errors.ShouldBeEmpty();
        read.Accounts.ShouldHaveSingleItem().ShouldBe(new StatementAccount("12300 000012345678", null, "CAD", AccountKind.Savings, "First Bank"));
        read.Rows.ShouldBe(
        [
            new StatementRow(
                11, 0, new DateOnly(2009, 4, 1), null, new DateTimeOffset(2009, 3, 31, 18, 45, 0, TimeSpan.FromHours(-5)), -6.60m, "CAD",
                "MCDONALD'S #112 POS MERCHANDISE", "MCDONALD'S #112", null, "POS", "0001", null, Pending: false),
            new StatementRow(12, 0, new DateOnly(2009, 4, 2), null, null, 1006.60m, "CAD", "B & W <Ltd>", null, null, null, "0002", 5411, Pending: false),
        ]);
        read.Balances.ShouldHaveSingleItem().ShouldBe(new StatementBalance(0, new DateOnly(2009, 5, 23), 382.34m, Opening: false));
    }

    [Fact]
    public void The_same_statement_in_XML_gives_the_same_rows()
    {
        var read = Recording.Ofx("""
            <?xml version="1.0" encoding="UTF-8"?>
            <?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
            <OFX><!-- <STMTTRN><TRNAMT>1 --><CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>EUR</CURDEF>
            <CCACCTFROM><ACCTID>4111</ACCTID></CCACCTFROM><BANKTRANLIST>
            <STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20240131</DTPOSTED><TRNAMT>-4.20</TRNAMT><FITID>1</FITID><NAME></NAME><MEMO><![CDATA[A <b> & C]]></MEMO></STMTTRN>
            </BANKTRANLIST></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>
            """);
        read.Errors.ShouldBeEmpty();
        read.Accounts.ShouldHaveSingleItem().Kind.ShouldBe(AccountKind.Card);
        var row = read.Rows.ShouldHaveSingleItem();
        (row.Line, row.BookedOn, row.Amount, row.Currency, row.Description).ShouldBe((5, new DateOnly(2024, 1, 31), -4.20m, "EUR", "A <b> & C"));
    }

    [Fact]
    public void Several_accounts_in_a_file_keep_their_rows_apart_and_the_same_account_comes_once()
    {
        static string Statement(string account, string amount) =>
            $"<STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>{account}<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><STMTTRN><DTPOSTED>20240131<TRNAMT>{amount}<NAME>x</STMTTRN></BANKTRANLIST></STMTRS>";
        var read = Recording.Ofx($"<OFX>{Statement("A", "-1")}{Statement("B", "-2")}{Statement("A", "-3")}</OFX>");
        read.Accounts.Select(account => account.Identifier).ShouldBe(["A", "B"]);
        read.Rows.Select(row => (row.Account, row.Amount)).ShouldBe([(0, -1m), (1, -2m), (0, -3m)]);
    }

    [Theory]
    [InlineData("<DTPOSTED>20240131<TRNAMT>null", "null", "an amount such as -12.34")]
    [InlineData("<DTPOSTED>20241301<TRNAMT>-1", "20241301", "a date YYYYMMDD")]
    [InlineData("<DTPOSTED>20991231<TRNAMT>-1", "2099-12-31", "a date from 1900-01-01 to 2026-06-30")]
    [InlineData("<TRNAMT>-1", "a transaction without a date", "DTPOSTED")]
    [InlineData("<DTPOSTED>20240131", "a transaction without an amount", "TRNAMT")]
    [InlineData("<DTPOSTED>20240131<TRNAMT>-1.00001", "-1.00001", "an amount of at most four decimals")]
    public void A_bad_transaction_is_one_error_with_its_line_and_the_rest_goes_on(string elements, string found, string expected)
    {
        var read = Recording.Ofx($"<OFX><STMTRS><ACCTID>1\n<STMTTRN>{elements}<NAME>x</STMTTRN>\n<STMTTRN><DTPOSTED>20240201<TRNAMT>-2<NAME>y</STMTTRN></STMTRS></OFX>");
        read.Errors.ShouldHaveSingleItem().ShouldBe(new RowError("statement.csv", 2, found, expected));
        read.Rows.ShouldHaveSingleItem().Amount.ShouldBe(-2m);
    }

    [Theory]
    [InlineData("-1.006,60", -1006.60)]
    [InlineData("-1,006.60", -1006.60)]
    [InlineData("-1006,60", -1006.60)]
    [InlineData("+1006.60", 1006.60)]
    [InlineData("-30.000", -30)]
    [InlineData("1,234,567", 1234567)]
    public void Amounts_are_read_with_either_decimal_separator(string amount, double expected)
    {
        Recording.Ofx($"<OFX><STMTRS><STMTTRN><DTPOSTED>20240131<TRNAMT>{amount}</STMTTRN></STMTRS></OFX>").Rows.ShouldHaveSingleItem().Amount.ShouldBe((decimal)expected);
    }

    [Fact]
    public void Unclosed_transactions_and_pending_ones_are_read()
    {
        var read = Recording.Ofx("""
            <OFX><STMTRS><CURDEF>USD<BANKTRANLIST>
            <STMTTRN><DTPOSTED>20240131<TRNAMT>-1<NAME>a < b
            <STMTTRN><DTPOSTED>20240201<TRNAMT>-2<NAME>c<PAYEE><NAME>Corner Shop<ADDR1>x</PAYEE><MEMO>m
            </BANKTRANLIST><BANKTRANLISTP><STMTTRNP><DTTRAN>20240202<TRNAMT>-3<NAME>d</STMTTRNP></BANKTRANLISTP></STMTRS></OFX>
            """);
        read.Rows.Select(row => (row.Description, row.Payee, row.Amount, row.Pending)).ShouldBe(
            [("a < b", null, -1m, false), ("c m", "Corner Shop", -2m, false), ("d", null, -3m, true)]);
    }

    [Theory]
    [InlineData("<OFX><SONRS><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Wrong password</STATUS></SONRS></OFX>", 1, "the bank's error 15500: Wrong password")]
    [InlineData("<OFX><ACCTINFORS><ACCTINFO><DESC>x</ACCTINFO></ACCTINFORS></OFX>", 0, "a list of accounts")]
    [InlineData("<OFX></OFX>", 0, "OFX without a statement")]
    [InlineData("<!DOCTYPE OFX [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><OFX><STMTRS><STMTTRN><DTPOSTED>20240131<TRNAMT>1<NAME>&a;</STMTTRN></STMTRS></OFX>", 1, "a document type declaration")]
    public void A_response_without_a_statement_is_one_error(string text, int line, string found)
    {
        var read = Recording.Ofx(text);
        var error = read.Errors.ShouldHaveSingleItem();
        (error.Line, error.Found).ShouldBe((line, found));
        read.Rows.ShouldBeEmpty();
    }

    [Fact]
    public void A_text_of_a_megabyte_is_an_error_of_its_row()
    {
        var read = Recording.Ofx($"<OFX><STMTRS><STMTTRN><DTPOSTED>20240131<TRNAMT>1<NAME>{new string('x', 1 << 20)}</STMTTRN><STMTTRN><DTPOSTED>20240131<TRNAMT>2<NAME>y</STMTTRN></STMTRS></OFX>");
        read.Errors.ShouldHaveSingleItem().Expected.ShouldBe("a shorter text");
        read.Amounts.ShouldBe([2m]);
    }

    [Fact]
    public void Letters_of_windows_1252_are_read()
    {
        var content = Encoding.Latin1.GetBytes("OFXHEADER:100\n\n<OFX><STMTRS><STMTTRN><DTPOSTED>20240131<TRNAMT>1<NAME>Café Zoë</STMTTRN></STMTRS></OFX>");
        Recording.Of(new OfxFormat(), content).Rows.ShouldHaveSingleItem().Description.ShouldBe("Café Zoë");
    }

    [Fact]
    public void A_buffer_of_any_size_gives_the_same_tokens()
    {
        static List<(OfxToken, string, string, int)> Tokens(int size)
        {
            using var reader = new OfxReader(new Trickle(Encoding.UTF8.GetBytes(Sgml), size));
            var tokens = new List<(OfxToken, string, string, int)>();
            while (reader.Read()) tokens.Add((reader.Token, reader.Name, reader.Token == OfxToken.Value ? reader.Text() : "", reader.Line));
            return tokens;
        }

        var whole = Tokens(int.MaxValue);
        whole.Count.ShouldBe(Sgml.Count(letter => letter == '<'));
        foreach (var size in new[] { 1, 2, 3, 7, 64 }) Tokens(size).ShouldBe(whole);
    }

    /// <summary>A stream that gives at most so many bytes a read, as a socket does.</summary>
    private sealed class Trickle(byte[] content, int most) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, most));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, most)]);
    }
}
