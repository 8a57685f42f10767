using System.Globalization;
using System.Text;
using Florin.Forecasts;
using Florin.Households;
using Florin.Import;
using Florin.Import.Formats;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Forecasts;

public sealed class PeriodOutlookTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task What_is_left_until_payday_is_todays_balance_without_the_bills_before_it(Engine engine)
    {
        await using var ledger = await PaidAsync(engine, "day:25");

        var (forecast, outlook) = await AskAsync(ledger, 30);

        forecast.Balance.AsOf.ShouldBe(new DateOnly(2025, 7, 12));
        outlook.IsCalendarMonths.ShouldBeFalse();
        (outlook.This.Period.First, outlook.This.Period.Last).ShouldBe((new DateOnly(2025, 6, 25), new DateOnly(2025, 7, 24)));
        (outlook.This.Bills, outlook.This.BillCount, outlook.This.Incomes).ShouldBe((-80m, 1, 0m));
        outlook.Left.ShouldBe(forecast.Balance.StartBalance - 80m);
        (outlook.DaysLeft, outlook.LeftPerDay).ShouldBe((12, decimal.Round(outlook.Left / 12, 2, MidpointRounding.ToZero)));
    }

    [Theory, EachEngine]
    public async Task Each_period_ends_with_the_forecast_of_its_last_day(Engine engine)
    {
        await using var ledger = await PaidAsync(engine, "day:25");

        var (near, outlook) = await AskAsync(ledger, 30);

        outlook.Periods.Select(static ahead => ahead.Period.Last).ShouldBe([new DateOnly(2025, 7, 24), new DateOnly(2025, 8, 24), new DateOnly(2025, 9, 24)]);
        outlook.This.End.ShouldBe(near.Balance.Days[11]);
        var far = (await ledger.Get<ForecastService>().CashflowAsync(TestLedger.Household, null, 90, seasons: true, Cancellation))!;
        outlook.Periods[1].End.ShouldBe(far.Balance.Days[42]);
        (outlook.Periods[1].Incomes, outlook.Periods[1].Bills).ShouldBe((2000m, -980m));
        outlook.Periods[1].Change.ShouldBe(outlook.Periods[1].End.Balance - outlook.This.End.Balance);
    }

    [Theory]
    [InlineData("calendar_month", "2025-07-31 2025-08-31 2025-09-30")]
    [InlineData("last_workday", "2025-07-30 2025-08-28 2025-09-29")]
    [InlineData("weeks:2:2025-07-11", "2025-07-24 2025-08-07 2025-08-21")]
    [InlineData("day:13", "2025-08-12 2025-09-12")]
    public async Task Periods_follow_the_households_pay_cycle(string cycle, string lasts)
    {
        await using var ledger = await PaidAsync(Engine.DuckDb, cycle);

        var (_, outlook) = await AskAsync(ledger, 30);

        string.Join(' ', outlook.Periods.Select(static ahead => ahead.Period.Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))).ShouldBe(lasts);
    }

    [Fact]
    public async Task Nothing_is_said_of_a_period_that_ends_later_than_can_be_forecast()
    {
        await using var ledger = await PaidAsync(Engine.DuckDb, "weeks:53:2025-07-01");
        var forecast = (await ledger.Get<ForecastService>().CashflowAsync(TestLedger.Household, null, 30, seasons: true, Cancellation))!;

        (await ledger.Get<ForecastService>().PeriodsAsync(TestLedger.Household, null, forecast, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Where_bills_are_more_than_there_is_nothing_is_left_for_a_day()
    {
        await using var ledger = await PaidAsync(Engine.DuckDb, "day:25", opening: -20_000m);

        var (_, outlook) = await AskAsync(ledger, 7);

        outlook.Left.ShouldBeLessThan(0);
        outlook.LeftPerDay.ShouldBe(0);
    }

    private static async Task<(CashflowForecast Forecast, PeriodOutlook Outlook)> AskAsync(TestLedger ledger, int horizon)
    {
        var forecast = (await ledger.Get<ForecastService>().CashflowAsync(TestLedger.Household, null, horizon, seasons: true, Cancellation))!;
        return (forecast, (await ledger.Get<ForecastService>().PeriodsAsync(TestLedger.Household, null, forecast, Cancellation))!);
    }

    /// <summary>A year of pay on the 25th, rent on the 3rd, electricity on the 18th and ten a day, until 12 July.</summary>
    private static async Task<TestLedger> PaidAsync(Engine engine, string cycle, decimal opening = 0)
    {
        var ledger = await TestLedger.OpenAsync(engine);
        var households = ledger.Get<HouseholdService>();
        await households.UpdateAsync((await households.CurrentAsync(Cancellation)) with { PayCycle = cycle, Country = "DE" }, Cancellation);
        var file = new StringBuilder("Date,Amount,Description\n");
        for (var day = new DateOnly(2024, 7, 1); day <= new DateOnly(2025, 7, 12); day = day.AddDays(1))
        {
            if (day == new DateOnly(2024, 7, 1) && opening != 0)
                file.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{opening:0.00},Boat Yard Purchase\n");
            file.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},-10.00,Shop {day.DayNumber % 97}\n");
            if (day.Day == 25)
                file.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},2000.00,Holt Engineering Salary\n");
            if (day.Day == 3)
                file.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},-900.00,Harbour Lettings Rent\n");
            if (day.Day == 18)
                file.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},-80.00,Fernside Electricity\n");
        }

        await ledger.ImportAsync("a.csv", file.ToString(), new ImportOptions(Amounts: AmountSign.Signed));
        return ledger;
    }
}
