using System.Text;
using Florin.Import.Formats;

using Florin.Ledger;

namespace Florin.Tests.Import.Formats.Mt940;

public sealed class Mt940FormatTests
{
    [Fact]
    public void A_statement_is_read_with_its_account_rows_and_balances()
    {
        var read = Recording.Mt940("""
            {1:F01DEUTDEFFXXXX0000000000}{2:O940DEUTDEFFXXXXN}{3:}{4:
            :20:STARTUMS
            :21:NONREF
            :25:10020030/1234567EUR
            :28C:5/1
            :60F:C240131EUR100,00
            :61:2402020201DR120,5NDDTKREF//BANK1
            :86:105?00SEPA-LASTSCHRIFT?10931?20EREF+E-1?21MREF+M-1?22CRED+DE98ZZZ09999999999?23SVWZ+Electricity Januar
            y?30DEUTDEFF?31DE89370400440532013000?32CITY POWER?33AND LIGHT?34000
            :61:240202C15000,NMSCNONREF
            :62F:D240202EUR20,50
            :64:D240202EUR20,50
            :86:Thank you
            -}{5:{CHK:1}}
            """);
        read.Errors.ShouldBeEmpty();
        read.Accounts.ShouldBe([new StatementAccount("10020030/1234567", null, "EUR", AccountKind.Checking, "10020030")]);
        read.Rows.ShouldBe([
            new StatementRow(7, 0, new DateOnly(2024, 2, 1), new DateOnly(2024, 2, 2), null, -120.5m, "EUR", "Electricity January", "CITY POWER AND LIGHT", null, "direct debit", "BANK1", null, Pending: false),
            new StatementRow(10, 0, new DateOnly(2024, 2, 2), new DateOnly(2024, 2, 2), null, 15000m, "EUR", "MSC", null, null, null, null, null, Pending: false)]);
        read.Balances.ShouldBe([new StatementBalance(0, new DateOnly(2024, 2, 1), 100m, Opening: true), new StatementBalance(0, new DateOnly(2024, 2, 2), -20.5m, Opening: false)]);
    }

    [Theory]
    [InlineData("2401311230C1,NTRF", "2023-12-30", "2024-01-31", "1")]
    [InlineData("2401021229D1,00NTRF", "2023-12-29", "2024-01-02", "-1")]
    [InlineData("2312290102D1,00NTRF", "2024-01-02", "2023-12-29", "-1")]
    [InlineData("2402300301D6,00N024", "2024-03-01", "2024-02-29", "-6")]
    [InlineData("991231C0,01NINT", "1999-12-31", "1999-12-31", "0.01")]
    [InlineData("240131    D65,00NOVB", "2024-01-31", "2024-01-31", "-65")]
    [InlineData("240131RC5,00NTRF", "2024-01-31", "2024-01-31", "-5")]
    [InlineData("240131RD5,00NTRF", "2024-01-31", "2024-01-31", "5")]
    [InlineData("240131DD212,39NMSC", "2024-01-31", "2024-01-31", "-212.39")]
    [InlineData("240131CR\n30,00N062NONREF", "2024-01-31", "2024-01-31", "30")]
    [InlineData("240131C12.34NTRF", "2024-01-31", "2024-01-31", "12.34")]
    [InlineData("240131C000000000001,62", "2024-01-31", "2024-01-31", "1.62")]
    public void The_dates_marks_and_amounts_of_a_row_are_read(string entry, string bookedOn, string valueOn, string amount)
    {
        var row = Recording.Mt940(Statement($":61:{entry}")).Rows.ShouldHaveSingleItem();
        (FormattableString.Invariant($"{row.BookedOn:yyyy-MM-dd} {row.ValueOn:yyyy-MM-dd} {row.Amount:0.##}")).ShouldBe($"{bookedOn} {valueOn} {amount}");
    }

