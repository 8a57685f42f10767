using Florin.Ledger;
using Florin.Forecasts;
using Florin.Host.Web;

namespace Florin.Host.Forecasts;

internal sealed record ForecastDayDto(
    DateOnly Date, string Flow, string Balance,
    [property: System.Text.Json.Serialization.JsonPropertyName("lower_50")] string Lower50,
    [property: System.Text.Json.Serialization.JsonPropertyName("upper_50")] string Upper50,
    [property: System.Text.Json.Serialization.JsonPropertyName("lower_80")] string Lower80,
    [property: System.Text.Json.Serialization.JsonPropertyName("upper_80")] string Upper80,
    [property: System.Text.Json.Serialization.JsonPropertyName("lower_95")] string Lower95,
    [property: System.Text.Json.Serialization.JsonPropertyName("upper_95")] string Upper95);

internal sealed record ForecastDto(
    DateOnly AsOf, string Currency, string StartBalance, string LowestBalance, DateOnly LowestOn, double ProbabilityBelowZero,
    [property: System.Text.Json.Serialization.JsonPropertyName("measured_coverage_80")] double? MeasuredCoverage80,
    int Origins, string Model, string Reason, IReadOnlyList<ForecastDayDto> Days)
{
    public static ForecastDto Of(BalanceForecast forecast)
    {
        return new(
            forecast.AsOf, forecast.Currency, Text(forecast.StartBalance), Text(forecast.LowestBalance), forecast.LowestOn, forecast.ProbabilityBelowZero,
            forecast.MeasuredCoverage80, forecast.Origins, forecast.Model, forecast.Reason,
            [.. forecast.Days.Select(day => new ForecastDayDto(
                day.Date, Text(day.Flow), Text(day.Balance), Text(day.Lower50), Text(day.Upper50), Text(day.Lower80), Text(day.Upper80), Text(day.Lower95), Text(day.Upper95)))]);

        string Text(decimal amount) => MoneyText.Plain(decimal.Round(amount, 4), forecast.Currency);
    }
}
