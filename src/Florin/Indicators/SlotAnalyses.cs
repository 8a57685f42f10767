using Florin.Categories;
using Florin.Ledger;

namespace Florin.Indicators;

/// <summary>The analyses that follow from income and spending by category and piece of time.</summary>
internal static class SlotAnalyses
{
    private const int UsualPeriods = 6;

    // Groups whose amounts a contract or an office sets.
    private static readonly string[] FixedGroups = ["Housing", "Utilities", "Phone & Internet", "Insurance", "Subscriptions", "Education", "Taxes & Fees"];

    public static async Task<Analysis> SpendingAsync(AnalysisScope scope)
    {
        var sums = (await SumsAsync(scope)).Where(static sum => !sum.IsIncome).ToList();
        var ordered = sums.OrderBy(static sum => sum.Slot).ThenBy(static sum => sum.Amount).ThenBy(static sum => sum.Category.CategoryId).ToList();
        var rounded = scope.Rounded(ordered.Select(static sum => -sum.Amount));
        var rows = ordered.Select((sum, at) => new AnalysisRow(
            scope.DaysOf(sum.Slot), sum.Category.GroupName, sum.Category.Name, [rounded.Parts[at], sum.Rows], Filter(scope, sum.Slot, sum.Category.Code)));
        return Made(AnalysisKind.Spending, scope, "Group", "Category", [Money("Spent"), Count("Rows")], rows, [rounded.Total, ordered.Sum(static sum => sum.Rows)]);
    }

    public static async Task<Analysis> CashFlowAsync(AnalysisScope scope)
    {
        var sums = await SumsAsync(scope);
        var lines = sums.GroupBy(static sum => (sum.Slot, sum.IsIncome, sum.Category.GroupName))
            .Select(static line => (line.Key.Slot, line.Key.IsIncome, Group: line.Key.GroupName, Amount: line.Sum(static sum => sum.Amount), Rows: line.Sum(static sum => sum.Rows)))
            .OrderBy(static line => line.Slot).ThenByDescending(static line => line.IsIncome).ThenByDescending(static line => Math.Abs(line.Amount)).ThenBy(static line => line.Group, StringComparer.Ordinal).ToList();
        var rounded = scope.Rounded(lines.Select(static line => line.Amount));
        var rows = new List<AnalysisRow>();
        foreach (var slot in scope.Slots())
        {
            var (net, count) = (0m, 0L);
            for (var at = 0; at < lines.Count; at++)
            {
                if (lines[at].Slot != slot)
                    continue;
                net += rounded.Parts[at];
                count += lines[at].Rows;
                rows.Add(new AnalysisRow(scope.DaysOf(slot), lines[at].IsIncome ? "Income" : "Spending", lines[at].Group, [rounded.Parts[at], lines[at].Rows], Filter(scope, slot, GroupFilter(lines[at].Group))));
            }

            rows.Add(new AnalysisRow(scope.DaysOf(slot), "Net", "Net", [net, count], Filter(scope, slot, null)));
        }

        return Made(AnalysisKind.CashFlow, scope, "Side", "Group", [Money("Amount"), Count("Rows")], rows, [rounded.Total, lines.Sum(static line => line.Rows)]);
    }

    public static async Task<Analysis> SavingsRateAsync(AnalysisScope scope)
    {
        var sums = (await SumsAsync(scope)).ToLookup(static sum => sum.Slot);
        var slots = scope.Slots().ToList();
        var income = scope.Rounded(slots.Select(slot => sums[slot].Where(static sum => sum.IsIncome).Sum(static sum => sum.Amount)));
        var spent = scope.Rounded(slots.Select(slot => -sums[slot].Where(static sum => !sum.IsIncome).Sum(static sum => sum.Amount)));
        var rows = slots.Select((slot, at) => new AnalysisRow(scope.DaysOf(slot), null, null, Saved(income.Parts[at], spent.Parts[at]), Filter(scope, slot, null)));
        return Made(AnalysisKind.SavingsRate, scope, null, null, [Money("Income"), Money("Spending"), Money("Saved"), Share("Rate")], rows, Saved(income.Total, spent.Total));

        static decimal?[] Saved(decimal income, decimal spent) => [income, spent, income - spent, income > 0 ? decimal.Round((income - spent) / income, 4) : null];
    }

    public static async Task<Analysis> FixedVariableAsync(AnalysisScope scope)
    {
        var sums = (await SumsAsync(scope)).Where(static sum => !sum.IsIncome).ToLookup(static sum => sum.Slot);
        var slots = scope.Slots().ToList();
        var set = scope.Rounded(slots.Select(slot => -sums[slot].Where(IsFixed).Sum(static sum => sum.Amount)));
        var free = scope.Rounded(slots.Select(slot => -sums[slot].Where(static sum => !IsFixed(sum)).Sum(static sum => sum.Amount)));
        var rows = slots.Select((slot, at) => new AnalysisRow(scope.DaysOf(slot), null, null, Split(set.Parts[at], free.Parts[at]), Filter(scope, slot, null)));
        return Made(AnalysisKind.FixedVariable, scope, null, null, [Money("Fixed"), Money("Variable"), Share("Share fixed")], rows, Split(set.Total, free.Total)) with
        {
            Notes = ["Fixed is what a contract or an office sets: housing, utilities, phone and internet, insurance, subscriptions, education, taxes and fees."],
        };

        static bool IsFixed(SlotSum sum) => FixedGroups.Contains(sum.Category.GroupName, StringComparer.Ordinal);

        static decimal?[] Split(decimal set, decimal free) => [set, free, set + free > 0 ? decimal.Round(set / (set + free), 4) : null];
    }

