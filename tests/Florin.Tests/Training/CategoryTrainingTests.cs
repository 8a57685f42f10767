using System.Globalization;
using System.Text;
using Florin.Categories;
using Florin.Households;
using Florin.Ledger;
using Florin.ML;
using Florin.Registry;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;
using Florin.Training;

namespace Florin.Tests.Training;

public sealed class CategoryTrainingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_category_column_is_learnt_and_beats_the_lexicon_on_the_later_rows(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("cards.csv", Named(days: 100));

        var result = await TrainAsync(ledger);

        result.Refusal.ShouldBeNull();
        result.Rows.ShouldBe(300);
        (result.From, result.Until).ShouldBe((new DateOnly(2025, 1, 1), new DateOnly(2025, 4, 10)));
        result.Losses.Length.ShouldBe(60);
        result.ServedLosses.Length.ShouldBe(60);
        result.Losses.Average().ShouldBeLessThan(result.ServedLosses.Average());
        result.Metrics["accuracy"].ShouldBe(1);
        result.Metrics["served_accuracy"].ShouldBeLessThan(.7);
        result.Importance.Sum().ShouldBe(1, 1e-9);
        MetricNames.ReliabilityCurve(result.Metrics).ShouldHaveSingleItem().Right.ShouldBe(1);
        ConfusionTable.Of(result.Metrics).ShouldNotBeNull().Rows.Select((row, line) => (row[line], row.Sum())).ShouldBe([(20, 20), (20, 20), (20, 20)]);
        MetricNames.ClassMix(result.Metrics).Values.ShouldBe([1 / 3d, 1 / 3d, 1 / 3d], 1e-9);
    }

    [Theory, EachEngine]
    public async Task The_same_ledger_and_seed_give_the_same_model_and_hash(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("cards.csv", Named(days: 30));

        var (first, again) = (await TrainAsync(ledger, threads: 1), await TrainAsync(ledger, threads: 3));

        again.DataHash.ShouldBe(first.DataHash);
        Saved(again.Model!).ShouldBe(Saved(first.Model!));
        again.Losses.ShouldBe(first.Losses);
    }

    [Fact]
    public async Task Too_few_labels_are_refused_with_what_to_do()
    {
        await using var ledger = await TestLedger.OpenAsync(Engine.DuckDb);
        await ledger.ImportAsync("cards.csv", Named(days: 10));

        var result = await TrainAsync(ledger);

        result.Model.ShouldBeNull();
        var refusal = result.Refusal.ShouldNotBeNull();
        refusal.ShouldContain("30 rows of 3 categories");
        refusal.ShouldContain("florin categorise");
    }

    [Fact]
    public async Task What_a_model_answered_is_no_label_but_a_payee_that_was_taught_labels_its_rows()
    {
        await using var ledger = await TestLedger.OpenAsync(Engine.DuckDb);
        var rows = new StringBuilder("Date,Amount,Description\n");
        for (var day = 0; day < 60; day++)
            rows.Append(CultureInfo.InvariantCulture, $"{new DateOnly(2025, 1, 1).AddDays(day):yyyy-MM-dd},-20.00,TESCO STORES\n{new DateOnly(2025, 1, 1).AddDays(day):yyyy-MM-dd},-5.00,ZORBWIX\n");
        await ledger.ImportAsync("checking.csv", rows.ToString());
        (await TrainAsync(ledger)).Rows.ShouldBe(0);

        var zorblatt = (await ledger.TransactionsAsync(new TransactionFilter(Q: "zorbwix")))[0];
        await ledger.Get<CorrectionService>().RecategoriseAsync(TestLedger.Household, zorblatt.TransactionId, "Travel", alsoAlike: false, Cancellation);

        (await TrainAsync(ledger)).Rows.ShouldBe(60);
    }

    [Fact]
    public async Task What_is_in_service_is_measured_on_the_same_rows()
    {
        await using var ledger = await TestLedger.OpenAsync(Engine.DuckDb);
        await ledger.ImportAsync("cards.csv", Named(days: 100));
        var first = await TrainAsync(ledger);

        var second = await TrainAsync(ledger, served: first.Model);

        second.Losses.ShouldBe(first.Losses);
        second.ServedLosses.Average().ShouldBeLessThan(first.ServedLosses.Average(), "a trained model serves, which the file's own categories taught");
    }

    private static async Task<TrainingResult> TrainAsync(TestLedger ledger, int threads = 1, IModel? served = null)
    {
        var home = await ledger.Get<HouseholdService>().CurrentAsync(Cancellation);
        var training = ledger.Get<IEnumerable<IModelTraining>>().Single(training => training.Model == ModelNames.CategoryPrediction);
        return await training.TrainAsync(new TrainingRun(home, 3, threads, served, null), Cancellation);
    }

    /// <summary>Three rows a day, one of them in a category of the household's own.</summary>
    private static string Named(int days)
    {
        var rows = new StringBuilder("Date,Amount,Description,Category\n");
        for (var i = 0; i < days; i++)
        {
            var day = new DateOnly(2025, 1, 1).AddDays(i);
            rows.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},-{20 + (i % 9)}.00,ZORBWIX {i},Vehicle Fuel\n{day:yyyy-MM-dd},-{9 + (i % 5)}.00,QUUX PLIMZ {i * 3},Restaurants\n{day:yyyy-MM-dd},-{30 + (i % 7)}.00,TESCO STORES {i},Supermarkets\n");
        }

        return rows.ToString();
    }

    private static byte[] Saved(IModel model)
    {
        using var file = new MemoryStream();
        ModelFile.Save(model, file);
        return file.ToArray();
    }
}
