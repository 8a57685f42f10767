using Florin.Forecasts;
using Florin.Host.Web;

namespace Florin.Host.Forecasts;

/// <summary>The request of <c>POST /predict/cashflow</c>, for its description only: the fields are read one by one so that each error names its field.</summary>
internal sealed record PredictCashflowRequest(int? HorizonDays, bool? IncludeSeasonality, string? Account);

/// <summary><c>Confidence</c> is how often such a range held on past days, <c>null</c> where the history is too short to know.</summary>
internal sealed record CashflowDayDto(DateOnly Date, decimal PredictedAmount, decimal Lower, decimal Upper, double? Confidence);

internal sealed record CashflowSummaryDto(
    decimal TotalPredicted, decimal Lower, decimal Upper, string Trend, string Volatility, double ProbabilityBelowZero, decimal StartBalance, decimal EndBalance, double? MeasuredCoverage);

/// <summary>Amounts are sums over the dates, signed, negative = out.</summary>
internal sealed record CashflowDriverDto(string Payee, string? Category, string Cadence, IReadOnlyList<DateOnly> Dates, decimal Expected, decimal Lowest, decimal Highest);

internal sealed record CashflowGroupDto(string Category, decimal Dated, decimal Everyday, decimal Total);

/// <summary>The answer of <c>POST /predict/cashflow</c> and of <c>florin predict cashflow --json</c>.</summary>
internal sealed record PredictCashflowResponse(
    DateOnly AsOf, string Currency, IReadOnlyList<CashflowDayDto> Forecast, CashflowSummaryDto Summary,
    IReadOnlyList<CashflowDriverDto> Drivers, IReadOnlyList<CashflowGroupDto> Categories, string ModelVersion, bool Fallback, IReadOnlyList<string> Warnings)
{
    public static PredictCashflowResponse Of(CashflowForecast forecast, IReadOnlyList<string> warnings) => new(
        forecast.Balance.AsOf, forecast.Balance.Currency,
        [.. forecast.Days.Select(day => new CashflowDayDto(day.Date, day.Flow, day.Lower, day.Upper, day.Confidence))],
        new CashflowSummaryDto(
            forecast.TotalPredicted, forecast.TotalLower, forecast.TotalUpper, SnakeCase.Of(forecast.Trend), SnakeCase.Of(forecast.Volatility),
            Math.Round(forecast.Balance.ProbabilityBelowZero, 4), forecast.Balance.StartBalance, forecast.Balance.Days[^1].Balance,
            forecast.Coverage80 is { } coverage ? Math.Round(coverage, 3) : null),
        DriversOf(forecast),
        [.. forecast.Groups.Select(group => new CashflowGroupDto(group.Group, group.Dated, group.Everyday, group.Total))],
        forecast.ModelVersion, forecast.Version is null,
        forecast.Fault is { } fault ? [.. warnings, $"the trained model cannot be used: {fault}"] : warnings);

    public static IReadOnlyList<CashflowDriverDto> DriversOf(CashflowForecast forecast) =>
        [.. forecast.Drivers.Select(driver => new CashflowDriverDto(
            driver.Series.Payee, driver.Series.Category?.Group, SnakeCase.Of(driver.Series.Cadence), driver.Dates, driver.Expected, driver.Lowest, driver.Highest))];
}
