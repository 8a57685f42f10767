using System.Globalization;
using System.Text;
using Florin.Forecasts;
using Florin.Households;
using Florin.Import;
using Florin.Ledger;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;
using Florin.Training;

namespace Florin.Tests.Training;

public sealed class CashflowTrainingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task Chooses_on_the_earlier_days_and_measures_on_the_later(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", Statement(500));

        var result = await TrainAsync(ledger, threads: 2);

        var model = result.Model.ShouldBeOfType<CashflowModel>();
        result.Refusal.ShouldBeNull();
        // Origins every 15 days from day 470 back to day 90 or later: 26, of which the later 11 are measured on.
        result.Losses.Length.ShouldBe(11);
        result.ServedLosses.Length.ShouldBe(11);
        result.Metrics["mae_30"].ShouldBeLessThan(result.Metrics["baseline_mae_30"]);
        result.Metrics.Keys.ShouldBe(["mae_30", "baseline_mae_30", "crps_30", "origins", "coverage_80_7", "coverage_80_30", "coverage_80_90"], ignoreOrder: true);
        model.Doubt.Select(doubt => doubt.Horizon).ShouldBe([7, 30, 90]);
        model.TypicalError.ShouldBe(result.Metrics["mae_30"]);
        result.DataHash.Length.ShouldBe(64);
        (result.From, result.Until).ShouldBe((new DateOnly(2023, 1, 1), new DateOnly(2023, 1, 1).AddDays(499)));
    }

    [Fact]
    public async Task The_same_ledger_gives_the_same_bytes_for_any_number_of_threads()
    {
        await using var ledger = await TestLedger.OpenAsync(Engine.DuckDb);
        await ledger.ImportAsync("a.csv", Statement(300));

        var one = await TrainAsync(ledger, threads: 1);
        var four = await TrainAsync(ledger, threads: 4);

        Bytes(four).ShouldBe(Bytes(one));
        four.Losses.ShouldBe(one.Losses);
        four.DataHash.ShouldBe(one.DataHash);
    }

    [Fact]
    public async Task A_history_under_a_hundred_and_twenty_days_is_refused_with_what_to_do()
    {
        await using var ledger = await TestLedger.OpenAsync(Engine.DuckDb);
        await ledger.ImportAsync("a.csv", Statement(119));

        var result = await TrainAsync(ledger, threads: 1);

        result.Model.ShouldBeNull();
        result.Refusal.ShouldBe("Cash flow needs 120 days of history to learn from, found 119: import older statements.");
    }

    [Fact]
    public async Task A_hundred_and_twenty_days_are_enough()
    {
        await using var ledger = await TestLedger.OpenAsync(Engine.DuckDb);
        await ledger.ImportAsync("a.csv", Statement(120));

        var result = await TrainAsync(ledger, threads: 1);

        result.Model.ShouldNotBeNull();
        result.Losses.Length.ShouldBe(1);
    }

    [Theory, EachEngine]
    public async Task Learns_from_the_accounts_that_a_forecast_of_all_is_made_of(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", Statement(300), new ImportOptions("Checking"));
        var before = await TrainAsync(ledger, threads: 1);
        var accounts = ledger.Get<AccountChangeService>();
        await ledger.ImportAsync("b.csv", "Date,Amount,Description\n2023-03-01,-700.00,BOAT YARD\n2023-04-01,700.00,BOAT YARD\n", new ImportOptions("Old account"));
        await ledger.ImportAsync("c.csv", "Date,Amount,Description\n2023-03-01,-9000.00,ROOF REPAIR\n", new ImportOptions("House"));
        var others = (await ledger.Get<AccountService>().ListAsync(TestLedger.Household, Cancellation)).ToDictionary(static account => account.Name, static account => account.AccountId);
        (await TrainAsync(ledger, threads: 1)).DataHash.ShouldNotBe(before.DataHash);

        await accounts.EditAsync(TestLedger.Household, others["Old account"], new AccountEdit(Closed: true), new DateOnly(2023, 10, 27), Cancellation);
        await accounts.EditAsync(TestLedger.Household, others["House"], new AccountEdit(Kind: AccountKind.Property), new DateOnly(2023, 10, 27), Cancellation);

        var after = await TrainAsync(ledger, threads: 1);
        (after.DataHash, Convert.ToHexString(Bytes(after))).ShouldBe((before.DataHash, Convert.ToHexString(Bytes(before))));
        (await ledger.Get<ForecastService>().ForecastAsync(TestLedger.Household, null, 30, Cancellation))!.StartBalance
            .ShouldBe((await ledger.TransactionsAsync(new TransactionFilter(Account: "Checking"))).Sum(static row => row.Amount));
    }

    private static async Task<TrainingResult> TrainAsync(TestLedger ledger, int threads)
    {
        var home = await ledger.Get<HouseholdService>().CurrentAsync(Cancellation);
        return await ledger.Get<IEnumerable<IModelTraining>>().Single(training => training.Model == "cashflow_forecasting")
            .TrainAsync(new TrainingRun(home, Seed: 1, threads, Served: null, Progress: null), Cancellation);
    }

    private static byte[] Bytes(TrainingResult result)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
            result.Model!.Write(writer);
        return stream.ToArray();
    }

    /// <summary>Pay on the 25th, rent on the 1st, groceries every third day whose amounts follow from the day.</summary>
    private static string Statement(int days)
    {
        var file = new StringBuilder("Date,Amount,Description\n");
        for (var at = 0; at < days; at++)
        {
            var day = new DateOnly(2023, 1, 1).AddDays(at);
            if (day.Day == 25)
                Row("WORKS PAYROLL", 2000);
            if (day.Day == 1)
                Row("LANDLORD RENT", -900);
            if (at % 3 == 0 || at == days - 1)
                Row("MARKET", -20 - (at * 17 % 43));

            void Row(string text, int amount) => file.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{amount}.00,{text}\n");
        }

        return file.ToString();
    }
}
