using Florin.Indicators;

namespace Florin.Host.Indicators;

/// <summary>An analysis as it is called in commands and addresses, and what it answers.</summary>
internal sealed record AnalysisName(AnalysisKind Kind, string Name, string Title, string Answers);

internal static class AnalysisNames
{
    public static readonly string[] Steps = ["period", "month", "quarter", "year"];

    public static readonly IReadOnlyList<AnalysisName> All =
    [
        new(AnalysisKind.Spending, "spending", "Spending", "What was spent, by category and period"),
        new(AnalysisKind.Payees, "payees", "Top payees", "Where most was spent"),
        new(AnalysisKind.CashFlow, "cash-flow", "Cash flow", "Income, spending by group and what was left, by period"),
        new(AnalysisKind.Subscriptions, "subscriptions", "Subscriptions", "What running bills and subscriptions cost a month"),
        new(AnalysisKind.SavingsRate, "savings-rate", "Savings rate", "The share of the income that was not spent, by period"),
        new(AnalysisKind.FixedVariable, "fixed-variable", "Fixed and variable", "What contracts set and what is free to choose, by period"),
        new(AnalysisKind.HeatMap, "heat-map", "Week", "On which weekdays, and at which hours or in which weeks, money is spent"),
        new(AnalysisKind.YearOverYear, "year-over-year", "Year over year", "Spending beside the same days a year before"),
        new(AnalysisKind.Cohorts, "cohorts", "New payees", "Payees by the month of the first payment: how many came back, and what was spent there"),
        new(AnalysisKind.Runway, "runway", "Runway", "How many months liquid money lasts at the usual spending"),
    ];

    public static AnalysisName Of(AnalysisKind kind) => All.First(one => one.Kind == kind);

    public static AnalysisName? Find(string name) => All.FirstOrDefault(one => one.Name == name);
}
