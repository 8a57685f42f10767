using System.Text;
using Florin.Import.Formats;

namespace Florin.Tests.Import.Formats.Csv;

public sealed class CsvErrorTests
{
    [Theory]
    [InlineData("2024-02-30,Shop,-1.00,EUR", "2024-02-30", "a date")]
    [InlineData("31-12-9999,Shop,-1.00,EUR", "31-12-9999", "a date from 1900-01-01 to 2026-06-30")]
    [InlineData("1111-11-11,Shop,-1.00,EUR", "1111-11-11", "a date from 1900-01-01 to 2026-06-30")]
    [InlineData("2024-02-03,Shop,abc,EUR", "abc", "an amount such as 1,234.56")]
    [InlineData("2024-02-03,Shop,NaN,EUR", "NaN", "an amount such as 1,234.56")]
    [InlineData("2024-02-03,Shop,,EUR", "nothing", "an amount such as 1,234.56")]
    [InlineData("2024-02-03,Shop", "2 columns", "an amount such as 1,234.56")]
    [InlineData("2024-02-03,Shop,-1.23456,EUR", "-1.23456", "an amount of at most four decimals")]
    [InlineData("2024-02-03,Shop,1000000000000000,EUR", "1000000000000000", "an amount of at most fourteen digits before the decimals")]
    [InlineData("2024-02-03,Shop,-1.00,XQZ", "XQZ", "an ISO 4217 currency code")]
    [InlineData("Pending,Shop,-1.00,EUR", "Pending", "a date; the row is not booked yet and comes with a later statement")]
    public void A_bad_row_is_one_error_with_its_line_and_the_rest_goes_on(string bad, string found, string expected)
    {
        var read = Recording.Csv($"Date,Description,Amount,Currency\n2024-02-01,Shop,-1.00,EUR\n2024-02-02,Shop,-2.00,EUR\n{bad}\n2024-02-04,Shop,-4.00,EUR\n");
        read.Errors.ShouldHaveSingleItem().ShouldBe(new RowError("statement.csv", 4, found, expected));
        read.Amounts.ShouldBe([-1m, -2m, -4m]);
    }