    [Theory]
    [InlineData("166?00GUTSCHRIFT?20SVWZ+Rent?32Jane", "NTRF", "Rent", "Jane", "transfer")]
    [InlineData("166~00GUTSCHRIFT~20Rent for March and April of ~21the house~32Jane", "NTRF", "Rent for March and April of the house", "Jane", "transfer")]
    [InlineData("000>100987654321\n>20ALGEMENE TUSSENREKENING KOS>21TEN VAN 2010", "N000", "ALGEMENE TUSSENREKENING KOSTEN VAN 2010", null, null)]
    [InlineData("~20Oplata~32Bank", "NCHG", "Oplata", "Bank", "fee")]
    [InlineData("999?00BANK'S OWN WORD?20x", "NTRF", "x", null, "BANK'S OWN WORD")]
    [InlineData("116?00UEBERWEISUNG?20EREF+1 KREF+2 ABWA+Other", "NTRF", "EREF+1 KREF+2 ABWA+Other", "Other", "transfer")]
    [InlineData("/TRTP/SEPA OVERBOEKING/IBAN/NL26VAYB8060476890/BIC/VAYBNL2A/NAME/J DE VRIES/REMI/Factuur 1/2024/EREF/NOTPROVIDED", "NTRF", "Factuur 1/2024", "J DE VRIES", "SEPA OVERBOEKING")]
    [InlineData("/EREF/1//CNTP/NL26VAYB8060476890/VAYBNL2A/KPN BV/DEN HAAG//REMI/USTD//Internet mei/", "NDDT", "Internet mei", "KPN BV", "direct debit")]
    [InlineData("/PT/FT/PY/Fee for 3/2024", "NCHG", "Fee for 3/2024", null, "fee")]
    [InlineData("REK: NL65INGB0123456789/NAAM: PICQER", "NTRF", "REK: NL65INGB0123456789/NAAM: PICQER", "PICQER", "transfer")]
    [InlineData("Card payment? 20 minutes later", "NBEA", "Card payment? 20 minutes later", null, "card")]
    [InlineData("a\nb", "NSTO", "a b", null, "standing order")]
    [InlineData("BEA 1234567890123456789012345678901234567890123456789012345 TOTA\nL", "NBEA", "BEA 1234567890123456789012345678901234567890123456789012345 TOTA L", null, "card")]
    [InlineData("BEA 12345678901234567890123456789012345678901234567890123456 TOTA\nL", "NBEA", "BEA 12345678901234567890123456789012345678901234567890123456 TOTAL", null, "card")]
    public void The_text_the_other_party_and_the_kind_of_payment_come_from_the_details(string details, string type, string description, string? payee, string? method)
    {
        var row = Recording.Mt940(Statement($":61:240131D1,00{type}\n:86:{details}")).Rows.ShouldHaveSingleItem();
        (row.Description, row.Payee, row.PaymentMethod).ShouldBe((description, payee, method));
    }

    [Theory]
    [InlineData("NTRF0121470966      W.P. Jansen", "W.P. Jansen", null)]
    [InlineData("NTRFNONREF//B4E07XM00J000023", "x", "B4E07XM00J000023")]
    [InlineData("NTRFREFERENCE DO 111//MUL0408041114005\n/OCMT/EUR4,5/", "x", "MUL0408041114005")]
    [InlineData("NTRFNONREF//", "x", null)]
    public void The_references_of_a_row_are_kept_apart(string behindAmount, string payee, string? reference)
    {
        var row = Recording.Mt940(Statement($":61:240131D1,00{behindAmount}\n:86:text")).Rows.ShouldHaveSingleItem();
        (row.Payee ?? "x", row.BankReference, row.Description).ShouldBe((payee, reference, "text"));
    }

    [Theory]
    [InlineData(":61:2413310131D1,00NTRF", 4, "2413310131D1,00NTRF", "a value date")]
    [InlineData(":61:2401311331D1,00NTRF", 4, "2401311331D1,00NTRF", "an entry date")]
    [InlineData(":61:240131X1,00NTRF", 4, "240131X1,00NTRF", "C, D, RC or RD")]
    [InlineData(":61:240131DNTRF", 4, "240131DNTRF", "an amount")]
    [InlineData(":61:240131D1,2,3NTRF", 4, "1,2,3", "an amount")]
    [InlineData(":61:240131D1,23456NTRF", 4, "1,23456", "four decimals")]
    [InlineData(":61:270131D1,00NTRF", 4, "2027-01-31", "a date from 1900-01-01 to 2026-06-30")]
    [InlineData(":61:", 4, "nothing", "a value date")]
    public void A_bad_row_is_an_error_with_its_line_and_the_others_are_read(string row, int line, string found, string expected)
    {
        var read = Recording.Mt940(Statement($"{row}\n:86:bad\n:61:240131D2,00NTRF\n:86:good"));
        read.Rows.ShouldHaveSingleItem().Description.ShouldBe("good");
        var error = read.Errors.ShouldHaveSingleItem();
        (error.Line, error.Found).ShouldBe((line, found));
        error.Expected.ShouldContain(expected);
    }

    [Theory]
    [InlineData(":60F:C240131EUR1,00", ":62F:X240131EUR1,00", 4)]
    [InlineData(":60F:C240131XXY1,00", ":62F:C240131EUR1,00", 3)]
    [InlineData(":60F:C240131EUR1,00", ":62F:C24013", 4)]
    public void A_bad_balance_is_an_error_and_the_rows_are_read(string opening, string closing, int line)
    {
        var read = Recording.Mt940($":20:1\n:25:1234567\n{opening}\n{closing}\n-\n:20:2\n:25:1234567\n:61:240131D2,00NTRF\n:62F:C240131EUR1,00\n");
        read.Rows.Count.ShouldBe(1);
        read.Errors.ShouldHaveSingleItem().Line.ShouldBe(line);
    }

