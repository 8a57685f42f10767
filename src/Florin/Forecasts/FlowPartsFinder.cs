using Florin.Ledger;
using Florin.ML.Data;
using Florin.ML.Forecasts;
using Florin.Recurring;

namespace Florin.Forecasts;

/// <summary>Splits what is known into what comes back on its dates and what is spent from day to day, and carries both on. Pure; reads no row after the day it is asked for.</summary>
internal sealed class FlowPartsFinder(ShrunkSeasonsOptions options)
{
    public const string Unassigned = "Uncategorised";

    /// <summary>Days of the past that everyday flows are looked at, as in <see cref="BalanceForecastOptions.LongestHistory"/>.</summary>
    private const int LongestHistory = 1461;

    private readonly ShrunkSeasonsTrainer _trainer = new(options);

    public FlowParts Find(TransactionColumns ledger, IReadOnlySet<int> accounts, DateOnly asOf, int horizon) =>
        Find(ledger, accounts, asOf, horizon, new RecurringFinder().Find(ledger, asOf));

    public FlowParts Find(TransactionColumns ledger, IReadOnlySet<int> accounts, DateOnly asOf, int horizon, IReadOnlyList<RecurringSeries> series)
    {
        var own = series.Where(found => accounts.Contains(found.AccountId)).ToList();
        var everyday = new SortedDictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var (group, flows) in Rest(ledger, accounts, asOf, own))
        {
            var path = new double[horizon];
            _trainer.Fit(new TimeSeries(flows, new Calendar(asOf.AddDays(1 - flows.Length), Frequency.Daily))).Predict(path);
            everyday[group] = path;
        }

        return new FlowParts(Dated(own, asOf, horizon), everyday);
    }

    private static List<DatedFlow> Dated(List<RecurringSeries> own, DateOnly asOf, int horizon)
    {
        var last = asOf.AddDays(horizon);
        var dated = new List<DatedFlow>();
        foreach (var series in own.Where(static found => found.NextOn is not null))
        {
            foreach (var due in DueDates.Of(series, series.LastOn, asOf, last))
                dated.Add(new DatedFlow(due, series, series.TypicalAmount, series.NextLowest, series.NextHighest));
        }

        return [.. dated.OrderBy(flow => flow.Date).ThenByDescending(flow => Math.Abs(flow.Expected)).ThenBy(flow => flow.Series.Id, StringComparer.Ordinal)];
    }

    /// <summary>Daily sums by group of the rows that belong to no series, over the same days.</summary>
    private static Dictionary<string, double[]> Rest(TransactionColumns ledger, IReadOnlySet<int> accounts, DateOnly asOf, List<RecurringSeries> own)
    {
        var dated = own.SelectMany(series => series.TransactionIds).ToHashSet();
        var flows = new Dictionary<string, double[]>(StringComparer.Ordinal);
        var first = -1;
        for (var row = 0; row < ledger.Count && ledger.BookedOn[row] <= asOf.DayNumber; row++)
        {
            if (!accounts.Contains(ledger.AccountId[row]))
                continue;
            if (first < 0)
                first = Math.Max(ledger.BookedOn[row], asOf.DayNumber - LongestHistory + 1);
            if (ledger.BookedOn[row] < first || dated.Contains(ledger.TransactionId[row]))
                continue;
            var group = ledger.Category[row] is >= 0 and var category ? ledger.Categories[category].Group : Unassigned;
            if (!flows.TryGetValue(group, out var days))
                flows[group] = days = new double[asOf.DayNumber - first + 1];
            days[ledger.BookedOn[row] - first] += (double)ledger.Amount[row];
        }

        return flows;
    }
}
