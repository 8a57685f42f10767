using System.Globalization;
using System.Text;
using Florin.Forecasts;
using Florin.Import;
using Florin.Import.Formats;
using Florin.Recurring;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Forecasts;

public sealed class ForecastServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task The_balance_of_all_accounts_goes_on_from_the_last_known_day(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", Days(-10m), new ImportOptions(Account: "A"));
        await ledger.ImportAsync("b.csv", Days(4m), new ImportOptions(Account: "B", Amounts: AmountSign.Signed));

        var forecast = (await ledger.Get<ForecastService>().ForecastAsync(TestLedger.Household, accountId: null, 30, Cancellation))!;

        forecast.AsOf.ShouldBe(new DateOnly(2025, 7, 19));
        forecast.StartBalance.ShouldBe(-1200m);
        forecast.Days.Count.ShouldBe(30);
        forecast.Days[^1].Balance.ShouldBe(-1380m, 0.01m);
        forecast.ProbabilityBelowZero.ShouldBe(1);
    }

    [Theory, EachEngine]
    public async Task One_account_is_forecast_alone_and_an_unknown_one_not_at_all(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", Days(-10m), new ImportOptions(Account: "A"));
        await ledger.ImportAsync("b.csv", Days(4m), new ImportOptions(Account: "B", Amounts: AmountSign.Signed));
        var account = (await ledger.Get<Florin.Ledger.AccountService>().FindAsync(TestLedger.Household, "b", Cancellation))!;

        var forecast = (await ledger.Get<ForecastService>().ForecastAsync(TestLedger.Household, account.AccountId, 10, Cancellation))!;

        forecast.Days[^1].Balance.ShouldBe(840m, 0.01m);
        (await ledger.Get<ForecastService>().ForecastAsync(TestLedger.Household, 99, 10, Cancellation)).ShouldBeNull();
    }

    [Theory, EachEngine]
    public async Task A_kept_forecast_takes_the_place_of_the_one_before(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", Days(-10m));
        var forecasts = ledger.Get<ForecastService>();

        await forecasts.RefreshAsync(TestLedger.Household, null, 30, Cancellation);
        await forecasts.RefreshAsync(TestLedger.Household, null, 7, Cancellation);

        await using var reading = await ledger.Get<Store>().ReadAsync(Cancellation);
        (await reading.ScalarAsync<long>(SqlStatement.Of("SELECT count(*) FROM forecasts"), Cancellation)).ShouldBe(7);
    }

    [Theory, EachEngine]
    public async Task A_bill_that_was_cancelled_is_not_in_the_balance_ahead(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", "Date,Amount,Description\n" + string.Concat(Enumerable.Range(0, 12).Select(month => $"{new DateOnly(2024, 8, 3).AddMonths(month):yyyy-MM-dd},-900.00,Harbour Lettings Rent\n")));
        var before = (await ledger.Get<ForecastService>().ForecastAsync(TestLedger.Household, null, 40, Cancellation))!;
        var rent = (await ledger.Get<RecurringService>().ListAsync(TestLedger.Household, Cancellation)).Items.ShouldHaveSingleItem();

        await ledger.Get<SeriesWordService>().SayAsync(TestLedger.Household, rent.Series.Id, SeriesWordKind.Cancelled, null, Cancellation);

        before.Days[^1].Balance.ShouldBe(before.StartBalance - 900m, 1m);
        var after = (await ledger.Get<ForecastService>().ForecastAsync(TestLedger.Household, null, 40, Cancellation))!;
        after.Days[^1].Balance.ShouldBe(after.StartBalance, 1m);
    }

    /// <summary>200 days of one flow a day.</summary>
    private static string Days(decimal flow)
    {
        var file = new StringBuilder("Date,Amount,Description\n");
        for (var day = 0; day < 200; day++)
            file.Append(CultureInfo.InvariantCulture, $"{new DateOnly(2025, 1, 1).AddDays(day):yyyy-MM-dd},{flow:0.00},Flow {day}\n");
        return file.ToString();
    }
}
