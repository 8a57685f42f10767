using Florin.Forecasts;

namespace Florin.Tests.Forecasts;

public sealed class BalanceForecasterTests
{
    private static readonly DateOnly First = new(2022, 1, 3);
    private static readonly BalanceForecaster Forecaster = new(new BalanceForecastOptions());

    [Fact]
    public void The_eighty_percent_band_holds_for_about_eighty_percent_of_the_days_of_twenty_households()
    {
        var accuracy = Enumerable.Range(0, 20).Select(seed => BalanceEvaluation.Evaluate(Forecaster, Household(seed, 1095), 12, 30)!).ToList();

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"coverage 50/80/95 {accuracy.Average(a => a.Coverage50):0.000} {accuracy.Average(a => a.Coverage80):0.000} {accuracy.Average(a => a.Coverage95):0.000}, error {accuracy.Average(a => a.MeanAbsoluteError):0} against {accuracy.Average(a => a.BaselineError):0}, last day {accuracy.Average(a => a.EndError):0} against {accuracy.Average(a => a.BaselineEndError):0}"));
        accuracy.ShouldAllBe(household => household.Origins == 12);
        accuracy.Average(household => household.Coverage80).ShouldBeInRange(0.74, 0.86);
        accuracy.Average(household => household.Coverage50).ShouldBeInRange(0.42, 0.60);
        accuracy.Average(household => household.Coverage95).ShouldBeInRange(0.90, 0.99);
        accuracy.Average(household => household.MeanAbsoluteError).ShouldBeLessThan(0.3 * accuracy.Average(household => household.BaselineError));
        accuracy.Average(household => household.EndError).ShouldBeLessThan(0.9 * accuracy.Average(household => household.BaselineEndError));
    }

    [Fact]
    public void The_coverage_it_reports_is_the_coverage_a_second_look_finds()
    {
        var reported = Enumerable.Range(0, 20).Select(seed => Forecaster.Forecast(Household(seed, 1095), 30)).ToList();

        reported.ShouldAllBe(forecast => forecast.Origins > 80);
        reported.Average(forecast => forecast.MeasuredCoverage80!.Value).ShouldBeInRange(0.74, 0.86);
    }

    [Theory]
    [InlineData(1, "flat/1", "history of 1 day: the balance as it is")]
    [InlineData(13, "flat/1", "history of 13 days: the balance as it is")]
    [InlineData(21, "median/1", "history of 21 days: median of recent days")]
    [InlineData(70, "seasonal-smoothing/1", "history of 70 days: regular flows and weekdays, bands from its daily swings")]
    public void A_short_history_declares_its_fallback(int days, string model, string reason)
    {
        var forecast = Forecaster.Forecast(Household(3, days), 30);

        forecast.Model.ShouldBe(model);
        forecast.Reason.ShouldBe(reason);
        forecast.MeasuredCoverage80.ShouldBeNull();
        forecast.Days.Count.ShouldBe(30);
    }

    [Fact]
    public void Under_fourteen_days_the_balance_stays_and_the_bands_do_not_pretend()
    {
        var forecast = Forecaster.Forecast(new BalanceHistory(First, [-20m, 0m, -30m], 500m, "EUR"), 5);

        forecast.Days.ShouldAllBe(day => day.Balance == 500m && day.Lower80 < 470m && day.Upper80 > 530m);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(40, 30)]
    [InlineData(150, 90)]
    [InlineData(400, 90)]
    public void Bands_nest_flows_add_up_and_the_chance_agrees_with_the_bands(int days, int horizon)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var forecast = Forecaster.Forecast(Household(seed, days), horizon);

            var balance = forecast.StartBalance;
            foreach (var day in forecast.Days)
            {
                balance += day.Flow;
                day.Balance.ShouldBe(balance);
                new[] { day.Lower95, day.Lower80, day.Lower50, day.Balance, day.Upper50, day.Upper80, day.Upper95 }.ShouldBeInOrder();
            }

            forecast.LowestBalance.ShouldBe(forecast.Days.Min(day => day.Balance));
            forecast.Days.First(day => day.Balance == forecast.LowestBalance).Date.ShouldBe(forecast.LowestOn);
            forecast.ProbabilityBelowZero.ShouldBeInRange(0, 1);
            if (forecast.Days.Any(day => day.Upper80 < 0))
                forecast.ProbabilityBelowZero.ShouldBeGreaterThanOrEqualTo(0.89);
            if (forecast.ProbabilityBelowZero == 0)
                forecast.Days.ShouldAllBe(day => day.Lower95 >= 0);
        }
    }

    [Fact]
    public void More_money_at_the_start_moves_every_figure_by_as_much_and_lowers_the_chance_of_falling_below_zero()
    {
        var poor = Forecaster.Forecast(Household(1, 800), 30);
        var rich = Forecaster.Forecast(Household(1, 800) with { Balance = 101_000m }, 30);

        rich.Days.Zip(poor.Days).ShouldAllBe(pair => pair.First.Lower80 - pair.Second.Lower80 == 100_000m && pair.First.Balance - pair.Second.Balance == 100_000m);
        poor.ProbabilityBelowZero.ShouldBeGreaterThan(0.1);
        rich.ProbabilityBelowZero.ShouldBe(0);
    }

    [Fact]
    public void Amounts_are_rounded_to_the_minor_units_of_the_currency()
    {
        var forecast = new BalanceForecaster(new BalanceForecastOptions { MinorUnits = 0 }).Forecast(Household(1, 300), 30);

        forecast.Days.ShouldAllBe(day => decimal.Truncate(day.Balance) == day.Balance && decimal.Truncate(day.Upper95) == day.Upper95);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(91)]
    public void A_horizon_outside_one_to_ninety_days_is_refused(int horizon) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Forecaster.Forecast(Household(0, 100), horizon));

    [Fact]
    public void Hostile_amounts_end_in_a_forecast()
    {
        var flows = Enumerable.Range(0, 200).Select(day => day % 2 == 0 ? 99_999_999_999_999m : -99_999_999_999_999m).ToArray();

        Forecaster.Forecast(new BalanceHistory(First, flows, 99_999_999_999_999m, "EUR"), 90).Days.Count.ShouldBe(90);
    }

    [Fact]
    public void An_earlier_history_knows_nothing_of_what_came_after()
    {
        var history = new BalanceHistory(First, [-3m, 0m, 7m, 0m], 12m, "EUR");

        history.AsOf.ShouldBe(First.AddDays(3));
        history.Before(2).ShouldSatisfyAllConditions(
            earlier => earlier.Balance.ShouldBe(5m),
            earlier => earlier.DailyFlows.ShouldBe([-3m, 0m]));
    }

    private static BalanceHistory Household(int seed, int days) =>
        new(First, [.. SimulatedHousehold.DailyFlows(seed, First, days).Select(flow => (decimal)Math.Round(flow, 2))], 1000m, "EUR");
}
