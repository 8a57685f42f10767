using Florin.Categories;
using Florin.Ledger;
using Florin.Payees;
using Florin.Recurring;
using Florin.Storage;
using Florin.Tests.Storage;

namespace Florin.Tests.Ledger;

public sealed class PayeeChangeTests
{
    private const int Home = TestLedger.Household;

    private const string Shops = """
        Date,Amount,Description
        2025-01-02,-14.50,Zorblatt 1711
        2025-01-09,-14.50,Zorblatt 2204
        2025-01-16,-13.00,Zorblatt Express 4410
        2025-01-20,-5.00,Quux Bakery
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_merge_moves_the_rows_and_its_undo_gives_everything_back(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Shops);
        await ledger.Get<EditService>().EditAsync(Home, EditedRows.Of(3), new RowEdit(Payee: "Zorblatt Express", Note: "lunch"), dryRun: false, Cancellation);
        var before = await StateAsync(ledger);

        var merged = await MergeAsync(ledger, "Zorblatt Express", "Zorblatt");

        merged.Rows.ShouldBe(1);
        (await ledger.TransactionsAsync()).Select(row => (row.TransactionId, row.Payee, row.PayeeLocked)).ShouldBe([(4L, "Quux Bakery", false), (3L, "Zorblatt", true), (2L, "Zorblatt", false), (1L, "Zorblatt", false)]);
        (await ledger.TransactionsAsync())[1].Description.ShouldBe("Zorblatt Express 4410");
        (await NamesAsync(ledger)).ShouldBe(["Zorblatt", "Quux Bakery"]);
        (await Changes(ledger).UndoAsync(Home, merged.CorrectionId!.Value, Cancellation)).Rows.ShouldBe(1);
        (await StateAsync(ledger)).ShouldBe(before);
    }

    [Theory, EachEngine]
    public async Task What_is_imported_after_a_merge_follows_it(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Shops);
        await MergeAsync(ledger, "Zorblatt Express", "Zorblatt");
        await MergeAsync(ledger, "Zorblatt", "Quux Bakery");

        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-02-01,-9.00,Zorblatt Express 9999\n");

        (await ledger.TransactionsAsync())[0].Payee.ShouldBe("Quux Bakery");
    }

    [Theory, EachEngine("Zorblatt", "Zorblatt Express")]
    public async Task Merges_lead_to_the_same_payee_in_whatever_order(Engine engine, string first)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Shops);
        var second = first == "Zorblatt" ? "Zorblatt Express" : "Zorblatt";
        await MergeAsync(ledger, first, "Quux Bakery");
        await MergeAsync(ledger, second, "Quux Bakery");

        (await ledger.TransactionsAsync()).Select(row => row.Payee).ShouldAllBe(payee => payee == "Quux Bakery");
        (await ledger.Get<PayeeBook>().ListAsync(Home, null, Cancellation)).ShouldHaveSingleItem().OtherKeys.ShouldBe(["zorblatt", "zorblatt express"]);
    }

    [Theory, EachEngine]
    public async Task A_merge_under_a_later_one_waits_for_it(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Shops);
        var before = await StateAsync(ledger);
        var first = await MergeAsync(ledger, "Zorblatt Express", "Zorblatt");
        var second = await MergeAsync(ledger, "Zorblatt", "Quux Bakery");

        (await Should.ThrowAsync<PayeeException>(() => Changes(ledger).UndoAsync(Home, first.CorrectionId!.Value, Cancellation))).Message.ShouldContain("take that back first");
        await Changes(ledger).UndoAsync(Home, second.CorrectionId!.Value, Cancellation);
        await Changes(ledger).UndoAsync(Home, first.CorrectionId!.Value, Cancellation);

        (await StateAsync(ledger)).ShouldBe(before);
    }

    [Theory, EachEngine]
    public async Task The_target_keeps_what_it_was_taught_and_without_it_takes_what_the_other_was(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Shops);
        await ledger.Get<CorrectionService>().RecategoriseAsync(Home, 3, "Travel", alsoAlike: false, Cancellation);
        var taken = await MergeAsync(ledger, "Zorblatt Express", "Zorblatt");
        (await PredictAsync(ledger, "ZORBLATT 5000")).ShouldBe("Travel");
        await Changes(ledger).UndoAsync(Home, taken.CorrectionId!.Value, Cancellation);
        (await ledger.Get<PayeeBook>().FindAsync(Home, "Zorblatt", Cancellation))!.Taught.ShouldBeNull();

        await ledger.Get<CorrectionService>().RecategoriseAsync(Home, 1, "Gas & Fuel", alsoAlike: false, Cancellation);
        await MergeAsync(ledger, "Zorblatt Express", "Zorblatt");

        (await PredictAsync(ledger, "ZORBLATT EXPRESS 5000")).ShouldBe("Gas & Fuel");
    }

    [Theory, EachEngine]
    public async Task A_preview_says_how_many_rows_would_move_and_changes_nothing(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Shops);
        var before = await StateAsync(ledger);

        (await Changes(ledger).MergeAsync(Home, await IdAsync(ledger, "Zorblatt"), await IdAsync(ledger, "Quux Bakery"), dryRun: true, Cancellation)).Rows.ShouldBe(2);

        (await StateAsync(ledger)).ShouldBe(before);
    }

    [Theory, EachEngine]
    public async Task A_new_name_stays_through_imports_and_still_teaches(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Shops);
        await ledger.Get<CorrectionService>().RecategoriseAsync(Home, 1, "Gas & Fuel", alsoAlike: false, Cancellation);
        var renamed = await Changes(ledger).RenameAsync(Home, await IdAsync(ledger, "Zorblatt"), "Corner station", Cancellation);

        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-02-01,-9.00,Zorblatt 9999\n");

        (await ledger.TransactionsAsync())[0].Payee.ShouldBe("Corner station");
        (await PredictAsync(ledger, "Corner station")).ShouldBe("Gas & Fuel");
        await Changes(ledger).UndoAsync(Home, renamed.CorrectionId!.Value, Cancellation);
        (await ledger.TransactionsAsync())[0].Payee.ShouldBe("Zorblatt");
    }

    [Theory, EachEngine]
    public async Task An_alias_catches_what_reads_like_it_until_it_is_split_off(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Shops);
        var zorblatt = await IdAsync(ledger, "Zorblatt");
        await Changes(ledger).AliasAsync(Home, zorblatt, "ZBT HOLDING 4411", Cancellation);
        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-02-01,-9.00,ZBT HOLDING 7777\n");
        (await ledger.TransactionsAsync())[0].PayeeId.ShouldBe(zorblatt);

        var split = await Changes(ledger).SplitAsync(Home, zorblatt, "ZBT HOLDING", Cancellation);

        (split.Rows, (await ledger.TransactionsAsync())[0].Payee).ShouldBe((1, "ZBT Holding"));
        await Changes(ledger).UndoAsync(Home, split.CorrectionId!.Value, Cancellation);
        (await ledger.TransactionsAsync())[0].PayeeId.ShouldBe(zorblatt);
        (await ledger.Get<PayeeBook>().ListAsync(Home, "holding", Cancellation)).ShouldHaveSingleItem().Payee.PayeeId.ShouldBe(zorblatt);
    }

    [Theory, EachEngine]
    public async Task A_merged_payee_is_split_off_with_the_rows_that_came_since(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Shops);
        await MergeAsync(ledger, "Zorblatt Express", "Zorblatt");
        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-02-01,-9.00,Zorblatt Express 9999\n");

        var split = await Changes(ledger).SplitAsync(Home, await IdAsync(ledger, "Zorblatt"), "zorblatt express", Cancellation);

        split.Rows.ShouldBe(2);
        (await ledger.TransactionsAsync()).Where(row => row.Payee == "Zorblatt Express").Select(row => row.TransactionId).ShouldBe([5L, 3L]);
    }

    [Theory, EachEngine]
    public async Task A_payee_that_was_merged_or_never_was_is_refused_in_words(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Shops);
        var (express, zorblatt) = (await IdAsync(ledger, "Zorblatt Express"), await IdAsync(ledger, "Zorblatt"));
        await MergeAsync(ledger, "Zorblatt Express", "Zorblatt");

        (await Should.ThrowAsync<PayeeException>(() => Changes(ledger).MergeAsync(Home, zorblatt, express, false, Cancellation))).Message.ShouldContain("was merged into");
        (await Should.ThrowAsync<PayeeException>(() => Changes(ledger).MergeAsync(Home, zorblatt, zorblatt, false, Cancellation))).Message.ShouldContain("one payee");
        (await Should.ThrowAsync<PayeeException>(() => Changes(ledger).MergeAsync(Home, 999, zorblatt, false, Cancellation))).Missing.ShouldBeTrue();
        (await Should.ThrowAsync<PayeeException>(() => Changes(ledger).AliasAsync(Home, zorblatt, "Quux Bakery", Cancellation))).Message.ShouldContain("merge the two");
        (await Should.ThrowAsync<PayeeException>(() => Changes(ledger).RenameAsync(Home, zorblatt, "quux bakery", Cancellation))).Message.ShouldContain("merge the two");
        (await Should.ThrowAsync<PayeeException>(() => Changes(ledger).SplitAsync(Home, zorblatt, "Zorblatt", Cancellation))).Message.ShouldContain("known by");
        (await Should.ThrowAsync<PayeeException>(() => Changes(ledger).UndoAsync(Home, 4711, Cancellation))).Missing.ShouldBeTrue();
    }

    [Theory, EachEngine]
    public async Task An_undone_import_leaves_payees_that_a_user_did_something_to(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var import = await ledger.ImportAsync("checking.csv", Shops);
        var merged = await MergeAsync(ledger, "Zorblatt Express", "Zorblatt");

        await ledger.UndoAsync(import.BatchId);
        await ledger.ImportAsync("checking.csv", Shops);

        (await ledger.TransactionsAsync()).Count(row => row.Payee == "Zorblatt").ShouldBe(3);
        await Changes(ledger).UndoAsync(Home, merged.CorrectionId!.Value, Cancellation);
    }

    [Theory, EachEngine]
    public async Task The_word_on_a_series_survives_a_merge_of_its_payee(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", """
            Date,Amount,Description
            2025-01-05,-9.99,StreamBox
            2025-02-05,-9.99,StreamBox
            2025-03-05,-9.99,StreamBox
            2025-04-05,-9.99,StreamBox
            2025-04-09,-3.00,SBX Video
            """);
        var recurring = ledger.Get<RecurringService>();
        await ledger.Get<SeriesWordService>().SayAsync(Home, (await recurring.ListAsync(Home, Cancellation)).Items.Single().Series.Id, SeriesWordKind.Cancelled, null, Cancellation);

        await MergeAsync(ledger, "StreamBox", "SBX Video");

        (await recurring.ListAsync(Home, Cancellation)).Items.Single(item => item.Series.TypicalAmount == -9.99m).Words.IsCancelled.ShouldBeTrue();
    }

    private static PayeeChangeService Changes(TestLedger ledger) => ledger.Get<PayeeChangeService>();

    private static async Task<PayeeChanged> MergeAsync(TestLedger ledger, string payee, string into) =>
        await Changes(ledger).MergeAsync(Home, await IdAsync(ledger, payee), await IdAsync(ledger, into), dryRun: false, Cancellation);

    private static async Task<int> IdAsync(TestLedger ledger, string name) => (await ledger.Get<PayeeBook>().FindAsync(Home, name, Cancellation))!.Payee.PayeeId;

    private static async Task<List<string>> NamesAsync(TestLedger ledger) => [.. (await ledger.Get<PayeeBook>().ListAsync(Home, null, Cancellation)).Select(entry => entry.Payee.Name)];

    private static async Task<string> PredictAsync(TestLedger ledger, string text) =>
        (await ledger.Get<CategoryService>().PredictAsync(Home, new CategoryQuery(text), Cancellation)).Category.Group;

    /// <summary>Rows, payees and aliases as they are.</summary>
    private static async Task<List<string>> StateAsync(TestLedger ledger) =>
    [
        .. (await ledger.TransactionsAsync()).Select(row => row.ToString()),
        .. (await ledger.Get<PayeeBook>().ListAsync(Home, null, Cancellation)).Select(entry => $"{entry.Payee} {string.Join('|', entry.OtherKeys)} {entry.Rows}"),
    ];
}
