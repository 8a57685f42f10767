using System.Text.Json.Serialization;
using Florin.Forecasts;

namespace Florin.Host.Forecasts;

/// <summary>The balance ahead: the lowest median day, the chance of any day below zero, each day with its bands, and the three bills or incomes that move it most where they were asked for.</summary>
internal sealed record ForecastDocument(
    DateOnly AsOf, string Currency, decimal StartBalance, decimal LowestBalance, DateOnly Date, double ProbabilityBelowZero,
    [property: JsonPropertyName("measured_coverage_80")] double? MeasuredCoverage80, int Origins, string Model, string Reason, IReadOnlyList<ForecastDayDocument> Days,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CashflowDriverDto>? Drivers = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ModelVersion = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ForecastPeriodsDocument? Periods = null)
{
    public static ForecastDocument Of(BalanceForecast forecast) => new(
        forecast.AsOf, forecast.Currency, forecast.StartBalance, forecast.LowestBalance, forecast.LowestOn, forecast.ProbabilityBelowZero,
        forecast.MeasuredCoverage80, forecast.Origins, forecast.Model, forecast.Reason, [.. forecast.Days.Select(ForecastDayDocument.Of)]);

    public static ForecastDocument Of(CashflowForecast cashflow, PeriodOutlook? outlook) => Of(cashflow.Balance) with
    {
        MeasuredCoverage80 = cashflow.Coverage80,
        Origins = cashflow.Origins,
        Drivers = PredictCashflowResponse.DriversOf(cashflow),
        ModelVersion = cashflow.ModelVersion,
        Periods = outlook is null ? null : ForecastPeriodsDocument.Of(outlook),
    };
}

/// <summary>This period and the next ones by the household's pay cycle, and what is left of today's balance after the bills and incomes expected until the end of this one.</summary>
internal sealed record ForecastPeriodsDocument(bool CalendarMonths, decimal Left, int DaysLeft, decimal LeftPerDay, IReadOnlyList<ForecastPeriodDocument> Ahead)
{
    public static ForecastPeriodsDocument Of(PeriodOutlook outlook) => new(
        outlook.IsCalendarMonths, outlook.Left, outlook.DaysLeft, outlook.LeftPerDay,
        [.. outlook.Periods.Select(ahead => new ForecastPeriodDocument(
            ahead.Period.First, ahead.Period.Last, ahead.Change, ahead.Incomes, ahead.Bills, ahead.BillCount, ForecastDayDocument.Of(ahead.End)))]);
}

internal sealed record ForecastPeriodDocument(DateOnly FirstDay, DateOnly LastDay, decimal Change, decimal Incomes, decimal Bills, int BillCount, ForecastDayDocument End);

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
