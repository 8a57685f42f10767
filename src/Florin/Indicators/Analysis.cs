using Florin.Ledger;
using Florin.Periods;

namespace Florin.Indicators;

/// <summary>The analyses by name.</summary>
public enum AnalysisKind
{
    Spending,
    Payees,
    CashFlow,
    Subscriptions,
    SavingsRate,
    FixedVariable,
    HeatMap,
    YearOverYear,
    Cohorts,
    Runway,
}

public enum AnalysisStep
{
    /// <summary>The household's own periods.</summary>
    Period,
    Month,
    Quarter,
    Year,
}

/// <param name="From">Default about a year before <paramref name="To"/>, from the start of a period.</param>
/// <param name="To">Default the last day that has a row and has come.</param>
public sealed record AnalysisQuestion(AnalysisKind Kind, DateOnly? From = null, DateOnly? To = null, AnalysisStep By = AnalysisStep.Period);

public enum FigureKind
{
    Money,
    Count,

    /// <summary>1 is all of it.</summary>
    Share,
    Number,
}

public sealed record AnalysisFigure(string Name, FigureKind Kind);

/// <param name="Period">Clipped to the days asked for.</param>
/// <param name="Rows">The filter that lists what the row is made of; <c>null</c> where no filter can say it.</param>
public sealed record AnalysisRow(Period? Period, string? Group, string? Label, IReadOnlyList<decimal?> Figures, TransactionFilter? Rows);

/// <summary>Rows, their total, and what is in neither.</summary>
/// <param name="Label">What the rows' labels are: category, payee, line.</param>
/// <param name="Total">One figure per figure of a row; <c>null</c> where a sum has no meaning.</param>
/// <param name="LeftOut">Rows and balances in currencies without a rate.</param>
/// <param name="Pending">Rows within the figures that the bank has not booked yet.</param>
/// <param name="Notes">How the figures are meant.</param>
public sealed record Analysis(
    AnalysisKind Kind, DateOnly From, DateOnly To, AnalysisStep By, string Currency, string? Group, string? Label, IReadOnlyList<AnalysisFigure> Figures,
    IReadOnlyList<AnalysisRow> Rows, IReadOnlyList<decimal?> Total, IReadOnlyList<CurrencyLeftOut> LeftOut, long Pending, IReadOnlyList<string> Notes);

/// <summary>Why there is no answer, in words for the user.</summary>
public sealed class AnalysisException(string message) : Exception(message);