    [Theory]
    [InlineData(":20:1\n:25:DE89 3704 0044 0532 0130 00\n:34F:CHFD0,00\n:13D:2401311200+0100\n:61:240131D2,00NTRF\n:90D:1CHF2,00\n", true, "DE89370400440532013000", "CHF")]
    [InlineData("{1:F01X}{2:O942DEUTDEFFXXXXN}{4:\n:20:1\n:25:77\n:28C:1\n:61:240131D2,00NTRF\n-}\n", true, "77", "EUR")]
    [InlineData(":20:1\n:25:1291.99.348USD\n:60F:C240131USD1,00\n:61:240131D2,00NTRF\n:62F:C240131USD1,00\n", false, "1291.99.348", "USD")]
    [InlineData(":20:1\n:25:77\n:60F:C240131EUR1,00\n:61:240131ED2,00NTRF\n:62F:C240131EUR1,00\n", true, "77", "EUR")]
    public void Interim_rows_are_pending_and_the_currency_is_found_without_balances(string text, bool pending, string account, string currency)
    {
        var read = Recording.Mt940(text);
        var row = read.Rows.ShouldHaveSingleItem();
        (row.Pending, row.Amount, row.Currency, read.Accounts[0].Identifier, read.Errors.Count).ShouldBe((pending, -2m, currency, account, 0));
    }

    [Fact]
    public void Two_accounts_in_a_file_keep_their_rows_apart_and_an_account_met_again_is_the_same()
    {
        var read = Recording.Mt940(Statement(":61:240131D1,00NTRF", "A1") + Statement(":61:240131D2,00NTRF", "B2") + Statement(":61:240131D3,00NTRF", "A1"));
        read.Accounts.Select(account => account.Identifier).ShouldBe(["A1", "B2"]);
        read.Rows.Select(row => (row.Account, row.Amount)).ShouldBe([(0, -1m), (1, -2m), (0, -3m)]);
    }

    [Fact]
    public void Pages_that_go_on_state_only_the_first_and_the_last_balance()
    {
        var read = Recording.Mt940(":20:1\n:25:A1\n:28C:1/1\n:60F:C240130EUR10,00\n:61:240131D1,00NTRF\n:62M:C240131EUR9,00\n-\n:20:1\n:25:A1\n:28C:1/2\n:60M:C240131EUR9,00\n:61:240131D2,00NTRF\n:62F:C240131EUR7,00\n-\n");
        read.Rows.Count.ShouldBe(2);
        read.Balances.Select(balance => (balance.Amount, balance.Opening)).ShouldBe([(10m, true), (7m, false)]);
        read.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void A_missing_page_is_noted_and_both_of_its_balances_are_stated()
    {
        var read = Recording.Mt940(":20:1\n:25:A1\n:60F:C240130EUR10,00\n:62M:C240131EUR9,00\n-\n:20:1\n:25:A1\n:60M:C240131EUR8,00\n:62F:C240131EUR8,00\n-\n");
        read.Balances.Select(balance => (balance.Amount, balance.Opening)).ShouldBe([(10m, true), (9m, false), (8m, true), (8m, false)]);
        read.Notes.ShouldHaveSingleItem().ShouldContain("a page may be missing");
    }

    [Theory]
    [InlineData("240131", "2024-01-31")]
    [InlineData("240130", "2024-01-31")]
    public void An_opening_balance_stands_before_the_first_row_of_its_own_day_and_else_behind_the_day_it_repeats(string day, string on)
    {
        var read = Recording.Mt940($":20:1\n:25:A1\n:60F:C{day}EUR10,00\n:61:240131D1,00NTRF\n:62F:C240131EUR9,00\n-\n");
        FormattableString.Invariant($"{read.Balances[0].On:yyyy-MM-dd}").ShouldBe(on);
    }

    [Fact]
    public void The_statement_s_own_text_and_unknown_tags_are_kept_out_of_the_rows()
    {
        var read = Recording.Mt940(":20:1\n:25:A1\n:86:hello\n:60F:C240130EUR10,00\n:61:240131D1,00NTRF\n:86:text\n:NS:22Jane\n:99X:other\n:62F:C240131EUR9,00\n:86:bye\n-\n");
        read.Errors.ShouldBeEmpty();
        read.Rows.ShouldHaveSingleItem().Description.ShouldBe("text");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    public void Letters_are_read_in_any_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var content = encoding.GetPreamble().Concat(encoding.GetBytes(Statement(":61:240131D1,00NTRF\n:86:106?20Bäckerei?32Müller"))).ToArray();
        new StatementFormats().Detect(content).ShouldNotBeNull().Name.ShouldBe("mt940");
        var row = Recording.Of(new Mt940Format(), content).Rows.ShouldHaveSingleItem();
        (row.Description, row.Payee).ShouldBe(("Bäckerei", "Müller"));
    }

    private static string Statement(string rows, string account = "A1") => $":20:1\n:25:{account}\n:60F:C240130EUR10,00\n{rows}\n:62F:C240131EUR9,00\n-\n";
}
