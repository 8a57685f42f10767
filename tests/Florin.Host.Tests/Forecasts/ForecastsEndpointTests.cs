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

    private static decimal Amount(JsonElement source, string name) => decimal.Parse(source.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
