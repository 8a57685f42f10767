using Florin.Import.Formats;

using Florin.Ledger;

namespace Florin.Tests.Import.Formats.Csv;

public sealed class CsvConventionTests
{
    [Fact]
    public void One_day_past_the_twelfth_settles_the_order_of_all_dates()
    {
        Recording.Csv("Date,Text,Amount\n01/02/2024,a,-1.00\n13/02/2024,b,-1.00\n").Rows[0].BookedOn.ShouldBe(new DateOnly(2024, 2, 1));
        Recording.Csv("Date,Text,Amount\n01/02/2024,a,-1.00\n02/13/2024,b,-1.00\n").Rows[0].BookedOn.ShouldBe(new DateOnly(2024, 1, 2));
    }

    [Fact]
    public void Open_dates_are_read_in_the_order_that_keeps_them_sorted()
    {
        var read = Recording.Csv("Date,Text,Amount\n01/02/2024,a,-1.00\n05/02/2024,b,-1.00\n02/03/2024,c,-1.00\n04/03/2024,d,-1.00\n");
        read.Rows.Select(row => row.BookedOn.Month).ShouldBe([2, 2, 3, 3]);
    }

    [Fact]
    public void Open_dates_are_not_read_into_the_far_future()
    {
        var reading = Recording.Defaults with { Today = new DateOnly(2018, 2, 26) };
        Recording.Csv("Date,Text,Amount\n12/04/2019,a,-1.00\n", reading).Rows.ShouldBeEmpty();
        Recording.Csv("Date,Text,Amount\n10/02/2019,a,-1.00\n", reading).Rows.ShouldHaveSingleItem().BookedOn.ShouldBe(new DateOnly(2019, 2, 10));
    }

    [Fact]
    public void Dates_that_stay_open_are_named_in_a_note_and_follow_the_households_habit()
    {
        const string Text = "Date,Text,Amount\n01/02/2024,a,-1.00\n";
        var american = Recording.Csv(Text);
        american.Rows[0].BookedOn.ShouldBe(new DateOnly(2024, 1, 2));
        american.Notes.ShouldContain(note => note.Contains("01/02/2024", StringComparison.Ordinal) && note.Contains("month, day", StringComparison.Ordinal));
        Recording.Csv(Text, Recording.Defaults with { DayFirst = true }).Rows[0].BookedOn.ShouldBe(new DateOnly(2024, 2, 1));
        Recording.Csv(Text.Replace("Amount", "Amount (GBP)", StringComparison.Ordinal)).Rows[0].BookedOn.ShouldBe(new DateOnly(2024, 2, 1));
        Recording.Csv(Text.Replace("Date", "Datum", StringComparison.Ordinal)).Rows[0].BookedOn.ShouldBe(new DateOnly(2024, 2, 1));
    }

    [Theory]
    [InlineData("1.234,56;-7,00", 1234.56)]
    [InlineData("1,234.56;-7.00", 1234.56)]
    [InlineData("1.234;-7,00", 1234)]
    [InlineData("1,234;-7.00", 1234)]
    [InlineData("1.234;-2.500", 1234)]
    [InlineData("1 234,56;-7,00", 1234.56)]
    [InlineData("1'234.56;-7.00", 1234.56)]
    public void The_decimal_separator_is_decided_over_all_amounts(string amounts, double first)
    {
        var (one, two) = (amounts.Split(';')[0], amounts.Split(';')[1]);
        var read = Recording.Csv($"Date;Text;Amount\n2024-01-31;a;{one}\n2024-02-01;b;{two}\n");
        read.Errors.ShouldBeEmpty();
        read.Rows[0].Amount.ShouldBe((decimal)first);
    }

    [Theory]
    [InlineData("4.20-", -4.20)]
    [InlineData("(4.20)", -4.20)]
    [InlineData("-£4.20", -4.20)]
    [InlineData("4.20 DR", -4.20)]
    [InlineData("4.20 CR", 4.20)]
    public void The_sign_is_read_wherever_it_stands(string amount, double expected)
    {
        Recording.Csv($"Date,Text,Amount\n2024-01-31,a,{amount}\n2024-02-01,b,-1.00\n").Rows[0].Amount.ShouldBe((decimal)expected);
    }

    [Theory]
    [InlineData("20.00,,;,100.00,")]
    [InlineData("-20.00,,;,100.00,")]
    [InlineData("20.00,0.00,;0.00,100.00,")]
    public void Debits_go_out_and_credits_come_in_whether_they_are_signed_or_not(string cells)
    {
        var (one, two) = (cells.Split(';')[0], cells.Split(';')[1]);
        var read = Recording.Csv($"Date,Details,Debit,Credit,Balance\n01/09/2017,Shop,{one}\n14/09/2017,Wages,{two}\n");
        read.Amounts.ShouldBe([-20m, 100m]);
    }

