using Florin.Categories;
using Florin.Ledger;
using Florin.Registry;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Florin.Tests.Categories;

public sealed class CategoryServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task Without_a_model_the_lexicon_answers_and_says_so(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-01-02,-1.00,Zorbwix 17\n");

        var answer = await ledger.Get<CategoryService>().PredictAsync(TestLedger.Household, new CategoryQuery("TESCO STORES 3321", -20m), Cancellation);

        (answer.Category.Group, answer.Fallback, answer.ModelVersion).ShouldBe(("Groceries", true, LexiconPredictor.Version));
    }

    [Theory, EachEngine]
    public async Task The_model_in_service_answers_with_its_version_and_an_import_asks_it_too(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine, services => services.AddSingleton<IServedModels>(new OneServedModel(TrainedCategories.Model, "1.2.0")));

        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-01-02,-20.00,Zorbwix 17\n");
        var answer = await ledger.Get<CategoryService>().PredictAsync(TestLedger.Household, new CategoryQuery("Zorbwix 99", -20m), Cancellation);

        (answer.Category.Group, answer.Fallback, answer.ModelVersion).ShouldBe(("Gas & Fuel", false, "1.2.0"));
        var row = (await ledger.TransactionsAsync()).ShouldHaveSingleItem();
        (row.CategoryGroup, row.CategorySource, row.CategoryModel).ShouldBe(("Gas & Fuel", "model", "1.2.0"));
    }

    [Theory, EachEngine]
    public async Task What_is_taught_answers_at_the_next_question_before_the_model(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine, services => services.AddSingleton<IServedModels>(new OneServedModel(TrainedCategories.Model, "1.2.0")));
        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-01-02,-20.00,Zorbwix 17\n");
        var categories = ledger.Get<CategoryService>();
        (await categories.PredictAsync(TestLedger.Household, new CategoryQuery("Zorbwix 17", -20m), Cancellation)).Category.Group.ShouldBe("Gas & Fuel");

        await ledger.Get<CorrectionService>().RecategoriseAsync(TestLedger.Household, 1, "Travel", alsoAlike: false, Cancellation);

        var answer = await categories.PredictAsync(TestLedger.Household, new CategoryQuery("Zorbwix 17", -20m), Cancellation);
        (answer.Category.Group, answer.ModelVersion, answer.Fallback).ShouldBe(("Travel", TaughtPredictor.Version, false));
        (await categories.ModelAsync(TestLedger.Household, Cancellation)).Predict(new CategoryQuery("Zorbwix 17", -20m)).Category.Group.ShouldBe("Travel");
        (await categories.ModelWithoutAsync(TestLedger.Household, 1, Cancellation)).Predict(new CategoryQuery("Zorbwix 17", -20m)).Category.Group.ShouldBe("Gas & Fuel");
    }

    [Fact]
    public async Task A_question_between_two_changes_of_the_ledger_is_answered_by_the_same_snapshot()
    {
        await using var ledger = await TestLedger.OpenAsync(Engine.DuckDb);
        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-01-02,-20.00,Zorbwix 17\n");
        var categories = ledger.Get<CategoryService>();
        var first = await categories.PredictorAsync(TestLedger.Household, Cancellation);

        (await categories.PredictorAsync(TestLedger.Household, Cancellation)).ShouldBeSameAs(first);
        await ledger.ImportAsync("more.csv", "Date,Amount,Description\n2025-01-03,-20.00,Zorbwix 17\n");

        (await categories.PredictorAsync(TestLedger.Household, Cancellation)).ShouldNotBeSameAs(first);
    }
}
