using System.Globalization;
using System.Text;
using Florin.Amounts;
using Florin.Households;
using Florin.ML;
using Florin.ML.Data;
using Florin.ML.Trees;
using Florin.Registry;
using Florin.Storage;
using Florin.Tests.Features;
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
        foreach (var categoryOnly in new[] { false, true })
        {
            var held = MetricNames.IntervalCurve(result.Metrics, categoryOnly);
            held.Select(point => point.Level).ShouldBe([0.5, 0.8, 0.9, 0.95]);
            held.Select(point => point.Held).ShouldBe(held.Select(point => point.Held).Order());
        }

        MetricNames.IntervalCurve(result.Metrics, categoryOnly: false)[1].Held.ShouldBe(result.Metrics["coverage_80"]);
        var again = await training.TrainAsync(run with { Threads = 1, Served = result.Model }, Stop);
        AskedLedger.Bytes(again.Model!).ShouldBe(AskedLedger.Bytes(result.Model!));
        again.DataHash.ShouldBe(result.DataHash);
        again.Losses.ShouldBe(result.Losses);
        again.Metrics["mae_served"].ShouldBeLessThan(result.Metrics["mae_fallback"]);
    }

    [Fact]
    public void A_file_of_before_the_extra_trees_holds_a_forest_and_still_answers()
    {
        var rows = AskedLedger.Rows(RandomLedger.Make(6, 300));
        var targets = new double[2 * rows.Count];
        for (var question = 0; question < targets.Length; question++)
            targets[question] = rows.Targets[question / 2];
        var forest = new RandomForestRegressorTrainer(new() { Trees = 8 }).Fit(rows.Matrix(0, rows.Count), targets, new FitRun(1));
        var old = new AmountModel(forest, [0.1, 0.2, 0.3, 0.4], [0, 0, 0, 0]);

        var bytes = AskedLedger.Bytes(old);
        var read = AmountModel.Read(new BinaryReader(new MemoryStream(bytes)));

        AskedLedger.Bytes(read).ShouldBe(bytes);
        AskedLedger.Band(read, rows, 20, knowsPayee: true).ShouldBe(AskedLedger.Band(old, rows, 20, knowsPayee: true));
    }

    [Fact]
    public void A_file_of_other_inputs_is_refused_in_one_line()
    {
        var trees = new ExtraTreesRegressorTrainer(new() { Trees = 3 }).Fit(FeatureMatrix.FromRows(["a", "b"], [1, 2, 3, 4, 5, 6]), [1, 2, 3], new FitRun(1));
        var bytes = AskedLedger.Bytes(new AmountModel(trees, [0, 0, 0, 0], [0, 0, 0, 0]));

        Should.Throw<InvalidDataException>(() => AmountModel.Read(new BinaryReader(new MemoryStream(bytes)))).Message
            .ShouldBe(FormattableString.Invariant($"expected trees over {AmountInputs.Width} inputs"));
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
