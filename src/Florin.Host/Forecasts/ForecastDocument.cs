using System.Text.Json.Serialization;
using Florin.Forecasts;

namespace Florin.Host.Forecasts;

/// <summary>The balance ahead: the lowest median day, the chance of any day below zero, and each day with its bands.</summary>
internal sealed record ForecastDocument(
    DateOnly AsOf, string Currency, decimal StartBalance, decimal LowestBalance, DateOnly Date, double ProbabilityBelowZero,
    [property: JsonPropertyName("measured_coverage_80")] double? MeasuredCoverage80, int Origins, string Model, string Reason, IReadOnlyList<ForecastDayDocument> Days)
{
    public static ForecastDocument Of(BalanceForecast forecast) => new(
        forecast.AsOf, forecast.Currency, forecast.StartBalance, forecast.LowestBalance, forecast.LowestOn, forecast.ProbabilityBelowZero,
        forecast.MeasuredCoverage80, forecast.Origins, forecast.Model, forecast.Reason, [.. forecast.Days.Select(ForecastDayDocument.Of)]);
}

internal sealed record ForecastDayDocument(
    DateOnly Date, decimal Flow, decimal Balance,
    [property: JsonPropertyName("lower_50")] decimal Lower50,
    [property: JsonPropertyName("upper_50")] decimal Upper50,
    [property: JsonPropertyName("lower_80")] decimal Lower80,
    [property: JsonPropertyName("upper_80")] decimal Upper80,
    [property: JsonPropertyName("lower_95")] decimal Lower95,
    [property: JsonPropertyName("upper_95")] decimal Upper95)
{
    public static ForecastDayDocument Of(ForecastDay day) => new(
        day.Date, day.Flow, day.Balance, day.Lower50, day.Upper50, day.Lower80, day.Upper80, day.Lower95, day.Upper95);
}
