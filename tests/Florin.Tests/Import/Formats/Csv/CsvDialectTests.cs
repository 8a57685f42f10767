using System.Text;
using Florin.Import.Formats;

using Florin.Ledger;

namespace Florin.Tests.Import.Formats.Csv;

public sealed class CsvDialectTests
{
    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void The_separator_is_found(char separator)
    {
        var read = Recording.Csv("""
            Date,Description,Amount
            2024-01-31,Baker; corner | shop,-4.20
            2024-02-01,Salary,2500.00
            """.Replace(',', separator).Replace("; corner | shop", " corner shop", StringComparison.Ordinal));
        read.Errors.ShouldBeEmpty();
        read.Rows.Select(row => (row.Line, row.BookedOn, row.Amount, row.Description)).ShouldBe(
        [
            (2, new DateOnly(2024, 1, 31), -4.20m, "Baker corner shop"),
            (3, new DateOnly(2024, 2, 1), 2500m, "Salary"),
        ]);
    }

    [Fact]
    public void Excels_separator_line_settles_the_separator()
    {
        var read = Recording.Csv("sep=|\r\nDate|Text|Amount\r\n2024-01-31|a;b,c;d|-4.20\r\n");
        read.Rows.ShouldHaveSingleItem().Description.ShouldBe("a;b,c;d");
        read.Rows[0].Line.ShouldBe(3);
    }

    [Fact]
    public void A_quoted_text_may_hold_separators_quotes_and_line_breaks()
    {
        var read = Recording.Csv("""
            Date,Description,Amount
            2024-01-31,"Baker, ""the"" one
            in the corner",-4.20
            2024-02-01,"Salary",2500.00

            """);
        read.Errors.ShouldBeEmpty();
        read.Rows.Select(row => (row.Line, row.Description)).ShouldBe([(2, "Baker, \"the\" one in the corner"), (4, "Salary")]);
    }

    [Fact]
    public void A_stray_quote_costs_no_row()
    {
        var read = Recording.Csv("""
            Date,Amount,Description
            2024-01-31,-399.00,"55 inch TV
            2024-02-01,-4.20,Baker
            2024-02-02,-5.20,12" pizza
            """);
        read.Errors.ShouldBeEmpty();
        read.Amounts.ShouldBe([-399m, -4.20m, -5.20m]);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Every_line_ending_is_read_and_blank_lines_are_no_errors(string ending)
    {
        var read = Recording.Csv(string.Join(ending, "Date,Description,Amount", "2024-01-31,Baker,-4.20", "", "   ", ",,", "2024-02-01,Salary,2500"));
        read.Errors.ShouldBeEmpty();
        read.Notes.ShouldBeEmpty();
        read.Rows.Count.ShouldBe(2);
        read.Rows[1].Line.ShouldBe(6);
    }

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-bom", "utf-16le-bom", "utf-16be-bom", "utf-16le", "utf-16be", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_encoding_is_found(string name)
    {
        const string Text = "Datum;Verwendungszweck;Betrag\n31.01.2024;Bäckerei Übermut, Straße 1;-4,20\n01.02.2024;Gehalt Müller & Söhne;2500,00\n";
        Encoding encoding = name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8-bom" => new UTF8Encoding(true),
            "utf-16le-bom" => new UnicodeEncoding(false, true),
            "utf-16be-bom" => new UnicodeEncoding(true, true),
            "utf-16le" => new UnicodeEncoding(false, false),
            "utf-16be" => new UnicodeEncoding(true, false),
            _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
        };
        var read = Recording.Of(new CsvFormat(), [.. encoding.Preamble, .. encoding.GetBytes(Text)]);
        read.Errors.ShouldBeEmpty();
        read.Rows.Select(row => row.Description).ShouldBe(["Bäckerei Übermut, Straße 1", "Gehalt Müller & Söhne"]);
    }

