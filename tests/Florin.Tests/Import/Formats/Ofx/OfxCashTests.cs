using System.Text;
using Florin.Import.Formats;
using Florin.Ledger;

namespace Florin.Tests.Import.Formats.Ofx;

/// <summary>The cash of investment accounts, aggregates in odd order, currencies of rows, what is pending, and encodings.</summary>
public sealed class OfxCashTests
{
    private const string Securities = "<SECLIST><STOCKINFO><SECINFO><SECID><UNIQUEID>U1<UNIQUEIDTYPE>CUSIP</SECID><SECNAME>Acme &amp; Co<TICKER>ACME</SECINFO></STOCKINFO></SECLIST>";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Trades_are_rows_with_their_security_as_payee_wherever_its_name_stands(bool before)
    {
        var statement = Investment(
            "<BUYSTOCK><INVBUY><INVTRAN><FITID>1<DTTRADE>20240130<DTSETTLE>20240201<MEMO>YOU BOUGHT</INVTRAN><SECID><UNIQUEID>U1</SECID><UNITS>2<UNITPRICE>50<TOTAL>-100.50<SUBACCTFUND>CASH</INVBUY><BUYTYPE>BUY</BUYSTOCK>"
            + "<SELLMF><INVSELL><INVTRAN><FITID>2<DTTRADE>20240131</INVTRAN><SECID><UNIQUEID>U2</SECID><TOTAL>40</INVSELL></SELLMF>"
            + "<INCOME><INVTRAN><FITID>3<DTTRADE>20240131</INVTRAN><SECID><UNIQUEID>U1</SECID><INCOMETYPE>DIV<TOTAL>1.20</INCOME>"
            + "<INVBANKTRAN><STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20240131<TRNAMT>1000.00<FITID>4<NAME>Deposit</STMTTRN><SUBACCTFUND>CASH</INVBANKTRAN>");
        var read = Recording.Ofx(before ? $"<OFX>{Securities}{statement}</OFX>" : $"<OFX>{statement}{Securities}</OFX>");
        read.Errors.ShouldBeEmpty();
        read.Accounts.ShouldHaveSingleItem().Kind.ShouldBe(AccountKind.Investment);
        read.Rows.Select(row => (row.BankReference, row.BookedOn.Day, row.ValueOn, row.Amount, row.Payee, row.Description, row.PaymentMethod)).ShouldBe(
        [
            ("4", 31, null, 1000m, null, "Deposit", null),
            ("1", 30, new DateOnly(2024, 2, 1), -100.50m, "Acme & Co", "YOU BOUGHT Acme & Co", "BUY"),
            ("2", 31, null, 40m, null, "SELL U2", "SELL"),
            ("3", 31, null, 1.20m, "Acme & Co", "DIV Acme & Co", "DIV"),
        ]);
    }

    [Fact]
    public void Movements_without_cash_are_told_and_are_no_rows()
    {
        var read = Recording.Ofx($"<OFX>{Investment("<TRANSFER><INVTRAN><FITID>1<DTTRADE>20240131</INVTRAN><UNITS>1</TRANSFER><REINVEST><INVTRAN><FITID>2<DTTRADE>20240131</INVTRAN><TOTAL>-5</REINVEST>")}</OFX>");
        read.Rows.ShouldBeEmpty();
        read.Errors.ShouldBeEmpty();
        read.Notes.ShouldHaveSingleItem().ShouldStartWith("2 transfers, splits and reinvestments");
    }

    [Theory]
    [InlineData("BUYMF", "<TOTAL>100", -100, 1)]
    [InlineData("BUYMF", "<REVERSALFITID>9<TOTAL>100", 100, 0)]
    [InlineData("INVEXPENSE", "<TOTAL>3", -3, 1)]
    [InlineData("SELLMF", "<TOTAL>-1", -1, 0)]
    public void A_purchase_is_money_spent_even_where_the_broker_leaves_the_minus_out(string kind, string total, int expected, int notes)
    {
        var read = Recording.Ofx($"<OFX>{Investment($"<{kind}><INVTRAN><FITID>1<DTTRADE>20240131</INVTRAN>{total}</{kind}>")}</OFX>");
        read.Amounts.ShouldBe([expected]);
        read.Notes.Count.ShouldBe(notes);
    }

