using System.Globalization;
using System.Text.Json;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Forecasts;

[Collection(FlorinCollection.Name)]
public sealed class ForecastsEndpointTests(RunningFlorin florin)
{
    private static readonly string[] Upwards = ["lower_95", "lower_80", "lower_50", "balance", "upper_50", "upper_80", "upper_95"];

    [Theory]
    [InlineData("/api/v1/forecasts/latest?horizon=14", 14)]
    [InlineData("/api/v1/forecast", 30)]
    [InlineData("/api/v1/forecasts/latest?account=Checking", 30)]
    public async Task Has_one_day_per_day_ahead_with_bands_in_order(string path, int horizon)
    {
        var forecast = await florin.GetJsonAsync(path);
        var days = forecast.GetProperty("days").EnumerateArray().ToList();

        days.Count.ShouldBe(horizon);
        foreach (var day in days)
            Upwards.Select(name => Amount(day, name)).ShouldBeInOrder();
        Amount(forecast, "lowest_balance").ShouldBe(days.Min(day => Amount(day, "balance")));
        forecast.GetProperty("probability_below_zero").GetDouble().ShouldBeInRange(0, 1);
    }

    [Fact]
    public async Task Says_how_the_periods_end_and_what_is_left_until_then()
    {
        var forecast = await florin.GetJsonAsync("/api/v1/forecast");
        var periods = forecast.GetProperty("periods");
        var ahead = periods.GetProperty("ahead").EnumerateArray().ToList();

        ahead.Count.ShouldBeInRange(2, 3);
        var left = Amount(forecast, "start_balance") + Amount(ahead[0], "incomes") + Amount(ahead[0], "bills");
        Amount(periods, "left").ShouldBe(left);
        foreach (var (period, next) in ahead.Zip(ahead.Skip(1)))
        {
            next.GetProperty("first_day").GetDateTime().ShouldBe(period.GetProperty("last_day").GetDateTime().AddDays(1));
            Amount(next, "change").ShouldBe(Amount(next.GetProperty("end"), "balance") - Amount(period.GetProperty("end"), "balance"));
        }

        ahead.ShouldAllBe(period => period.GetProperty("end").GetProperty("date").GetString() == period.GetProperty("last_day").GetString());
        foreach (var period in ahead)
            Upwards.Select(name => Amount(period.GetProperty("end"), name)).ShouldBeInOrder();
    }

    private static decimal Amount(JsonElement source, string name) => decimal.Parse(source.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
