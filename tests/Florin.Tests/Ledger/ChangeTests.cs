using Florin.Ledger;
using Florin.Storage;
using Florin.Tests.Storage;

namespace Florin.Tests.Ledger;

public sealed class ChangeTests
{
    private const string Rows = """
        Date,Amount,Description
        2025-01-02,-14.50,Zorblatt 17
        2025-01-09,-24.50,Quux Plimz
        2025-01-16,-34.00,Northgate Market
        2025-01-17,-44.00,Riverside Books
        """;

    private static readonly ChangeSource Rule = new("rule", "rule 7");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_rule_changes_many_rows_at_once_and_one_number_takes_it_back(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        var before = await ledger.TransactionsAsync();

        var changed = await ApplyAsync(ledger, Rule, [Everything(1), Everything(2), Everything(3)]);

        (changed.Rows, changed.Locked).ShouldBe((3, 0));
        var row = (await ledger.TransactionsAsync()).Single(row => row.TransactionId == 3);
        (row.CategoryGroup, row.CategorySource, row.CategoryEvidence, row.CategoryLocked).ShouldBe(("Travel", "rule", "rule 7", false));
        (row.Note, row.Tags, row.Payee, row.PayeeLocked).ShouldBe(("seen", "trip,work", "Quux Plimz", false));
        (await ledger.Get<CorrectionService>().UndoAsync(TestLedger.Household, changed.CorrectionId!.Value, Cancellation))!.Rows.ShouldBe(3);
        (await ledger.TransactionsAsync()).ShouldBe(before);
        (await ledger.Get<CorrectionService>().UndoAsync(TestLedger.Household, changed.CorrectionId.Value, Cancellation)).ShouldBeNull("it was taken back before");
    }

    [Theory, EachEngine]
    public async Task A_rule_never_writes_over_what_a_user_changed(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        var edits = ledger.Get<EditService>();
        await edits.EditAsync(TestLedger.Household, EditedRows.Of(1), new RowEdit("Groceries", "My Shop", "mine", ["own"], Splits: [new(-10m, "Groceries"), new(-4.50m, "Travel")]), dryRun: false, Cancellation);
        await edits.EditAsync(TestLedger.Household, EditedRows.Of(1), new RowEdit(Tags: []), dryRun: false, Cancellation);
        var before = await ledger.TransactionsAsync();

        var changed = await ApplyAsync(ledger, Rule, [Everything(1) with { AddTags = ["own"], Splits = [] }]);

        changed.ShouldBe(new Changed(null, 0, 1, changed.Errors));
        (await ledger.TransactionsAsync()).ShouldBe(before);
    }

    [Theory, EachEngine]
    public async Task Taking_back_leaves_what_was_changed_since_and_gives_back_the_rest(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        var changed = await ApplyAsync(ledger, Rule, [Everything(1), Everything(2)]);
        await ledger.Get<EditService>().EditAsync(TestLedger.Household, EditedRows.Of(1), new RowEdit("Groceries", Note: "mine", RemoveTags: ["trip"]), dryRun: false, Cancellation);
        await ledger.Get<EditService>().EditAsync(TestLedger.Household, EditedRows.Of(1), new RowEdit(AddTags: ["trip"]), dryRun: false, Cancellation);

        (await ledger.Get<CorrectionService>().UndoAsync(TestLedger.Household, changed.CorrectionId!.Value, Cancellation))!.Rows.ShouldBe(2);

        var row = (await ledger.TransactionsAsync()).Single(row => row.TransactionId == 1);
        (row.CategoryGroup, row.Note, row.Tags, row.Payee).ShouldBe(("Groceries", "mine", "trip", "Zorblatt"));
    }

    [Theory, EachEngine]
    public async Task What_is_so_already_is_no_change(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        await ApplyAsync(ledger, Rule, [Everything(1)]);

        (await ApplyAsync(ledger, Rule, [Everything(1)])).ShouldSatisfyAllConditions(again => again.Rows.ShouldBe(0), again => again.CorrectionId.ShouldBeNull());
    }

    [Theory, EachEngine]
    public async Task A_row_that_is_not_there_is_an_error_beside_the_rows_that_change(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);

        var changed = await ApplyAsync(ledger, Rule, [Everything(1), Everything(4711)]);