    [Theory]
    [InlineData("<DTTRADE>20240131", "INCOME without an amount", "TOTAL")]
    [InlineData("<TOTAL>1", "INCOME without a date", "DTTRADE")]
    [InlineData("<DTTRADE>20240131<TOTAL>x", "x", "an amount such as -12.34")]
    [InlineData("<DTTRADE>2024<TOTAL>1", "2024", "a date YYYYMMDD")]
    public void A_bad_trade_is_one_error_and_the_rest_goes_on(string elements, string found, string expected)
    {
        var read = Recording.Ofx($"<OFX>{Investment($"<INCOME>{elements}</INCOME><INCOME><DTTRADE>20240131<TOTAL>2</INCOME>")}</OFX>");
        read.Errors.ShouldHaveSingleItem().ShouldBe(new RowError("statement.csv", 1, found, expected));
        read.Amounts.ShouldBe([2m]);
    }

    [Fact]
    public void Aggregates_without_their_end_tags_end_where_the_next_begins()
    {
        var read = Recording.Ofx("<OFX><INVSTMTRS><DTASOF>20240201<CURDEF>USD<INVACCTFROM><ACCTID>7<INVTRANLIST><BUYMF><DTTRADE>20240130<TOTAL>-1<INCOME><DTTRADE>20240131<TOTAL>2<INVPOSLIST><POSMF><INVPOS><UNIQUEID>U9<INVBAL><AVAILCASH>12.5</OFX>");
        read.Errors.ShouldBeEmpty();
        read.Amounts.ShouldBe([-1m, 2m]);
        read.Balances.ShouldHaveSingleItem().ShouldBe(new StatementBalance(0, new DateOnly(2024, 2, 1), 12.5m, Opening: false));
    }

    [Fact]
    public void An_account_that_stands_behind_its_rows_and_balance_is_still_theirs()
    {
        const string Row = "<BANKTRANLIST><STMTTRN><DTPOSTED>20240131<TRNAMT>-1<NAME>x</STMTTRN></BANKTRANLIST>";
        const string Balance = "<LEDGERBAL><BALAMT>5<DTASOF>20240131</LEDGERBAL>";
        const string Account = "<CURDEF>CHF<BANKACCTFROM><BANKID>B<ACCTID>A<ACCTTYPE>SAVINGS</BANKACCTFROM>";
        var usual = Recording.Ofx($"<OFX><STMTRS>{Account}{Row}{Balance}</STMTRS></OFX>");
        foreach (var text in new[] { $"{Row}{Balance}{Account}", $"{Balance}{Row}{Account}", $"{Balance}{Account}{Row}" })
        {
            var read = Recording.Ofx($"<OFX><STMTRS>{text}</STMTRS></OFX>");
            read.Accounts.ShouldBe(usual.Accounts);
            read.Rows.ShouldBe(usual.Rows);
            read.Balances.ShouldBe(usual.Balances);
        }

        usual.Rows.ShouldHaveSingleItem().Currency.ShouldBe("CHF");
    }

    [Theory]
    [InlineData("<CURRENCY><CURRATE>1.1<CURSYM>USD</CURRENCY>", "USD")]
    [InlineData("<ORIGCURRENCY><CURRATE>1.1<CURSYM>USD</ORIGCURRENCY>", "CHF")]
    [InlineData("", "CHF")]
    public void A_row_is_in_its_own_currency_unless_its_amount_was_converted(string currency, string expected)
    {
        var statement = $"<STMTRS><CURDEF>CHF<BANKACCTFROM><ACCTID>A</BANKACCTFROM><STMTTRN><DTPOSTED>20240131<TRNAMT>-1<NAME>x{currency}</STMTTRN></STMTRS>";
        Recording.Ofx($"<OFX>{statement}</OFX>").Rows.ShouldHaveSingleItem().Currency.ShouldBe(expected);
    }

