using Florin.Anomalies;
using Florin.Forecasts;
using Florin.Host.Anomalies;
using Florin.Host.Forecasts;
using Florin.Indicators;

namespace Florin.Host.Demo;

/// <summary>What the demo found: the numbers of its screen.</summary>
internal sealed record DemoFindings(Overview Overview, int Accounts, IReadOnlyList<Alert> Alerts, BalanceForecast Forecast);

/// <summary>The answer of <c>florin demo --no-serve --json</c>.</summary>
internal sealed record DemoDocument(
    long Transactions, int Accounts, string Currency, DateOnly AsOf, decimal Balance, double? SavingsRate,
    IReadOnlyList<DemoCategoryDocument> Categories, IReadOnlyList<AlertDocument> Alerts, ForecastDocument Forecast)
{
    public static DemoDocument Of(DemoFindings found) => new(
        found.Overview.Transactions, found.Accounts, found.Overview.Currency, found.Overview.AsOf, found.Overview.Balance, found.Overview.SavingsRate,
        [.. found.Overview.TopGroupsOfYear.Select(group => new DemoCategoryDocument(group.Group, group.Spent, group.UsualByNow))],
        [.. found.Alerts.Select(AlertDocument.Of)], ForecastDocument.Of(found.Forecast));
}

/// <summary>Spending of a group over the last twelve months, positive.</summary>
internal sealed record DemoCategoryDocument(string Group, decimal Spent, decimal Usual);