    /// <summary>Over the last whole periods up to the day; what is left out of them and of the balances is told together.</summary>
    public static async Task<Analysis> RunwayAsync(AnalysisScope asked)
    {
        var steps = asked with { By = asked.IsOne ? AnalysisStep.Period : AnalysisStep.Month };
        var current = steps.IsOne ? steps.Periods.NumberOf(steps.To) : AnalysisScope.MonthOf(steps.To);
        var whole = steps with { From = DateOnly.MinValue, To = DateOnly.MaxValue };
        var last = whole.DaysOf(current).Last == steps.To ? current : current - 1;
        var scope = steps with { From = whole.DaysOf(last - UsualPeriods + 1).First, To = whole.DaysOf(last).Last };
        var sums = (await SumsAsync(scope)).Where(static sum => !sum.IsIncome).ToLookup(static sum => sum.Slot);
        var slots = scope.Slots().ToList();
        var spent = scope.Rounded(slots.Select(slot => -sums[slot].Sum(static sum => sum.Amount)));
        var usual = scope.Round(Median(spent.Parts));
        var liquid = scope.Round(await scope.Session.ScalarAsync<decimal>(AnalysisScope.Sql["liquid"], scope.Cancellation, scope.FirstHousehold, scope.LastHousehold));
        var perMonth = scope.IsOne ? scope.Periods.PerYear / 12m : 1m;
        decimal? months = usual > 0 ? decimal.Round(Math.Max(0, liquid) / (usual * perMonth), 1) : null;
        var rows = slots.Select((slot, at) => new AnalysisRow(scope.DaysOf(slot), null, null, [spent.Parts[at], null, null], Filter(scope, slot, null)));
        var left = await scope.Session.QueryAsync<CurrencyLeftOut>(AnalysisScope.Sql["liquid_left_out"], scope.Cancellation, scope.FirstHousehold, scope.LastHousehold);
        return Made(AnalysisKind.Runway, scope, null, null, [Money("Spending"), Money("Liquid money"), Number("Months")], rows, [usual, liquid, months]) with
        {
            LeftOut = left,
            Notes = [$"Liquid is what open checking, savings and cash accounts hold less what cards owe; the total's spending is the median of the last {UsualPeriods} whole periods, and no income is counted."],
        };
    }

    private static decimal Median(decimal[] values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static async Task<List<SlotSum>> SumsAsync(AnalysisScope scope)
    {
        var sums = await scope.ByMonthsAsync<StoredSum>(scope.By == AnalysisStep.Period && scope.IsOne ? "by_period" : "by_month");
        return [.. sums.GroupBy(sum => (Slot: scope.SlotOf(sum.Slot), scope.Category(sum.CategoryId).CategoryId, sum.Flow))
            .Select(same => new SlotSum(same.Key.Slot, scope.Category(same.Key.CategoryId), same.Key.Flow == (int)MoneyFlow.Income, same.Sum(static sum => sum.Amount), same.Sum(static sum => sum.Rows)))
            .Where(static sum => sum.Rows > 0)
            .OrderBy(static sum => sum.Slot).ThenBy(static sum => sum.Category.CategoryId).ThenBy(static sum => sum.IsIncome)];
    }

    private static TransactionFilter Filter(AnalysisScope scope, int slot, string? category) => new(Category: category, From: scope.DaysOf(slot).First, To: scope.DaysOf(slot).Last);

    internal static string GroupFilter(string group) => group == SpendingByPeriod.Uncategorised ? "none" : group;

    internal static Analysis Made(
        AnalysisKind kind, AnalysisScope scope, string? group, string? label, IReadOnlyList<AnalysisFigure> figures, IEnumerable<AnalysisRow> rows, IReadOnlyList<decimal?> total) =>
        new(kind, scope.From, scope.To, scope.By, scope.Currency, group, label, figures, [.. rows], total, [], 0, []);

    internal static AnalysisFigure Money(string name) => new(name, FigureKind.Money);

    internal static AnalysisFigure Count(string name) => new(name, FigureKind.Count);

    internal static AnalysisFigure Share(string name) => new(name, FigureKind.Share);

    private static AnalysisFigure Number(string name) => new(name, FigureKind.Number);

    private sealed record StoredSum(int Slot, int CategoryId, int Flow, decimal Amount, long Rows);

    private sealed record SlotSum(int Slot, NamedCategory Category, bool IsIncome, decimal Amount, long Rows);
}
