using System.Globalization;
using System.Text.Json;
using Florin.Host.Web;
using Florin.Indicators;

namespace Florin.Host.Indicators;

/// <summary>A line, a set of bars or a layer of the stack.</summary>
internal sealed record AnalysisSeries(string Name, decimal?[] Values);

/// <summary>What the picture of an analysis is drawn from. <c>Shape</c>: stack, bars, line or rank over <c>Axis</c>, or heat with a series a row.</summary>
internal sealed record AnalysisChartData(string Locale, string Currency, string Shape, string Unit, IReadOnlyList<string> Axis, IReadOnlyList<AnalysisSeries> Series);

/// <summary>The picture of each analysis.</summary>
internal sealed class AnalysisChart(Analysis analysis, HouseholdText text)
{
    private const int Layers = 7;
    private const int Ranked = 12;
    private const int LongestRunway = 36;

    private static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    public AnalysisChartData Data => analysis.Kind switch
    {
        AnalysisKind.Payees or AnalysisKind.Subscriptions => Rank([0]),
        AnalysisKind.YearOverYear => Rank([0, 1]),
        AnalysisKind.CashFlow => Made("bars", "money", Slots, Sides()),
        AnalysisKind.SavingsRate => Made("line", "share", Slots, [Column(3)]),
        AnalysisKind.FixedVariable => Made("stack", "money", Slots, [Column(0), Column(1)]),
        AnalysisKind.Cohorts => Made("bars", "count", Slots, [Column(0), Column(1)]),
        AnalysisKind.HeatMap => Heat(),
        AnalysisKind.Runway => Runway(),
        _ => Made("stack", "money", Slots, Groups()),
    };

    public string Json => JsonSerializer.Serialize(Data, ChartJson.Default.AnalysisChartData);

    private List<Periods.Period> Pieces => [.. analysis.Rows.Select(static row => row.Period).OfType<Periods.Period>().Distinct().OrderBy(static period => period.First)];

    private List<string> Slots => Pieces.ConvertAll(period => AnalysisWords.Slot(period, analysis.By, text.Month, text.Day));

    private AnalysisSeries Column(int figure) => new(analysis.Figures[figure].Name, [.. analysis.Rows.Select(row => row.Figures[figure])]);

    private List<AnalysisSeries> Groups()
    {
        var largest = analysis.Rows.GroupBy(static row => row.Group ?? "").OrderByDescending(static group => group.Sum(static row => row.Figures[0] ?? 0)).Select(static group => group.Key).Take(Layers).ToList();
        var series = largest.ConvertAll(group => Summed(group, row => row.Group == group));
        if (analysis.Rows.Any(row => !largest.Contains(row.Group ?? "")))
            series.Add(Summed("Other", row => !largest.Contains(row.Group ?? "")));
        return series;
    }

    private List<AnalysisSeries> Sides() =>
    [
        Summed("Income", static row => row.Group == "Income"),
        Negated(Summed("Spending", static row => row.Group == "Spending")),
        Summed("Net", static row => row.Group == "Net"),
    ];

    private static AnalysisSeries Negated(AnalysisSeries series) => series with { Values = [.. series.Values.Select(static value => -value)] };

    private AnalysisSeries Summed(string name, Func<AnalysisRow, bool> belongs)
    {
        var sums = analysis.Rows.Where(belongs).GroupBy(static row => row.Period).ToDictionary(static of => of.Key!.Value, static of => of.Sum(static row => row.Figures[0] ?? 0));
        return new AnalysisSeries(name, [.. Pieces.Select(piece => (decimal?)sums.GetValueOrDefault(piece))]);
    }

    private AnalysisChartData Rank(int[] figures)
    {
        var rows = analysis.Rows.Take(Ranked).ToList();
        return Made("rank", "money", rows.ConvertAll(static row => row.Label ?? ""), figures.Select(figure => new AnalysisSeries(analysis.Figures[figure].Name, [.. rows.Select(row => row.Figures[figure])])));
    }

    private AnalysisChartData Heat()
    {
        var across = analysis.Rows.Select(static row => row.Group ?? "").Distinct().Order(StringComparer.Ordinal).ToList();
        var cells = analysis.Rows.ToDictionary(static row => (row.Label, row.Group), static row => row.Figures[0]);
        var names = across.ConvertAll(name => DateOnly.TryParseExact(name, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var week) ? text.Day(week) : name);
        return Made("heat", "money", names, Weekdays.Select(weekday => new AnalysisSeries(weekday, [.. across.Select(group => cells.GetValueOrDefault((weekday, group)))])));
    }

    /// <summary>What is left month by month when nothing comes in.</summary>
    private AnalysisChartData Runway()
    {
        var (liquid, months) = (analysis.Total[1] ?? 0, analysis.Total[2]);
        var count = (int)Math.Min(LongestRunway, Math.Ceiling(months ?? 12)) + 1;
        var perMonth = months > 0 ? liquid / months.Value : 0;
        return Made("line", "money", [.. Enumerable.Range(0, count).Select(month => text.Month(analysis.To.AddMonths(month)))],
            [new AnalysisSeries("Left", [.. Enumerable.Range(0, count).Select(month => (decimal?)decimal.Round(Math.Max(0, liquid - (perMonth * month)), 2))])]);
    }

    private AnalysisChartData Made(string shape, string unit, IReadOnlyList<string> axis, IEnumerable<AnalysisSeries> series) => new(text.Locale, analysis.Currency, shape, unit, axis, [.. series]);
}
