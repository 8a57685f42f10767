using System.Globalization;
using System.Text;
using Florin.Amounts;
using Florin.Households;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;
using Florin.Training;

namespace Florin.Tests.Amounts;

public sealed class AmountServiceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task Without_a_model_the_median_of_the_category_answers_and_says_so(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", "date,description,amount,category\n2025-03-01,TESCO,-10.00,Groceries\n2025-03-02,TESCO,-20.00,Groceries\n2025-03-03,TESCO,-30.00,Groceries\n2025-03-04,TESCO,-40.00,Groceries\n2025-03-05,TESCO,-90.00,Groceries\n");
        var amounts = ledger.Get<AmountService>();
        var groceries = (await amounts.FindCategoryAsync(TestLedger.Household, "groceries", Stop)).ShouldNotBeNull();

        var answer = (await amounts.PredictAsync(TestLedger.Household, new AmountQuery(groceries, new DateOnly(2025, 3, 20)), Stop)).ShouldNotBeNull();

        (answer.Amount, answer.CategoryAverage, answer.Fallback, answer.ModelVersion, answer.SeasonalAdjustment).ShouldBe((30m, 38m, true, AmountFallback.CategoryVersion, 1));
        (answer.Lower, answer.Upper, answer.Level).ShouldBe((10m, 90m, .8));
        (await amounts.FindCategoryAsync(TestLedger.Household, "no such thing", Stop)).ShouldBeNull();
    }

    [Theory, EachEngine]
    public async Task A_category_without_rows_is_answered_by_the_household_and_an_empty_ledger_not_at_all(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var amounts = ledger.Get<AmountService>();
        var home = await ledger.Get<HouseholdService>().CurrentAsync(Stop);
        var pets = (await amounts.FindCategoryAsync(home.HouseholdId, "Travel", Stop)).ShouldNotBeNull();
        (await amounts.PredictAsync(home.HouseholdId, new AmountQuery(pets, new DateOnly(2025, 3, 20)), Stop)).ShouldBeNull();

        await ledger.ImportAsync("a.csv", "date,description,amount,category\n2025-03-01,TESCO,-10.00,Groceries\n");

        var answer = (await amounts.PredictAsync(home.HouseholdId, new AmountQuery(pets, new DateOnly(2025, 3, 20)), Stop)).ShouldNotBeNull();
        (answer.Amount, answer.CategoryAverage, answer.ModelVersion).ShouldBe((10m, null, AmountFallback.HouseholdVersion));
    }

    [Fact]
    public async Task Training_refuses_few_rows_and_learns_what_a_payee_costs()
    {
        await using var ledger = await TestLedger.OpenAsync(Engine.DuckDb);
        var training = ledger.Get<IEnumerable<IModelTraining>>().OfType<AmountTraining>().Single();
        var home = await ledger.Get<HouseholdService>().CurrentAsync(Stop);
        var run = new TrainingRun(home, 1, 2, null, null);
        (await training.TrainAsync(run, Stop)).Refusal.ShouldBe("100 transactions with a category are needed, there are 0: import more files or give categories.");
        await ledger.ImportAsync("a.csv", Statement(200));

        var result = await training.TrainAsync(run, Stop);

        result.Refusal.ShouldBeNull();
        (result.Rows, result.Losses.Length, result.ServedLosses.Length, result.Features.Count).ShouldBe((400, 80, 80, result.Importance.Count));
        result.Importance.Sum().ShouldBe(1, 1e-9);
        result.Metrics["mae"].ShouldBeLessThan(0.5 * result.Metrics["mae_fallback"]);
        result.Metrics["coverage_80"].ShouldBeInRange(0.7, 1);
        var again = await training.TrainAsync(run with { Threads = 1, Served = result.Model }, Stop);
        AskedLedger.Bytes(again.Model!).ShouldBe(AskedLedger.Bytes(result.Model!));
        again.DataHash.ShouldBe(result.DataHash);
        again.Losses.ShouldBe(result.Losses);
        again.Metrics["mae_served"].ShouldBeLessThan(result.Metrics["mae_fallback"]);
    }

    /// <summary>Two grocers of one category every day: about 12 and about 80, by a multiplicative step and no chance.</summary>
    private static string Statement(int days)
    {
        var text = new StringBuilder("date,description,amount,category\n");
        for (var day = 0; day < days; day++)
        {
            var on = new DateOnly(2024, 1, 1).AddDays(day);
            text.Append(CultureInfo.InvariantCulture, $"{on:yyyy-MM-dd},CORNER BAKERY,-{12 + (day * 37 % 50 / 25.0m):0.00},Groceries\n{on:yyyy-MM-dd},TESCO STORES,-{80 + (day * 53 % 90 / 9.0m):0.00},Groceries\n");
        }

        return text.ToString();
    }
}