    [Fact]
    public void A_bank_s_column_that_no_line_has_breaks_nothing()
    {
        // The header is that of a bank whose fourth, nameless column tells debit from credit; found by mutation 46,202 of seed 38281331.
        var read = Recording.Csv("Date Processed,Description,Amount-\nPending,L'OLILO NT RECEIVED - TXAOK YOU,&+ £1,100.00\",CR\n");
        read.Rows.ShouldBeEmpty();
        read.Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_table_whose_lines_are_all_remarks_is_one_error_and_not_an_empty_statement()
    {
        var read = Recording.Csv("Date;Payee;Amount\nnothing;was;booked\n;;\nTotal;;\n");
        read.Rows.ShouldBeEmpty();
        read.Errors.ShouldHaveSingleItem().Line.ShouldBe(0);
    }

    [Theory]
    [InlineData("Total,,-3.00")]
    [InlineData(",Total,-3.00")]
    [InlineData("FOOTER ROW,FOOTER ROW,FOOTER ROW")]
    [InlineData("Exported by Some Bank plc. All rights reserved.")]
    [InlineData(",,")]
    public void A_footer_is_no_error(string footer)
    {
        var read = Recording.Csv($"Date,Description,Amount\n2024-02-01,Shop,-1.00\n2024-02-02,Shop,-2.00\n{footer}\n");
        read.Errors.ShouldBeEmpty();
        read.Rows.Count.ShouldBe(2);
        read.Notes.Count.ShouldBe(footer == ",," ? 0 : 1);
    }

    [Fact]
    public void Where_every_row_is_bad_each_is_an_error()
    {
        Recording.Csv("Date,Description,Amount\n2024-02-30,Shop,-1.00\n2024-02-31,Shop,-2.00\n").Errors.Select(error => (error.Line, error.Found))
            .ShouldBe([(2, "2024-02-30"), (3, "2024-02-31")]);
        Recording.Csv("Date,Description,Amount\n2024-02-03,Shop,abc\n").Errors.Select(error => (error.Line, error.Found)).ShouldBe([(2, "abc")]);
    }

    [Fact]
    public void A_header_that_comes_again_is_passed_over()
    {
        var read = Recording.Csv("Date,Description,Amount\n2024-02-01,Shop,-1.00\nDate,Description,Amount\n2024-02-02,Shop,-2.00\n");
        (read.Rows.Count, read.Errors.Count, read.Notes.Count).ShouldBe((2, 0, 0));
    }

    [Theory]
    [InlineData("", "an empty file")]
    [InlineData("\n\n  \n", "blank lines")]
    [InlineData("Date,Description,Amount\n", "only a header")]
    [InlineData("The quick brown fox\njumps over the lazy dog\n", "The quick brown fox")]
    [InlineData("a,b,c\nd,e,f\n", "a,b,c")]
    [InlineData("\0\u0001\u0002\u0003,\0,\0", "binary data")]
    public void A_file_without_a_table_is_one_error_of_the_file(string text, string found)
    {
        var error = Recording.Csv(text).Errors.ShouldHaveSingleItem();
        (error.Line, error.Found).ShouldBe((0, found));
    }

    /// <summary>U+FFFE is what a byte order mark is when two halves are read the wrong way round.</summary>
    [Fact]
    public void A_header_with_a_character_that_cannot_be_normalised_is_read_without_it()
    {
        var read = Recording.Csv("\uFFFEDate,Descrip\uFFFEtion,Amount\n2024-02-01,Shop,-1.00\n2024-02-02,Shop,-2.00\n");
        read.Errors.ShouldBeEmpty();
        read.Amounts.ShouldBe([-1m, -2m]);
    }

    [Fact]
    public void A_field_of_a_megabyte_is_an_error_of_its_row()
    {
        var read = Recording.Csv($"Date,Description,Amount\n2024-02-01,Shop,-1.00\n2024-02-02,{new string('x', 1 << 20)},-2.00\n2024-02-03,Shop,-3.00\n");
        read.Errors.ShouldHaveSingleItem().ShouldBe(new RowError("statement.csv", 3, "a text of 1048576 letters", "at most 10000 letters"));
        read.Amounts.ShouldBe([-1m, -3m]);
    }

    [Fact]
    public void A_row_without_end_stops_the_reading_with_an_error()
    {
        var read = Recording.Csv($"Date,Description,Amount\n2024-02-01,Shop,-1.00\n2024-02-02,{new string('x', 5 << 20)}");
        read.Amounts.ShouldBe([-1m]);
        read.Errors.ShouldHaveSingleItem().Line.ShouldBe(3);
    }

    [Fact]
    public void A_quote_that_is_never_closed_swallows_no_rows_unseen()
    {
        var text = new StringBuilder("Date,Description,Amount\n2024-02-01,\"two\nlines\",-1.00\n2024-02-02,\"two\nlines\",-2.00\n2024-02-03,\"open,-3.00\n");
        text.Append("2024-02-04,Shop,-4.00\n");
        var read = Recording.Csv(text.ToString());
        read.Amounts.ShouldBe([-1m, -2m]);
        read.Errors.ShouldHaveSingleItem().ShouldBe(new RowError("statement.csv", 6, "a quote that is never closed", "a closing quote at the end of the text"));
    }

    [Fact]
    public void Errors_show_at_most_eighty_letters_on_one_line()
    {
        var found = Recording.Csv($"Date,Description,Amount\n2024-02-01,Shop,-1.00\n2024-02-02,Shop,\"1\t{new string('y', 500)}\"\n").Errors.ShouldHaveSingleItem().Found;
        found.Length.ShouldBe(81);
        found.ShouldNotContain('\t');
    }

    [Fact]
    public void More_accounts_than_any_household_has_are_errors()
    {
        // Far below the head that is looked at, every row names an account of its own.
        var text = new StringBuilder("Account,Date,Description,Amount\n");
        for (var row = 0; row < 9_000; row++) text.Append("A-1,2024-02-01,Shop with a rather long description,-1.00\n");
        for (var row = 0; row < 1_500; row++) text.Append("B-").Append(row).Append(",2024-02-01,Shop,-1.00\n");
        var read = Recording.Csv(text.ToString());
        read.Accounts.Count.ShouldBe(1_000);
        read.Errors.Count.ShouldBe(501);
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Should.Throw<OperationCanceledException>(() =>
            new CsvFormat().Read(new MemoryStream(Encoding.UTF8.GetBytes("Date,Description,Amount\n2024-02-01,Shop,-1.00\n")), Recording.Defaults, new Recording(), cancelled.Token));
    }
}
