using Florin.Forecasts;

namespace Florin.Tests.Forecasts;

public sealed class CashflowForecasterTests
{
    private static readonly CashflowForecaster Forecaster = new(CashflowModel.BuiltIn, new BalanceForecastOptions());

    [Fact]
    public void Bills_and_incomes_stand_on_their_dates_with_their_amounts()
    {
        var forecast = Describe(LiteralHousehold.Of(700), 30);

        // The 700th day is 2024-11-30.
        forecast.Dated.Where(flow => flow.Series.Payee is "Works" or "Landlord").Select(flow => (flow.Date, flow.Expected)).ShouldBe(
            [(new DateOnly(2024, 12, 1), -900m), (new DateOnly(2024, 12, 25), 2000m)]);
        forecast.Drivers[0].Series.Payee.ShouldBe("Works");
        forecast.Drivers[1].Series.Payee.ShouldBe("Landlord");
        forecast.Drivers[1].Dates.ShouldBe([new DateOnly(2024, 12, 1)]);
    }

    [Theory]
    [InlineData(700, 7)]
    [InlineData(700, 90)]
    [InlineData(150, 30)]
    [InlineData(40, 30)]
    [InlineData(3, 5)]
    public void Days_and_groups_both_sum_to_the_total_and_ranges_hold_their_day(int history, int horizon)
    {
        var forecast = Describe(LiteralHousehold.Of(history), horizon);

        forecast.Days.Count.ShouldBe(horizon);
        forecast.Days.Sum(day => day.Flow).ShouldBe(forecast.TotalPredicted);
        forecast.Groups.Sum(group => group.Total).ShouldBe(forecast.TotalPredicted);
        forecast.Days.ShouldAllBe(day => day.Lower <= day.Flow && day.Flow <= day.Upper);
        forecast.TotalLower.ShouldBeLessThanOrEqualTo(forecast.TotalPredicted);
        forecast.TotalUpper.ShouldBeGreaterThanOrEqualTo(forecast.TotalPredicted);
        forecast.History[^1].Balance.ShouldBe(forecast.Balance.StartBalance);
    }

    [Theory]
    [InlineData(0, "seasonal-smoothing/1")]
    [InlineData(0.5, "bills-and-everyday/1+seasonal-smoothing/1")]
    [InlineData(1, "bills-and-everyday/1")]
    public void A_model_says_what_a_forecast_is_made_of(double share, string name)
    {
        var forecast = new CashflowForecaster(CashflowModel.BuiltIn with { PartsShare = share }, new BalanceForecastOptions()).Describe(LiteralHousehold.Of(500), 30, seasons: true, "1.0.0", fault: null);

        forecast.Balance.Model.ShouldBe(name);
        forecast.Groups.Sum(group => group.Total).ShouldBe(forecast.TotalPredicted);
        forecast.Coverage80.ShouldNotBeNull();
    }

    [Fact]
    public void Without_seasons_everyday_money_is_spread_evenly_and_the_total_stays()
    {
        var known = LiteralHousehold.Of(700);
        var even = Forecaster.Describe(known, 14, seasons: false, version: null, fault: null);
        var dated = even.Dated.Select(flow => flow.Date).ToHashSet();
        var plain = even.Days.Where(day => !dated.Contains(day.Date)).Select(day => day.Flow).ToList();

        (plain.Max() - plain.Min()).ShouldBeLessThanOrEqualTo(0.02m);
        even.TotalPredicted.ShouldBe(Describe(known, 14).TotalPredicted, 0.02m);
    }

    [Fact]
    public void The_same_ledger_gives_the_same_forecast_and_later_rows_change_nothing()
    {
        var known = LiteralHousehold.Of(500);
        var later = LiteralHousehold.Of(560);
        var cut = known with { Rows = later.Rows };

        Describe(cut, 30).Balance.Days.ShouldBe(Describe(known, 30).Balance.Days);
    }

    [Fact]
    public void More_money_at_the_start_lowers_the_chance_of_falling_below_zero()
    {
        var poor = LiteralHousehold.Of(700);
        poor = poor with { History = poor.History with { Balance = 500m } };
        var rich = poor with { History = poor.History with { Balance = 50_000m } };

        Describe(poor, 30).Balance.ProbabilityBelowZero.ShouldBeGreaterThan(0.9);
        Describe(rich, 30).Balance.ProbabilityBelowZero.ShouldBe(0);
        Describe(rich, 30).TotalPredicted.ShouldBe(Describe(poor, 30).TotalPredicted);
    }

    [Fact]
    public void A_total_near_nothing_is_stable_and_a_steady_loss_is_decreasing()
    {
        var known = LiteralHousehold.Of(700);

        // Only the rent lies within 7 days; over 90 days 3 × 2,000 come in, and more than 5 % of what moves stays.
        Describe(known, 7).Trend.ShouldBe(CashflowTrend.Decreasing);
        Describe(known, 90).Trend.ShouldBe(CashflowTrend.Increasing);
        Describe(known, 90).Volatility.ShouldBe(CashflowVolatility.Low);
    }

    [Fact]
    public void A_model_that_scales_its_bands_says_what_it_measured()
    {
        var known = LiteralHousehold.Of(700);
        var wide = new CashflowForecaster(CashflowModel.BuiltIn with { Doubt = [new(30, 4, 0.79, 24)] }, new BalanceForecastOptions()).Describe(known, 30, seasons: true, "1.0.0", fault: null);
        var narrow = new CashflowForecaster(CashflowModel.BuiltIn with { Doubt = [] }, new BalanceForecastOptions()).Describe(known, 30, seasons: true, null, fault: null);

        (wide.TotalUpper - wide.TotalLower).ShouldBe(4 * (narrow.TotalUpper - narrow.TotalLower), 0.05m);
        (wide.Coverage80, wide.Origins, wide.ModelVersion).ShouldBe((0.79, 24, "1.0.0"));
        narrow.ModelVersion.ShouldBe("built-in (bills-and-everyday/1)");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(91)]
    public void A_horizon_outside_one_to_ninety_days_is_refused(int horizon) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Describe(LiteralHousehold.Of(100), horizon));

    private static CashflowForecast Describe(CashflowLedger known, int horizon) => Forecaster.Describe(known, horizon, seasons: true, version: null, fault: null);
}