    [Fact]
    public void Central_European_text_is_told_from_western_by_the_words_of_its_header()
    {
        const string Text = "Datum zaúčtování;Částka;Název protistrany\n31.01.2024;-4,20;Pekařství Říha\n";
        var read = Recording.Of(new CsvFormat(), CodePagesEncodingProvider.Instance.GetEncoding(1250)!.GetBytes(Text));
        read.Rows.ShouldHaveSingleItem().Payee.ShouldBe("Pekařství Říha");
    }

    [Fact]
    public void A_letter_of_windows_1252_far_behind_the_looked_at_head_is_still_read()
    {
        var text = new StringBuilder("Date,Description,Amount\n");
        for (var row = 0; row < 20_000; row++) text.Append("2024-01-31,Plain text,-4.20\n");
        byte[] content = [.. Encoding.ASCII.GetBytes(text.ToString()), .. Encoding.Latin1.GetBytes("2024-01-31,Café,-4.20\n")];
        content.Length.ShouldBeGreaterThan(2 * 256 * 1024);
        var read = Recording.Of(new CsvFormat(), content);
        read.Rows.Count.ShouldBe(20_001);
        read.Rows[^1].Description.ShouldBe("Café");
    }

    [Fact]
    public void Lines_before_the_header_are_skipped_and_their_iban_names_the_account()
    {
        var read = Recording.Csv("""
            "Kontonummer:";"DE89 3704 0044 0532 0130 00 / Girokonto";

            "Von:";"01.01.2018";
            "Bis:";"02.03.2018";
            "Kontostand vom 02.03.2018:";"1.234,56 EUR";

            "Buchungstag";"Wertstellung";"Buchungstext";"Auftraggeber / Begünstigter";"Verwendungszweck";"Kontonummer";"BLZ";"Betrag (EUR)";
            "01.03.2018";"02.03.2018";"Lastschrift";"REWE SAGT DANKE";"2018-03-01T11:33 Debitk.1";"DE02120300000000202051";"BYLADEM1001";"-1.017,22";
            """);
        read.Errors.ShouldBeEmpty();
        read.Accounts.ShouldHaveSingleItem().ShouldBe(new StatementAccount("DE89370400440532013000", null, "EUR", AccountKind.Checking, null));
        var row = read.Rows.ShouldHaveSingleItem();
        (row.Line, row.BookedOn, row.ValueOn, row.Amount).ShouldBe((8, new DateOnly(2018, 3, 1), new DateOnly(2018, 3, 2), -1017.22m));
        (row.Description, row.Payee, row.PaymentMethod).ShouldBe(("2018-03-01T11:33 Debitk.1", "REWE SAGT DANKE", "Lastschrift"));
    }

    [Fact]
    public void A_table_without_a_header_is_read_by_its_content()
    {
        var read = Recording.Csv("""
            18.09.2017;"HOFER DANKT 0527";16.09.2017;-33,87;EUR;;
            19.09.2017;"EVN AG, Strom";19.09.2017;-14,00;EUR;;
            """);
        read.Errors.ShouldBeEmpty();
        read.Rows.Select(row => (row.Line, row.BookedOn, row.ValueOn, row.Amount, row.Description)).ShouldBe(
        [
            (1, new DateOnly(2017, 9, 18), new DateOnly(2017, 9, 16), -33.87m, "HOFER DANKT 0527"),
            (2, new DateOnly(2017, 9, 19), new DateOnly(2017, 9, 19), -14.00m, "EVN AG, Strom"),
        ]);
    }

    [Fact]
    public void Without_a_header_the_running_balance_is_told_from_the_amount()
    {
        var read = Recording.Csv("""
            01-02-2024,KIOSK,-12.00,988.00
            02-02-2024,BAKER,-8.00,980.00
            03-02-2024,WAGES,1020.00,2000.00
            14-02-2024,RENT,-900.00,1100.00
            """);
        read.Amounts.ShouldBe([-12m, -8m, 1020m, -900m]);
        read.Balances.ShouldHaveSingleItem().ShouldBe(new StatementBalance(0, new DateOnly(2024, 2, 14), 1100m, Opening: false));
    }
}