    [Theory]
    [InlineData("STMTRS", "<LEDGERBAL><BALAMT>5<DTASOF>20240131</LEDGERBAL><AVAILBAL><BALAMT>9<DTASOF>20240131</AVAILBAL>", "5")]
    [InlineData("STMTRS", "<AVAILBAL><BALAMT>9<DTASOF>20240131</AVAILBAL>", "9")]
    [InlineData("CCSTMTRS", "<AVAILBAL><BALAMT>9<DTASOF>20240131</AVAILBAL>", "")]
    public void What_is_available_closes_a_bank_account_without_a_ledger_balance_and_never_a_card(string statement, string balances, string expected)
    {
        var read = Recording.Ofx($"<OFX><{statement}><CURDEF>EUR<BANKACCTFROM><ACCTID>A</BANKACCTFROM>{balances}</{statement}></OFX>");
        string.Join(' ', read.Balances.Select(balance => FormattableString.Invariant($"{balance.Amount}"))).ShouldBe(expected);
    }

    [Fact]
    public void All_of_a_pending_list_is_pending_and_nothing_after_it()
    {
        const string Row = "<STMTTRN><DTPOSTED>20240131<TRNAMT>-1<NAME>x</STMTTRN>";
        Recording.Ofx($"<OFX><STMTRS><ACCTID>A<BANKTRANLISTP>{Row}</BANKTRANLISTP><BANKTRANLIST>{Row}</BANKTRANLIST></STMTRS></OFX>").Rows.Select(row => row.Pending).ShouldBe([true, false]);
    }

    [Theory]
    [InlineData("ENCODING:USASCII\nCHARSET:1251\n", "windows-1251", "Продукты")]
    [InlineData("ENCODING:USASCII\nCHARSET:1250\n", "windows-1250", "Żabka Łódź")]
    [InlineData("ENCODING:USASCII\nCHARSET:ISO-8859-2\n", "iso-8859-2", "Żabka Łódź")]
    [InlineData("ENCODING:USASCII\nCHARSET:8859-1\n", "iso-8859-1", "Café Zoë")]
    [InlineData("ENCODING:USASCII\nCHARSET:NONE\n", "windows-1252", "Café 5 €")]
    [InlineData("ENCODING:USASCII\nCHARSET:1252\n", "utf-8", "Łódź 東京")]
    [InlineData("ENCODING:UTF-8\nCHARSET:CSUNICODE\n", "utf-8", "Łódź 東京")]
    [InlineData("ENCODING:UNICODE\nCHARSET:NONE\n", "utf-16", "Łódź")]
    [InlineData("<?xml version=\"1.0\" encoding=\"shift_jis\"?><?OFX OFXHEADER=\"200\"?>", "shift_jis", "東京ストア")]
    [InlineData("<?xml version=\"1.0\" encoding='windows-1253'?><?OFX OFXHEADER=\"200\"?>", "windows-1253", "Αθήνα")]
    [InlineData("ENCODING:USASCII\nCHARSET:nonsense\n", "windows-1252", "Café")]
    public void The_text_is_read_in_the_encoding_it_has(string header, string encoding, string name)
    {
        var pages = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        var start = header[0] == '<' ? header : "OFXHEADER:100\n" + header;
        var text = $"{start}<OFX><STMTRS><ACCTID>A<STMTTRN><DTPOSTED>20240131<TRNAMT>-1<NAME>{name}</STMTTRN></STMTRS></OFX>";
        Recording.Of(new OfxFormat(), pages.GetBytes(text)).Rows.ShouldHaveSingleItem().Description.ShouldBe(name);
    }

    private static string Investment(string transactions) =>
        $"<INVSTMTRS><DTASOF>20240201<CURDEF>USD<INVACCTFROM><BROKERID>b.com<ACCTID>7</INVACCTFROM><INVTRANLIST>{transactions}</INVTRANLIST></INVSTMTRS>";
}
