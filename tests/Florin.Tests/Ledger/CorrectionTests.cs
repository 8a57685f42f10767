using Florin.Categories;
using Florin.Ledger;
using Florin.Storage;
using Florin.Tests.Storage;

namespace Florin.Tests.Ledger;

public sealed class CorrectionTests
{
    private const string Visits = """
        Date,Amount,Description
        2025-01-02,-14.50,Zorblatt 17
        2025-01-09,-14.50,Zorblatt 17
        2025-01-16,-13.00,Zorblatt 17
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_change_is_kept_and_locked_and_says_how_many_rows_look_alike(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Visits);

        var changed = await ledger.Get<CorrectionService>().RecategoriseAsync(TestLedger.Household, 1, "Gas & Fuel", alsoAlike: false, Cancellation);

        changed!.Alike.ShouldBe(2);
        changed.ChangedToo.ShouldBe(0);
        (changed.Transaction.CategoryGroup, changed.Transaction.CategorySource, changed.Transaction.CategoryLocked).ShouldBe(("Gas & Fuel", "user", true));
    }

    [Theory, EachEngine]
    public async Task A_change_teaches_the_payee_at_once(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Visits);
        await ledger.Get<CorrectionService>().RecategoriseAsync(TestLedger.Household, 1, "Gas & Fuel", alsoAlike: false, Cancellation);

        var prediction = await ledger.Get<CategoryService>().PredictAsync(TestLedger.Household, new CategoryQuery("ZORBLATT 17"), Cancellation);
        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-02-01,-15.00,Zorblatt 17\n2025-02-02,-3.00,Quux\n");

        prediction.Category.Group.ShouldBe("Gas & Fuel");
        prediction.Confidence.ShouldBe(TaughtPredictor.Confidence);
        prediction.Evidence.ShouldHaveSingleItem().ShouldStartWith("You chose this for");
        var added = (await ledger.TransactionsAsync(new TransactionFilter(Q: "zorblatt", From: new DateOnly(2025, 2, 1)))).ShouldHaveSingleItem();
        (added.CategoryGroup, added.CategorySource, added.CategoryLocked).ShouldBe(("Gas & Fuel", "user", false));
    }

    [Theory, EachEngine]
    public async Task Rows_that_look_alike_follow_when_asked_but_never_a_locked_one(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Visits);
        var corrections = ledger.Get<CorrectionService>();
        await corrections.RecategoriseAsync(TestLedger.Household, 3, "Travel", alsoAlike: false, Cancellation);

        var changed = await corrections.RecategoriseAsync(TestLedger.Household, 1, "Gas & Fuel", alsoAlike: true, Cancellation);

        changed!.ChangedToo.ShouldBe(1);
        (await ledger.TransactionsAsync()).Select(row => (row.TransactionId, row.CategoryGroup)).ShouldBe([(3L, "Travel"), (2L, "Gas & Fuel"), (1L, "Gas & Fuel")]);
    }

    [Theory, EachEngine]
    public async Task Undo_gives_every_row_and_the_payee_back_as_they_were(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Visits);
        var before = await ledger.TransactionsAsync();
        var predicted = await ledger.Get<CategoryService>().PredictAsync(TestLedger.Household, new CategoryQuery("Zorblatt 17"), Cancellation);
        var changed = await ledger.Get<CorrectionService>().RecategoriseAsync(TestLedger.Household, 1, "Gas & Fuel", alsoAlike: true, Cancellation);

        await ledger.Get<CorrectionService>().UndoAsync(TestLedger.Household, changed!.CorrectionId, Cancellation);

        (await ledger.TransactionsAsync()).ShouldBe(before);
        var again = await ledger.Get<CategoryService>().PredictAsync(TestLedger.Household, new CategoryQuery("Zorblatt 17"), Cancellation);
        (again.Category, again.Confidence).ShouldBe((predicted.Category, predicted.Confidence));
        (await ledger.Get<CorrectionService>().UndoAsync(TestLedger.Household, changed.CorrectionId, Cancellation)).ShouldBeNull("it was taken back before");
    }

    [Theory, EachEngine]
    public async Task An_unknown_category_or_row_changes_nothing(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Visits);
        var before = await ledger.TransactionsAsync();

        await Should.ThrowAsync<ArgumentException>(() => ledger.Get<CorrectionService>().RecategoriseAsync(TestLedger.Household, 1, "No such thing", alsoAlike: true, Cancellation));
        (await ledger.Get<CorrectionService>().RecategoriseAsync(TestLedger.Household, 4711, "Travel", alsoAlike: true, Cancellation)).ShouldBeNull();

        (await ledger.TransactionsAsync()).ShouldBe(before);
    }

    [Theory, EachEngine]
    public async Task A_category_column_is_kept_as_given(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);

        await ledger.ImportAsync("cards.csv", """
            Date,Amount,Description,Category
            2025-01-02,-14.50,Zorblatt 17,Vehicle Fuel
            2025-01-03,-15.50,Zorblatt 17,groceries
            2025-01-04,-16.50,Zorblatt 18,Vehicle Fuel
            """);

        (await ledger.TransactionsAsync()).Select(row => (row.Category, row.CategoryGroup, row.CategorySource))
            .ShouldBe([("Vehicle Fuel", "Vehicle Fuel", "file"), ("groceries", "Groceries", "file"), ("Vehicle Fuel", "Vehicle Fuel", "file")]);
    }
}
