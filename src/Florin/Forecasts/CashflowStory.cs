using Florin.Categories;

namespace Florin.Forecasts;

/// <summary>Puts an estimate in words: daily flows, what moves the balance, and what each category adds.</summary>
internal sealed class CashflowStory(CashflowLedger known, FlowParts parts, BalanceEstimate estimate, BalanceForecast balance, BalanceForecaster rounding)
{
    private const int DriversShown = 3;
    private const int PastDays = 120;

    /// <summary>A total below this share of the money that moves is neither up nor down.</summary>
    private const decimal Stable = 0.05m;

    /// <summary>Half the 80 % band of the total, as a share of the money that moves.</summary>
    private const decimal LowVolatility = 0.10m;
    private const decimal ModerateVolatility = 0.25m;

    private readonly bool _isOneAccount = known.Accounts.Count == 1;

    public CashflowForecast Tell(CashflowModel model, string? version, string? fault)
    {
        var last = balance.Days[^1];
        var total = last.Balance - balance.StartBalance;
        var moved = Moved();
        var measured = model.MeasuredNear(balance.Days.Count);
        var dated = parts.Dated.Where(Counts).ToList();
        return new CashflowForecast(
            balance, Days(), total, last.Lower80 - balance.StartBalance, last.Upper80 - balance.StartBalance,
            TrendOf(total, moved), VolatilityOf((last.Upper80 - last.Lower80) / 2, moved),
            dated, Drivers(dated), Groups(total), Past(),
            measured?.Coverage ?? balance.MeasuredCoverage80, measured?.Origins ?? balance.Origins, version, fault);
    }

    private static CashflowTrend TrendOf(decimal total, decimal moved) =>
        Math.Abs(total) <= Stable * moved ? CashflowTrend.Stable : total > 0 ? CashflowTrend.Increasing : CashflowTrend.Decreasing;

    private static CashflowVolatility VolatilityOf(decimal halfBand, decimal moved) =>
        halfBand <= LowVolatility * moved ? CashflowVolatility.Low : halfBand <= ModerateVolatility * moved ? CashflowVolatility.Moderate : CashflowVolatility.High;

    /// <summary>What goes in and out in all.</summary>
    private decimal Moved() =>
        parts.Dated.Where(Counts).Sum(flow => Math.Abs(flow.Expected)) + parts.Everyday.Values.Sum(days => Math.Abs(BalanceForecaster.ToDecimal(days.Sum())));

    /// <summary>Money that only moves between the accounts comes and goes; of one account alone it is a flow like others.</summary>
    private bool Counts(DatedFlow flow) => _isOneAccount || flow.Series.Category?.Kind is not SpendingKind.Transfer;

    private CashflowDay[] Days()
    {
        var steps = estimate.Errors.Steps();
        var days = new CashflowDay[balance.Days.Count];
        for (var h = 0; h < days.Length; h++)
        {
            var (date, flow) = (balance.Days[h].Date, balance.Days[h].Flow);
            var band = steps.Band(h, 0.8);
            var lower = rounding.Round(BalanceForecaster.ToDecimal(estimate.Flows[h] + band.Lower));
            var upper = rounding.Round(BalanceForecaster.ToDecimal(estimate.Flows[h] + band.Upper));
            var measured = estimate.Measured.Origins == 0 ? default : steps.MeasureAt(h, 0.8, BalanceForecaster.KnownErrors);
            days[h] = new CashflowDay(date, flow, Math.Min(lower, flow), Math.Max(upper, flow), measured.Origins == 0 ? null : Math.Round(measured.Coverage, 3));
        }

        return days;
    }

    private static List<CashflowDriver> Drivers(List<DatedFlow> dated) =>
        [.. dated.GroupBy(flow => flow.Series.Id, StringComparer.Ordinal)
            .Select(flows => new CashflowDriver(
                flows.First().Series, [.. flows.Select(flow => flow.Date)], flows.Sum(flow => flow.Expected), flows.Sum(flow => flow.Lowest), flows.Sum(flow => flow.Highest)))
            .OrderByDescending(driver => Math.Abs(driver.Expected)).ThenBy(driver => driver.Series.Id, StringComparer.Ordinal)
            .Take(DriversShown)];

    /// <summary>The groups of both parts; what the total is more or less than their sum is laid on the everyday flows in proportion to their size.</summary>
    private List<CashflowGroup> Groups(decimal total)
    {
        var dated = parts.Dated.GroupBy(flow => flow.Series.Category?.Group ?? FlowPartsFinder.Unassigned, StringComparer.Ordinal)
            .ToDictionary(flows => flows.Key, flows => flows.Sum(flow => flow.Expected), StringComparer.Ordinal);
        var everyday = parts.Everyday.ToDictionary(group => group.Key, group => BalanceForecaster.ToDecimal(group.Value.Sum()), StringComparer.Ordinal);
        var names = dated.Keys.Union(everyday.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
            return [];
        var size = everyday.Values.Sum(Math.Abs);
        var rest = total - dated.Values.Sum() - everyday.Values.Sum();
        var groups = names.Select(name =>
        {
            var own = everyday.GetValueOrDefault(name);
            return new CashflowGroup(name, rounding.Round(dated.GetValueOrDefault(name)), rounding.Round(size == 0 ? own : own + (rest * (Math.Abs(own) / size))));
        }).OrderByDescending(group => Math.Abs(group.Total)).ThenBy(group => group.Group, StringComparer.Ordinal).ToList();

        // What rounding leaves goes where it is seen least.
        groups[0] = groups[0] with { Everyday = groups[0].Everyday + total - groups.Sum(group => group.Total) };
        return [.. groups.Where(group => group.Dated != 0 || group.Everyday != 0)];
    }

    private PastBalance[] Past()
    {
        var flows = known.History.DailyFlows;
        var past = new PastBalance[Math.Min(PastDays, flows.Count)];
        var end = balance.StartBalance;
        for (var i = past.Length - 1; i >= 0; i--)
        {
            past[i] = new PastBalance(known.History.FirstDay.AddDays(flows.Count - past.Length + i), end);
            end -= flows[flows.Count - past.Length + i];
        }

        return past;
    }
}