        changed.Rows.ShouldBe(1);
        changed.Errors.ShouldBe([new ChangeError(4711, "transaction", "4711", "the number of a transaction")]);
        await Should.ThrowAsync<ArgumentException>(() => ApplyAsync(ledger, Rule, [Everything(1), Everything(1)]));
    }

    [Theory, EachEngine]
    public async Task All_rows_of_a_filter_are_edited_as_one_and_a_dry_run_says_how_many(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        var edits = ledger.Get<EditService>();
        var filter = EditedRows.Of(new TransactionFilter(Max: -20m));
        var before = await ledger.TransactionsAsync();

        var preview = await edits.EditAsync(TestLedger.Household, filter, new RowEdit("Travel", "Somebody New", AddTags: ["#Trip  2025"]), dryRun: true, Cancellation);

        (preview.Asked, preview.Changed.Rows, preview.Changed.CorrectionId).ShouldBe((3, 3, null));
        (await ledger.TransactionsAsync()).ShouldBe(before);
        var edited = await edits.EditAsync(TestLedger.Household, filter, new RowEdit("Travel", "Somebody New", AddTags: ["#Trip  2025"]), dryRun: false, Cancellation);
        (await ledger.TransactionsAsync(new TransactionFilter(Tag: "trip 2025", Payee: "SOMEBODY NEW"))).Select(row => (row.TransactionId, row.CategoryGroup, row.PayeeLocked))
            .ShouldBe([(4L, "Travel", true), (3L, "Travel", true), (2L, "Travel", true)]);
        await ledger.Get<CorrectionService>().UndoAsync(TestLedger.Household, edited.Changed.CorrectionId!.Value, Cancellation);
        (await ledger.TransactionsAsync()).ShouldBe(before);
    }

    [Theory, EachEngine]
    public async Task An_edit_that_is_wrong_in_one_field_changes_nothing_and_names_it(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        var before = await ledger.TransactionsAsync();

        var edited = await ledger.Get<EditService>().EditAsync(
            TestLedger.Household, EditedRows.Of(1), new RowEdit("No such thing", "", new string('x', 2_000), ["a,b"]), dryRun: false, Cancellation);

        edited.Changed.Errors.Select(error => error.Field).Order().ShouldBe(["category", "note", "payee", "tags"]);
        (await ledger.TransactionsAsync()).ShouldBe(before);
    }

    [Theory, EachEngine]
    public async Task A_payee_that_only_an_undo_needs_outlives_its_last_row(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        var before = await ledger.TransactionsAsync();
        var edited = await ledger.Get<EditService>().EditAsync(TestLedger.Household, EditedRows.Of(1), new RowEdit(Payee: "Another"), dryRun: false, Cancellation);
        var other = await ledger.ImportAsync("other.csv", "Date,Amount,Description\n2025-03-01,-1.00,Fleeting\n");
        await ledger.UndoAsync(other.BatchId);

        await ledger.Get<CorrectionService>().UndoAsync(TestLedger.Household, edited.Changed.CorrectionId!.Value, Cancellation);

        (await ledger.TransactionsAsync()).ShouldBe(before);
    }

    [Theory, EachEngine]
    public async Task Thousands_of_rows_are_changed_and_taken_back_whole(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var rows = string.Concat(Enumerable.Range(0, 5_000).Select(row => FormattableString.Invariant($"{new DateOnly(2005, 1, 1).AddDays(row / 14):yyyy-MM-dd},-{row % 997}.25,Zorblatt {row % 50}\n")));
        await ledger.ImportAsync("large.csv", "Date,Amount,Description\n" + rows);
        var edited = await ledger.Get<EditService>().EditAsync(TestLedger.Household, EditedRows.Of(new TransactionFilter()), new RowEdit("Travel", "All The Same", "n", AddTags: ["t"]), dryRun: false, Cancellation);
        (await ledger.Get<TransactionService>().TotalsAsync(TestLedger.Household, new TransactionFilter(Category: "Travel", Tag: "t", Payee: "all the same"), Cancellation)).Rows.ShouldBe(5_000);

        var undone = await ledger.Get<CorrectionService>().UndoAsync(TestLedger.Household, edited.Changed.CorrectionId!.Value, Cancellation);

        undone!.Rows.ShouldBe(5_000);
        (await ledger.Get<TransactionService>().TotalsAsync(TestLedger.Household, new TransactionFilter(Tag: "t"), Cancellation)).Rows.ShouldBe(0);
        (await ledger.Get<TransactionService>().TotalsAsync(TestLedger.Household, new TransactionFilter(Payee: "zorblatt"), Cancellation)).Rows.ShouldBe(5_000);
    }

    private static RowChange Everything(long id) => new(id)
    {
        Category = new CategoryChange(Travel),
        PayeeId = 2,
        Note = "seen",
        AddTags = ["work", "trip"],
    };

    private static int Travel => Florin.Categories.Taxonomy.Default.Find("Travel")!.CategoryId;

    private static async Task<TestLedger> OpenAsync(Engine engine)
    {
        var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Rows);
        return ledger;
    }

    private static Task<Changed> ApplyAsync(TestLedger ledger, ChangeSource source, IReadOnlyList<RowChange> changes) => ledger.Get<Store>().WriteAsync(async session =>
    {
        await session.ChangeLedgerAsync(TestLedger.Household, Cancellation);
        return await ledger.Get<ChangeService>().ApplyAsync(session, TestLedger.Household, changes, source, Cancellation);
    }, Cancellation);
}
