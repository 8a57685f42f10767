using Florin.Categories;
using Florin.Ledger;
using Florin.ML;
using Florin.Registry;
using Florin.Storage;
using Florin.Tests.Categories;
using Florin.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Florin.Tests.Ledger;

public sealed class AskingAgainTests
{
    private const string Rows = """
        Date,Amount,Description,Category
        2025-01-02,-14.50,Zorbwix 17,
        2025-01-03,-24.50,Quux Plimz 4,
        2025-01-04,-34.50,Zorbwix 18,Travel Abroad
        2025-01-05,-44.50,TESCO STORES 3321,
        2025-01-06,-54.50,Zorbwix 19,
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task The_model_in_service_names_what_nobody_named_and_its_version_stands_on_the_rows(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        await ledger.Get<CorrectionService>().RecategoriseAsync(TestLedger.Household, 2, "Travel", alsoAlike: false, Cancellation);
        Serve(ledger, TrainedCategories.Model);

        var asked = await ledger.Get<AskingAgainService>().AskAsync(TestLedger.Household, dryRun: false, Cancellation);

        (asked.Asked, asked.Changed, asked.ModelVersion).ShouldBe((3, 2, "1.2.0"));
        asked.Moves.ShouldBe([new CategoryMove(null, "Fuel Stations", 2)]);
        (await ledger.TransactionsAsync()).Select(row => (row.TransactionId, row.CategoryGroup, row.CategorySource, row.CategoryModel)).ShouldBe(
        [
            (5L, "Gas & Fuel", "model", "1.2.0"),
            (4L, "Groceries", "model", LexiconPredictor.Version),
            (3L, "Travel Abroad", "file", null),
            (2L, "Travel", "user", null),
            (1L, "Gas & Fuel", "model", "1.2.0"),
        ]);
    }

    [Theory, EachEngine]
    public async Task A_dry_run_says_the_same_and_changes_nothing(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        Serve(ledger, TrainedCategories.Model);
        var before = await ledger.TransactionsAsync();

        var preview = await ledger.Get<AskingAgainService>().AskAsync(TestLedger.Household, dryRun: true, Cancellation);

        (await ledger.TransactionsAsync()).ShouldBe(before);
        preview.CorrectionId.ShouldBeNull();
        var asked = await ledger.Get<AskingAgainService>().AskAsync(TestLedger.Household, dryRun: false, Cancellation);
        (preview.Asked, preview.Changed).ShouldBe((asked.Asked, asked.Changed));
        preview.Moves.ShouldBe(asked.Moves);
        (await ledger.Get<AskingAgainService>().AskAsync(TestLedger.Household, dryRun: false, Cancellation)).Changed.ShouldBe(0, "nothing is left to change");
    }

    [Theory, EachEngine]
    public async Task One_number_takes_all_of_it_back(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        var before = await ledger.TransactionsAsync();
        Serve(ledger, TrainedCategories.Model);
        var asked = await ledger.Get<AskingAgainService>().AskAsync(TestLedger.Household, dryRun: false, Cancellation);
        (await ledger.TransactionsAsync()).ShouldNotBe(before);

        var undone = await ledger.Get<CorrectionService>().UndoAsync(TestLedger.Household, asked.CorrectionId!.Value, Cancellation);

        undone!.Rows.ShouldBe(3);
        (await ledger.TransactionsAsync()).ShouldBe(before);
        (await ledger.Get<CorrectionService>().UndoAsync(TestLedger.Household, asked.CorrectionId.Value, Cancellation)).ShouldBeNull("it was taken back before");
    }

    [Theory, EachEngine]
    public async Task Taking_it_back_leaves_what_a_user_changed_since(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        Serve(ledger, TrainedCategories.Model);
        var asked = await ledger.Get<AskingAgainService>().AskAsync(TestLedger.Household, dryRun: false, Cancellation);
        await ledger.Get<CorrectionService>().RecategoriseAsync(TestLedger.Household, 1, "Travel", alsoAlike: false, Cancellation);

        await ledger.Get<CorrectionService>().UndoAsync(TestLedger.Household, asked.CorrectionId!.Value, Cancellation);

        (await ledger.TransactionsAsync()).Where(row => row.TransactionId is 1 or 5).Select(row => row.CategoryGroup).ShouldBe([null, "Travel"]);
    }

    [Theory, EachEngine]
    public async Task A_row_the_model_is_not_sure_of_loses_what_an_earlier_model_said(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        Serve(ledger, TrainedCategories.Model.Answering(1));

        var asked = await ledger.Get<AskingAgainService>().AskAsync(TestLedger.Household, dryRun: false, Cancellation);

        asked.Moves.ShouldBe([new CategoryMove("Supermarkets", null, 1)]);
    }

    private static async Task<TestLedger> OpenAsync(Engine engine)
    {
        var ledger = await TestLedger.OpenAsync(engine, services => services.AddSingleton<IServedModels>(new Serving()));
        await ledger.ImportAsync("checking.csv", Rows);
        return ledger;
    }

    private static void Serve(TestLedger ledger, CategoryModel model) => ((Serving)ledger.Get<IServedModels>()).Model = model;

    /// <summary>Nothing, until a test puts a model in service.</summary>
    private sealed class Serving : IServedModels
    {
        public CategoryModel? Model { get; set; }

        public ValueTask<ServedModel<TModel>> CurrentAsync<TModel>(int household, string model, CancellationToken cancellation)
            where TModel : class, IModel => new(new ServedModel<TModel>(Model as TModel, Model is null ? null : "1.2.0", null));
    }
}
