using Florin.Import.Formats;

namespace Florin.Tests.Import.Formats;

public sealed class ColumnMappingTests
{
    private const string Table = "Posted,Ledger day,Net,Gross,Note,Memo\n2025-03-03,2025-03-05,-1.00,-1.20,TEA,at noon\n2025-03-04,2025-03-06,-2.00,-2.40,BUS,line 9\n";

    [Theory]
    [InlineData("1=date,3=amount,5=description,4=description")]
    [InlineData("ledger DAY=date, Gross = amount ,Note=Description,Memo=description")]
    public void Columns_are_named_by_number_from_0_or_by_header_and_texts_join_in_the_files_order(string mapping)
    {
        var read = Read(Table, mapping);

        read.Errors.ShouldBeEmpty();
        read.Rows.Select(row => (row.BookedOn, row.Amount, row.Description)).ShouldBe([(new DateOnly(2025, 3, 5), -1.20m, "TEA at noon"), (new DateOnly(2025, 3, 6), -2.40m, "BUS line 9")]);
    }

    [Fact]
    public void A_mapping_takes_the_place_of_a_bank_that_is_recognised()
    {
        const string Lloyds = "Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance\n03/14/2025,DEB,00,12345678,TEA,1.50,,98.50\n03/15/2025,DEB,00,12345678,BUS,2.50,,96.00\n";

        Read(Lloyds, "0=date,4=description,5=credit,6=debit").Rows.Select(row => row.Amount).ShouldBe([1.50m, 2.50m]);
        Read(Lloyds, "0=date,4=description,5=debit,6=credit").Rows.Select(row => row.Amount).ShouldBe([-1.50m, -2.50m]);
    }

    [Fact]
    public void A_mapped_table_is_told_without_doubt_but_for_the_cells_that_do_not_fit()
    {
        TableGuess? guess = null;
        Recording.Csv(Table, Recording.Defaults with { Mapping = Parse("0=date,2=amount,4=description,5=payee"), Looked = found => guess = found });

        guess.ShouldNotBeNull().Columns.Select(column => (column.Role, column.Doubt)).ShouldBe([("date", 0), ("ignore", 0), ("amount", 0), ("ignore", 0), ("description", 0), ("payee", 0)]);
    }

    [Theory]
    [InlineData("0=date,9=amount", "no column '9' to map", "a column from 0 to 5, or one of Posted, Ledger day, Net, Gross, Note, Memo")]
    [InlineData("0=date,Betrag=amount", "no column 'Betrag' to map", "a column from 0 to 5, or one of Posted, Ledger day, Net, Gross, Note, Memo")]
    [InlineData("0=date,Net=amount,Posted=description", "column 0 mapped twice", "one role for a column")]
    public void A_column_that_the_table_does_not_have_is_one_error_that_names_those_it_has(string mapping, string found, string expected)
    {
        var read = Read(Table, mapping);

        read.Rows.ShouldBeEmpty();
        read.Errors.ShouldBe([new RowError("statement.csv", 0, found, expected)]);
    }

    [Fact]
    public void A_name_for_a_column_of_a_table_without_a_header_asks_for_its_number() =>
        Read("2025-03-03,TEA,-1.00\n2025-03-04,BUS,-2.00\n", "Date=date,2=amount").Errors.ShouldHaveSingleItem().Expected.ShouldBe("a column from 0 to 2: the table has no header");

    [Theory]
    [InlineData("", "no column is given the role date")]
    [InlineData("0", "'0' is no column=role, e.g. 0=date or Details=description")]
    [InlineData("=date", "'=date' is no column=role, e.g. 0=date or Details=description")]
    [InlineData("0=date", "expected one column for amount, or columns for debit and credit instead")]
    [InlineData("0=date,1=amount,2=debit", "expected one column for amount, or columns for debit and credit instead")]
    [InlineData("0=date,1=amount,2=amount", "two columns are given the role amount; only description and ignore may come twice")]
    [InlineData("0=date,0=amount", "column '0' is given two roles")]
    public void A_mapping_that_cannot_be_used_says_what_is_wrong(string text, string mistake) => ColumnMapping.Parse(text).ShouldBe((null, mistake));

    [Fact]
    public void An_unknown_role_is_answered_with_the_known_ones() =>
        ColumnMapping.Parse("0=day").Mistake.ShouldBe("'day' is no role; known are date, value_date, purchase_date, time, amount, debit, credit, direction, currency, payee, description, balance, category, account, reference, merchant_code, status, method, card, ignore");

    private static Recording Read(string text, string mapping) => Recording.Csv(text, Recording.Defaults with { Mapping = Parse(mapping) });

    private static ColumnMapping Parse(string text) => ColumnMapping.Parse(text).Mapping.ShouldNotBeNull();
}