    [Fact]
    public void A_refund_in_the_debit_column_comes_in()
    {
        Recording.Csv("Date,Details,Debit,Credit\n01/09/2017,Shop,20.00,\n02/09/2017,Shop,30.00,\n14/09/2017,Refund,-5.00,\n").Amounts.ShouldBe([-20m, -30m, 5m]);
    }

    [Fact]
    public void Without_a_header_the_fuller_of_two_sides_is_money_out()
    {
        var read = Recording.Csv("18.09.2017;HOFER;;33,87\n19.09.2017;EVN;;14,00\n20.09.2017;Überweisung;24,00;\n");
        read.Amounts.ShouldBe([-33.87m, -14.00m, 24.00m]);
    }

    [Theory]
    [InlineData("Af Bij", "Af", "Bij")]
    [InlineData("Debit/Credit", "Debit", "Credit")]
    [InlineData("Soll/Haben", "S", "H")]
    [InlineData("D/C", "D", "C")]
    [InlineData("DR CR", "DR", "CR")]
    [InlineData("D/K", "D", "K")]
    [InlineData("Transaction Type", "debit", "credit")]
    [InlineData("Sens", "-", "+")]
    public void A_column_of_directions_signs_the_amounts(string header, string outWord, string inWord)
    {
        var read = Recording.Csv($"Datum;Omschrijving;{header};Bedrag\n2024-01-31;a;{outWord};4,20\n2024-02-01;b;{inWord};100,00\n");
        read.Errors.ShouldBeEmpty();
        read.Amounts.ShouldBe([-4.20m, 100m]);
    }

    [Fact]
    public void A_nameless_column_of_directions_is_found_and_an_unknown_word_in_it_is_an_error()
    {
        var rows = string.Concat(Enumerable.Range(1, 20).Select(day => $"{day:00}.09.2017;Shop {day};4,20;{(day % 4 == 0 ? 'I' : 'O')}\n"));
        var read = Recording.Csv($"{rows}21.09.2017;Shop 21;4,20;EUR\n");
        read.Rows.Count(row => row.Amount > 0).ShouldBe(5);
        read.Errors.ShouldHaveSingleItem().ShouldBe(new RowError("statement.csv", 21, "EUR", "a word for debit or credit"));
    }

    [Fact]
    public void Where_only_credits_are_marked_all_else_goes_out()
    {
        var read = Recording.Csv("Date Processed,Description,Amount,\n12-Dec-2019,SHOP,£18.89,\n03-Dec-2019,BAKER,£1.50,\n02-Dec-2019,PAYMENT - THANK YOU,\"+ £1,100.00\",CR\n");
        read.Amounts.ShouldBe([-18.89m, -1.50m, 1100m]);
        read.Rows[0].Currency.ShouldBe("GBP");
        read.Notes.ShouldHaveSingleItem().ShouldContain("money out");
    }

    [Fact]
    public void Positive_amounts_of_a_card_are_spending_and_the_note_says_so()
    {
        const string Text = "Date,Description,Amount,Card number\n2024-01-31,Shop,4.20,XXXX-XXXX-XXXX-1234\n2024-02-01,Refund,-2.00,XXXX-XXXX-XXXX-1234\n2024-02-02,Shop,8.00,XXXX-XXXX-XXXX-1234\n";
        var read = Recording.Csv(Text);
        read.Amounts.ShouldBe([-4.20m, 2m, -8m]);
        read.Notes.ShouldHaveSingleItem().ShouldContain("spending");
        read.Accounts[0].Kind.ShouldBe(AccountKind.Card);
        Recording.Csv(Text, Recording.Defaults with { Amounts = AmountSign.Signed }).Amounts.ShouldBe([4.20m, -2m, 8m]);
    }

    [Fact]
    public void A_few_positive_amounts_stay_money_in_unless_the_user_says_otherwise()
    {
        const string Text = "Date,Description,Amount\n2024-01-31,Shop,4.20\n2024-02-02,Shop,8.00\n";
        var read = Recording.Csv(Text);
        read.Amounts.ShouldBe([4.20m, 8m]);
        read.Notes.ShouldHaveSingleItem().ShouldContain("money in");
        Recording.Csv(Text, Recording.Defaults with { Amounts = AmountSign.Spend }).Amounts.ShouldBe([-4.20m, -8m]);
    }

    [Fact]
    public void Signed_amounts_are_left_as_they_are_without_a_note()
    {
        var read = Recording.Csv("Date,Description,Amount\n2024-01-31,Shop,-4.20\n2024-02-02,Wages,800.00\n");
        read.Amounts.ShouldBe([-4.20m, 800m]);
        read.Notes.ShouldBeEmpty();
    }
}
