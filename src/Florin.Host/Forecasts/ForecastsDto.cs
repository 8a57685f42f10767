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

/// <summary>How a period ends: the balance with its bands, and what is expected on dates in its days ahead, bills negative.</summary>
internal sealed record ForecastPeriodDto(DateOnly FirstDay, DateOnly LastDay, string Change, string Incomes, string Bills, int BillCount, ForecastDayDto End);

/// <summary>This period and the next ones by the household's pay cycle; <c>Left</c> is today's balance after the bills and incomes expected until the end of this one, for <c>DaysLeft</c> days.</summary>
internal sealed record ForecastPeriodsDto(bool CalendarMonths, string Left, int DaysLeft, string LeftPerDay, IReadOnlyList<ForecastPeriodDto> Ahead);

internal sealed record ForecastDto(
    DateOnly AsOf, string Currency, string StartBalance, string LowestBalance, DateOnly LowestOn, double ProbabilityBelowZero,
    [property: System.Text.Json.Serialization.JsonPropertyName("measured_coverage_80")] double? MeasuredCoverage80,
    int Origins, string Model, string Reason, IReadOnlyList<ForecastDayDto> Days, ForecastPeriodsDto? Periods)
{
    public static ForecastDto Of(BalanceForecast forecast, PeriodOutlook? outlook)
    {
        return new(
            forecast.AsOf, forecast.Currency, Text(forecast.StartBalance), Text(forecast.LowestBalance), forecast.LowestOn, forecast.ProbabilityBelowZero,
            forecast.MeasuredCoverage80, forecast.Origins, forecast.Model, forecast.Reason,
            [.. forecast.Days.Select(Day)],
            outlook is null ? null : new ForecastPeriodsDto(
                outlook.IsCalendarMonths, Text(outlook.Left), outlook.DaysLeft, Text(outlook.LeftPerDay),
                [.. outlook.Periods.Select(ahead => new ForecastPeriodDto(
                    ahead.Period.First, ahead.Period.Last, Text(ahead.Change), Text(ahead.Incomes), Text(ahead.Bills), ahead.BillCount, Day(ahead.End)))]));

        ForecastDayDto Day(ForecastDay day) => new(
            day.Date, Text(day.Flow), Text(day.Balance), Text(day.Lower50), Text(day.Upper50), Text(day.Lower80), Text(day.Upper80), Text(day.Lower95), Text(day.Upper95));

        string Text(decimal amount) => MoneyText.Plain(decimal.Round(amount, 4), forecast.Currency);
    }
}
