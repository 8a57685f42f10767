using System.Globalization;
using Florin.Indicators;
using Florin.Ledger;
using Florin.Rates;

namespace Florin.Host.Indicators;

/// <summary>What an analysis says, in sentences; how amounts and shares are written is the caller's.</summary>
internal sealed class AnalysisWords(Analysis analysis, Func<decimal, string> money, Func<double, string> share, Func<DateOnly, string> day)
{
    /// <summary>The one sentence of the answer.</summary>
    public string Headline => analysis.Kind switch
    {
        AnalysisKind.Spending => Largest(static row => row.Group) is { } most ? $"{Total(0)} spent {Days}, most of it on {most.Name}: {money(most.Amount)}." : $"Nothing was spent {Days}.",
        AnalysisKind.Payees => analysis.Rows is [var first, ..] ? $"Most went to {first.Label} {Days}: {money(first.Figures[0] ?? 0)} of {Total(0)}." : $"Nothing was spent {Days}.",
        AnalysisKind.CashFlow => $"{money(Math.Abs(analysis.Total[0] ?? 0))} {(analysis.Total[0] < 0 ? "more was spent than came in" : "of the income was left")} {Days}.",
        AnalysisKind.Subscriptions => analysis.Rows.Count == 0 ? "No running bill or subscription is known." : $"What runs costs {Total(0)} a month.",
        AnalysisKind.SavingsRate => analysis.Total[3] is { } rate ? $"{share((double)rate)} of the income was not spent {Days}: {Total(2)} of {Total(0)}." : $"No income was seen {Days}.",
        AnalysisKind.FixedVariable => analysis.Total[2] is { } set ? $"{share((double)set)} of the spending is fixed {Days}: {Total(0)}, and {Total(1)} was free to choose." : $"Nothing was spent {Days}.",
        AnalysisKind.HeatMap => Largest(static row => row.Label) is { } most ? $"Most is spent on a {most.Name}: {money(most.Amount)} of {Total(0)} {Days}." : $"Nothing was spent {Days}.",
        AnalysisKind.YearOverYear => $"{Total(0)} spent {Days}, {money(Math.Abs(analysis.Total[2] ?? 0))} {(analysis.Total[2] < 0 ? "less" : "more")} than on the same days a year before.",
        AnalysisKind.Cohorts => analysis.Total[2] is { } back ? $"{Plain(analysis.Total[0])} new payees {Days}; {share((double)back)} of them came back." : $"No payee was new {Days}.",
        _ => analysis.Total[2] is { } months ? $"{Total(1)} of liquid money lasts {months.ToString("0.#", CultureInfo.InvariantCulture)} months at the usual spending of {Total(0)} a period." : "Nothing is usually spent, so liquid money lasts.",
    };

    /// <summary>What is left out, what is not booked yet, and how the figures are meant.</summary>
    public IEnumerable<string> Notes()
    {
        foreach (var left in analysis.LeftOut)
        {
            if (left.Balances)
                yield return $"Balances in {left.Currency} are left out: it has no rate of up to {RateTable.OldestDays} days before.";
            else
                yield return $"{Plain(left.Rows)} {(left.Rows == 1 ? "row" : "rows")} in {left.Currency}{(left is { FirstOn: { } first, LastOn: { } last } ? $" {Range(first, last)}" : "")} {(left.Rows == 1 ? "is" : "are")} left out: {(analysis.Kind == AnalysisKind.Subscriptions ? "series are not converted" : "there is no rate then")}.";
        }

        if (analysis.Pending > 0)
            yield return $"{Plain(analysis.Pending)} {(analysis.Pending == 1 ? "row is" : "rows are")} pending and counted.";
        foreach (var note in analysis.Notes)
            yield return note;
    }

    public string Days => Range(analysis.From, analysis.To);

    /// <summary>What a piece of time is called.</summary>
    public static string Slot(Periods.Period period, AnalysisStep by, Func<DateOnly, string> month, Func<DateOnly, string> day) => by switch
    {
        AnalysisStep.Year => period.First.Year.ToString(CultureInfo.InvariantCulture),
        AnalysisStep.Quarter => $"Q{((period.First.Month - 1) / 3) + 1} {period.First.Year.ToString(CultureInfo.InvariantCulture)}",
        _ when period.First == period.Last => day(period.First),
        _ when by == AnalysisStep.Month || period.First.Day == 1 && period.Last == new DateOnly(period.First.Year, period.First.Month, 1).AddMonths(1).AddDays(-1) => month(period.First),
        _ => $"{day(period.First)} – {day(period.Last)}",
    };

    private string Range(DateOnly first, DateOnly last) => first == last ? $"on {day(first)}" : $"from {day(first)} to {day(last)}";

    private string Total(int figure) => money(analysis.Total[figure] ?? 0);

    private (string Name, decimal Amount)? Largest(Func<AnalysisRow, string?> name) => analysis.Rows.Count == 0
        ? null
        : analysis.Rows.GroupBy(name).Select(static of => (of.Key ?? "", of.Sum(static row => row.Figures[0] ?? 0))).MaxBy(static of => of.Item2);

    private static string Plain(decimal? count) => (count ?? 0).ToString("N0", CultureInfo.InvariantCulture);
}
