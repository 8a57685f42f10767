namespace Florin.Tests.Import.Formats.Csv;

public sealed class CsvContinuationTests
{
    [Fact]
    public void Lines_without_a_date_and_an_amount_between_rows_continue_the_text_above()
    {
        var read = Recording.Csv("""
            Data;Histórico;Docto.;Crédito (R$);Débito (R$);Saldo (R$)
            01/02/2024;TRANSFERENCIA PIX;123;100,00;;1.100,00
            ;REM: MARIA;;;;
            ;29/01;;;;
            02/02/2024;COMPRA CARTAO;124;;20,00;1.080,00
            ;PADARIA;;;;
            """);
        read.Errors.ShouldBeEmpty();
        read.Rows.Select(row => (row.Line, row.Amount, row.Description)).ShouldBe(
        [
            (2, 100m, "TRANSFERENCIA PIX REM: MARIA 29/01"),
            (5, -20m, "COMPRA CARTAO PADARIA"),
        ]);
        read.Notes.ShouldHaveSingleItem().ShouldStartWith("3 lines without a date and an amount");
    }

    [Fact]
    public void A_text_that_stands_only_below_the_last_row_is_a_remark()
    {
        var read = Recording.Csv("""
            Date,Description,Amount
            2024-01-31,Baker,-4.20
            2024-02-01,Salary,2500
            ,Thank you for banking with us,
            """);
        read.Rows.Select(row => row.Description).ShouldBe(["Baker", "Salary"]);
        read.Notes.ShouldHaveSingleItem().ShouldContain("line 4");
    }

    [Fact]
    public void A_total_or_a_line_after_a_blank_one_continues_nothing()
    {
        var read = Recording.Csv("""
            Date,Description,Amount
            2024-01-31,Baker,-4.20
            ,Subtotal,
            2024-02-01,Salary,2500

            ,Page 2,
            2024-02-02,Rent,-900
            """);
        read.Rows.Select(row => row.Description).ShouldBe(["Baker", "Salary", "Rent"]);
        read.Notes.ShouldHaveSingleItem().ShouldStartWith("2 lines from 3 to 6");
    }

    [Fact]
    public void The_text_of_a_declined_row_does_not_go_to_the_row_above()
    {
        var read = Recording.Csv("""
            Date,Description,Amount,Status
            2024-01-31,Baker,-4.20,Completed
            ,in the corner,,
            2024-02-01,Casino,-2500,Declined
            ,of the town,,
            2024-02-02,Rent,-900,Completed
            """);
        read.Rows.Select(row => row.Description).ShouldBe(["Baker in the corner", "Rent"]);
    }

    [Fact]
    public void An_error_comes_after_the_row_above_it_with_its_whole_text()
    {
        var read = Recording.Csv("""
            Date,Description,Amount
            2024-01-31,Baker,-4.20
            ,in the corner,
            2024-02-31,Salary,2500
            """);
        read.Rows.ShouldHaveSingleItem().Description.ShouldBe("Baker in the corner");
        read.Errors.ShouldHaveSingleItem().Line.ShouldBe(4);
    }
}
