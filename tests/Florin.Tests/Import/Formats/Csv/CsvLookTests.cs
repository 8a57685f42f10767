using Florin.Import.Formats;

namespace Florin.Tests.Import.Formats.Csv;

public sealed class CsvLookTests
{
    [Fact]
    public void Columns_that_a_header_names_are_told_with_their_first_five_values_and_little_doubt()
    {
        var guess = Look("Date,Description,Amount,Balance\n" + string.Concat(Enumerable.Range(13, 7).Select(day => $"2025-01-{day},SHOP {day},-{day}.50,{100 - day}.25\n")));

        guess.Columns.Select(column => (column.Header, column.Role)).ShouldBe([("Date", "date"), ("Description", "description"), ("Amount", "amount"), ("Balance", "balance")]);
        guess.Columns.ShouldAllBe(column => column.Doubt <= 0.1);
        guess.Columns[1].Samples.ShouldBe(["SHOP 13", "SHOP 14", "SHOP 15", "SHOP 16", "SHOP 17"]);
        guess.Dates.ShouldBe(new ConventionGuess("day_first", 0));
        guess.Decimal.ShouldBe(new ConventionGuess(".", 0));
        guess.Sign.ShouldBe(new ConventionGuess("signed", 0.05));
    }

    [Fact]
    public void A_column_found_by_its_content_alone_is_doubted_more_than_one_that_is_named()
    {
        var named = Look("Date,Text,Amount\n2025-01-13,TEA,-1.50\n2025-01-14,BUS,-2.50\n");
        var nameless = Look("2025-01-13,TEA,-1.50\n2025-01-14,BUS,-2.50\n");

        nameless.Columns.Select(column => column.Role).ShouldBe(["date", "description", "amount"]);
        nameless.Columns[2].Doubt.ShouldBe(0.3);
        named.Columns[2].Doubt.ShouldBe(0.05);
        named.Bank.ShouldBeNull();
        (named.Fingerprint is null, nameless.Fingerprint).ShouldBe((false, null));
    }

    [Fact]
    public void Cells_that_do_not_fit_their_role_raise_its_doubt_by_their_share()
    {
        // One of four amounts is no number: 1 − 0.95 · 3/4 = 0.2875.
        var guess = Look("Date,Description,Amount\n2025-01-13,TEA,-1.50\n2025-01-14,BUS,-2.50\n2025-01-15,BUS,-2.75\n2025-01-16,2.00,none\n");

        guess.Columns[2].Doubt.ShouldBe(0.29);
    }

    [Theory]
    [InlineData("03/04/2025,TEA,-1.50\n05/06/2025,BUS,2.50\n", 0.5)]
    [InlineData("03/14/2025,TEA,-1.50\n05/06/2025,BUS,2.50\n", 0)]
    [InlineData("03.04.2025,TEA,-1.50\n05.06.2025,BUS,2.50\n", 0.1)]
    public void Dates_are_in_doubt_where_they_can_be_read_either_way(string rows, double doubt) =>
        Look("Date,Description,Amount\n" + rows).Dates.ShouldNotBeNull().Doubt.ShouldBe(doubt);

    [Fact]
    public void Amounts_that_are_all_positive_leave_the_sign_open() =>
        Look("Date,Description,Amount\n2025-01-13,TEA,1.50\n2025-01-14,BUS,2.50\n").Sign.ShouldBe(new ConventionGuess("signed", 0.5));

    [Fact]
    public void A_bank_that_is_recognised_is_named_and_its_word_is_little_doubted()
    {
        var guess = Look("Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance\n"
            + "03/04/2025,DEB,'00-00-00,12345678,TEA,1.50,,98.50\n05/04/2025,DEB,'00-00-00,12345678,BUS,2.50,,96.00\n");

        guess.Bank.ShouldBe("Lloyds, Halifax, Bank of Scotland and TSB");
        guess.Columns.Select(column => (column.Role, column.Doubt)).ShouldBe(
            [("date", 0.05), ("method", 0.05), ("ignore", 0.05), ("account", 0.05), ("description", 0.05), ("debit", 0.05), ("credit", 0.05), ("balance", 0.05)]);
        guess.Dates.ShouldBe(new ConventionGuess("day_first", 0.05));
        guess.Sign.ShouldBe(new ConventionGuess("sides", 0.05));
    }

    [Fact]
    public void The_fingerprint_is_the_headers_whatever_its_case_and_the_rows()
    {
        var one = Look("Date,Description,Amount\n2025-01-13,TEA,-1.50\n").Fingerprint;

        Look("DATE,description, Amount\n2024-01-13,BUS,-9.50\n").Fingerprint.ShouldBe(one);
        Look("Date,Details,Amount\n2025-01-13,TEA,-1.50\n").Fingerprint.ShouldNotBe(one);
    }

    private static TableGuess Look(string text)
    {
        TableGuess? guess = null;
        Recording.Csv(text, new StatementReading("statement.csv") { Today = new DateOnly(2025, 6, 30), Looked = found => guess = found });
        return guess.ShouldNotBeNull();
    }
}
