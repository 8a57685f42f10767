using FsCheck;
using FsCheck.Fluent;
using Florin.Indicators;
using Florin.Ledger;
using Florin.Storage;
using Florin.Tests.Storage;

namespace Florin.Tests.Ledger;

public sealed class SplitTests
{
    private const string Rows = """
        Date,Amount,Description
        2025-01-02,-60.00,Northgate Market
        2025-01-03,-9.90,Riverside Books
        """;

    private static readonly RowEdit Halves = new(Splits: [new(-45m, "Groceries"), new(-15m, "Travel", "the map")]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task Totals_by_category_count_the_parts_and_the_row_is_found_by_each(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        await EditAsync(ledger, new RowEdit("Travel"), 2);

        (await EditAsync(ledger, Halves)).Rows.ShouldBe(1);

        (await TotalsAsync(ledger, "Groceries")).ShouldBe(new TransactionTotals(1, 0, 45m));
        (await TotalsAsync(ledger, "travel")).ShouldBe(new TransactionTotals(2, 0, 24.90m));
        (await TotalsAsync(ledger, null)).ShouldBe(new TransactionTotals(2, 0, 69.90m));
        (await ledger.TransactionsAsync(new TransactionFilter(Category: "Travel"))).Select(row => (row.TransactionId, row.HasSplits)).ShouldBe([(2L, false), (1L, true)]);
        (await ledger.Get<PartService>().SplitsAsync(TestLedger.Household, 1, Cancellation)).Select(part => (part.Amount, part.Note)).ShouldBe([(-45m, null), (-15m, "the map")]);
        var overview = (await ledger.Get<OverviewService>().ReadAsync(TestLedger.Household, Cancellation))!;
        overview.TopGroupsOfYear.Select(group => (group.Group, group.Spent)).ShouldBe([("Groceries", 45m), ("Travel", 24.90m)]);
    }

    [Theory, EachEngine]
    public async Task Splits_are_edited_removed_and_taken_back(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        await EditAsync(ledger, Halves);
        var halves = await PartsAsync(ledger);
        var edited = await EditAsync(ledger, new RowEdit(Splits: [new(-20m, "Groceries"), new(-20m, "Travel"), new(-20m, "Shopping")]));
        var removed = await EditAsync(ledger, new RowEdit(Splits: []));
        (await PartsAsync(ledger)).ShouldBeEmpty();

        await UndoAsync(ledger, removed);
        (await PartsAsync(ledger)).Count.ShouldBe(3);
        await UndoAsync(ledger, edited);

        (await PartsAsync(ledger)).ShouldBe(halves);
    }

    [Theory, EachEngine]
    public async Task Parts_that_do_not_sum_are_refused_with_what_was_found_and_expected(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);

        var off = await EditAsync(ledger, new RowEdit(Splits: [new(-45m, "Groceries"), new(-14.99m, "Travel")]));

        off.Errors.ShouldBe([new ChangeError(1, "splits", "parts that sum to -59.99", "-60.00, the amount of the row")]);
        (await EditAsync(ledger, new RowEdit(Splits: [new(-60m, "Groceries")]))).Errors[0].Found.ShouldBe("1 part");
        (await EditAsync(ledger, new RowEdit(Splits: [new(-59.999m, "Groceries"), new(-0.001m, "Travel")]))).Errors[0].Expected.ShouldBe("at most 2 decimals, as USD has");
        (await EditAsync(ledger, new RowEdit(Splits: [new(-60m, "Groceries"), new(0m, "Travel")]))).Errors[0].Found.ShouldBe("a part of 0");
        (await EditAsync(ledger, new RowEdit(Splits: [new(-60m, "Groceries"), new(0m, "No such")]))).Errors[0].Field.ShouldBe("splits");
        (await PartsAsync(ledger)).ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public async Task A_row_that_is_imported_again_or_moves_to_another_batch_keeps_its_parts_and_an_undone_one_loses_them(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var first = await ledger.ImportAsync("checking.csv", Rows);
        await EditAsync(ledger, Halves with { Note = "kept", Tags = ["trip"], Payee = "The Market" });
        var again = await ledger.ImportAsync("checking-2.csv", Rows + "\n2025-01-04,-1.00,Quux\n");
        var row = (await ledger.TransactionsAsync()).Single(row => row.TransactionId == 1);

        await ledger.UndoAsync(first.BatchId);

        (await ledger.TransactionsAsync()).Single(row => row.TransactionId == 1).ShouldBe(row with { BatchId = again.BatchId!.Value });
        (await PartsAsync(ledger)).Count.ShouldBe(2);
        await ledger.UndoAsync(again.BatchId);
        await ledger.ImportAsync("checking.csv", Rows);
        await using var reading = await ledger.Get<Store>().ReadAsync(Cancellation);
        (await reading.ScalarAsync<long>(SqlStatement.Of("SELECT (SELECT count(*) FROM transaction_splits) + (SELECT count(*) FROM transaction_tags)"), Cancellation)).ShouldBe(0);
    }

    [Theory]
    [InlineData("-10.00", "EUR", "1,1,1", "-3.34,-3.33,-3.33")]
    [InlineData("100", "JPY", "1,2", "33,67")]
    [InlineData("0.05", "USD", "1,0,1", "0.03,0,0.02")]
    public void Shares_divide_to_the_last_unit(string amount, string currency, string shares, string expected) =>
        Splits.Divide(Number(amount), currency, [.. shares.Split(',').Select(Number)]).ShouldBe(expected.Split(',').Select(Number));

    [Fact]
    public void Shares_always_sum_to_the_whole_and_a_part_is_off_by_less_than_a_unit() => Prop.ForAll(
        ArbMap.Default.ArbFor<(int Cents, PositiveInt First, PositiveInt[] Others)>(),
        given =>
        {
            var amount = given.Cents / 100m;
            decimal[] shares = [given.First.Get, .. (given.Others ?? []).Select(share => (decimal)share.Get)];
            var parts = Splits.Divide(amount, "EUR", shares);
            return parts.Sum() == amount && parts.Zip(shares).All(pair => Math.Abs(pair.First - (amount * pair.Second / shares.Sum())) < 0.01m);
        }).QuickCheckThrowOnFailure();

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<TestLedger> OpenAsync(Engine engine)
    {
        var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Rows);
        return ledger;
    }

    private static async Task<Changed> EditAsync(TestLedger ledger, RowEdit edit, long id = 1) =>
        (await ledger.Get<EditService>().EditAsync(TestLedger.Household, EditedRows.Of(id), edit, dryRun: false, Cancellation)).Changed;

    private static Task<Undone?> UndoAsync(TestLedger ledger, Changed changed) => ledger.Get<CorrectionService>().UndoAsync(TestLedger.Household, changed.CorrectionId!.Value, Cancellation);

    private static Task<IReadOnlyList<NamedPart>> PartsAsync(TestLedger ledger) => ledger.Get<PartService>().SplitsAsync(TestLedger.Household, 1, Cancellation);

    private static Task<TransactionTotals> TotalsAsync(TestLedger ledger, string? category) =>
        ledger.Get<TransactionService>().TotalsAsync(TestLedger.Household, new TransactionFilter(Category: category), Cancellation);
}
