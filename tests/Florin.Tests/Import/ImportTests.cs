using Florin.Import;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Import;

public sealed class ImportTests
{
    private const string January = """
        Date,Amount,Description
        2025-01-02,-4.50,Coffee at the corner
        2025-01-02,-4.50,Coffee at the corner
        2025-01-05,-61.20,Northgate Market
        2025-01-31,2500.00,Payroll Harbour Works
        """;

    private const string Overlapping = """
        Date,Amount,Description
        2025-01-05,-61.20,Northgate Market
        2025-01-31,2500.00,Payroll Harbour Works
        2025-02-03,-9.90,Riverside Books
        """;

    [Theory, EachEngine]
    public async Task Two_identical_purchases_in_one_file_stay_two(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);

        var import = await ledger.ImportAsync("checking.csv", January);

        import.Rows.ShouldBe(4);
        import.New.ShouldBe(4);
        import.SumCredits.ShouldBe(2500.00m);
        import.SumDebits.ShouldBe(70.20m);
        (await ledger.RowsAsync()).ShouldBe(
        [
            "2025-01-02 -4.50 Coffee at the corner", "2025-01-02 -4.50 Coffee at the corner",
            "2025-01-05 -61.20 Northgate Market", "2025-01-31 2500.00 Payroll Harbour Works",
        ]);
    }

    [Theory, EachEngine]
    public async Task A_bad_row_keeps_the_whole_file_out_where_that_is_asked_and_only_itself_otherwise(Engine engine)
    {
        const string Text = January + "\n2025-02-30,-1.00,No such day\n";
        await using var ledger = await TestLedger.OpenAsync(engine);

        var strict = await ledger.ImportAsync("checking.csv", Text, new ImportOptions { Strict = true });
        (strict.BatchId, strict.New, strict.Rows, strict.Errors.Count).ShouldBe((null, 0, 4, 1));
        (await ledger.RowsAsync()).ShouldBeEmpty();

        (await ledger.ImportAsync("checking.csv", Text)).New.ShouldBe(4);
        (await ledger.ImportAsync("checking.csv", Overlapping, new ImportOptions { Strict = true })).New.ShouldBe(1);
    }

    [Theory, EachEngine]
    public async Task The_same_file_again_adds_nothing_and_names_every_row_it_matched(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var first = await ledger.ImportAsync("checking.csv", January);

        var again = await ledger.ImportAsync("checking.csv", January);

        again.New.ShouldBe(0);
        again.Duplicates.ShouldBe(4);
        again.Skipped.Select(row => (row.Line, row.MatchedBatch, row.MatchedLine)).ShouldBe([(2, first.BatchId!.Value, 2), (3, first.BatchId!.Value, 3), (4, first.BatchId!.Value, 4), (5, first.BatchId!.Value, 5)]);
        (await ledger.RowsAsync()).Count.ShouldBe(4);
    }

    [Theory, EachEngine]
    public async Task A_category_of_a_character_that_cannot_be_normalised_is_founded_without_it(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);

        var import = await ledger.ImportAsync("checking.csv", "Date,Amount,Description,Category\n2025-01-02,-4.50,Coffee at the corner,My \uFFFEown\n2025-01-03,-5.50,Coffee at the corner,My \uFFFEown\n");

        import.New.ShouldBe(2);
        import.Errors.ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public async Task The_same_file_under_another_name_is_known_by_its_rows(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", January);

        var copy = await ledger.ImportAsync("my download.csv", January);

        copy.New.ShouldBe(0);
        copy.Accounts.ShouldHaveSingleItem().Name.ShouldBe("Checking");
    }

    [Theory, EachEngine]
    public async Task A_file_with_three_equal_rows_adds_one_to_a_ledger_that_has_two(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-01-02,-4.50,Coffee\n2025-01-02,-4.50,Coffee\n");

        var import = await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-01-02,-4.50,Coffee\n2025-01-02,-4.50,Coffee\n2025-01-02,-4.50,Coffee\n");

        (import.New, import.Duplicates).ShouldBe((1, 2));
        (await ledger.RowsAsync()).Count.ShouldBe(3);
    }

    [Theory, EachEngine]
    public async Task Undo_takes_a_batch_back_whole_and_the_file_can_come_again(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var import = await ledger.ImportAsync("checking.csv", January);

        var undone = (await ledger.UndoAsync(import.BatchId))!;

        (undone.Batch.Status, undone.Removed, undone.Kept).ShouldBe(("undone", 4, 0));

        (await ledger.RowsAsync()).ShouldBeEmpty();
        (await ledger.Get<Florin.Ledger.AccountService>().ListAsync(TestLedger.Household, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        (await ledger.ImportAsync("checking.csv", January)).New.ShouldBe(4);
    }

    [Theory, EachEngine]
    public async Task Undo_of_an_old_batch_keeps_the_rows_a_newer_file_has_too(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var old = await ledger.ImportAsync("checking.csv", January);
        var newer = await ledger.ImportAsync("checking.csv", Overlapping);

        var undone = (await ledger.UndoAsync(old.BatchId))!;

        (undone.Removed, undone.Kept).ShouldBe((2, 2));

        (await ledger.RowsAsync()).ShouldBe(["2025-01-05 -61.20 Northgate Market", "2025-01-31 2500.00 Payroll Harbour Works", "2025-02-03 -9.90 Riverside Books"]);
        (await ledger.TransactionsAsync()).Select(row => (row.BatchId, row.Line)).ShouldBe([(newer.BatchId!.Value, 4), (newer.BatchId!.Value, 3), (newer.BatchId!.Value, 2)]);
        await ledger.UndoAsync(newer.BatchId);
        (await ledger.RowsAsync()).ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public async Task A_batch_that_does_not_exist_is_not_undone(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", January);

        (await ledger.UndoAsync(99)).ShouldBeNull();
    }

    [Theory, EachEngine]
    public async Task A_dry_run_says_what_would_happen_and_leaves_nothing(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);

        var dry = await ledger.ImportAsync("checking.csv", January, new ImportOptions(DryRun: true));

        dry.BatchId.ShouldBeNull();
        dry.New.ShouldBe(4);
        (await ledger.RowsAsync()).ShouldBeEmpty();
        (await ledger.Get<ImportService>().ListAsync(TestLedger.Household, TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public async Task Bad_rows_are_named_and_do_not_stop_the_good_ones(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);

        var import = await ledger.ImportAsync("checking.csv", """
            Date,Amount,Description
            2025-01-02,-4.50,Coffee
            2025-13-02,-1.00,No such month
            2025-01-04,a lot,No number
            2025-01-05,-2.00,Bread
            """);

        import.New.ShouldBe(2);
        import.Errors.Select(error => error.Line).ShouldBe([3, 4]);
        import.Errors[0].Found.ShouldContain("2025-13-02");
        import.Errors[1].Found.ShouldContain("a lot");
    }

    [Theory, EachEngine]
    public async Task An_account_named_by_the_user_is_taken_and_found_again(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);

        await ledger.ImportAsync("a.csv", January, new ImportOptions(Account: "Joint"));
        var second = await ledger.ImportAsync("b.csv", Overlapping, new ImportOptions(Account: "joint"));

        second.Accounts.ShouldHaveSingleItem().Name.ShouldBe("Joint");
        (second.New, second.Duplicates).ShouldBe((1, 2));
    }
}
