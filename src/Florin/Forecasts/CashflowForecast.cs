using Florin.Recurring;

namespace Florin.Forecasts;

public enum CashflowTrend
{
    Increasing,
    Stable,
    Decreasing,
}

public enum CashflowVolatility
{
    Low,
    Moderate,
    High,
}

/// <summary>What comes in or goes out on one day, net; in 8 of 10 cases from <c>Lower</c> to <c>Upper</c>.</summary>
/// <param name="Confidence">How often such a range held on past days, that many days ahead; <c>null</c> when the history is too short to measure.</param>
public sealed record CashflowDay(DateOnly Date, decimal Flow, decimal Lower, decimal Upper, double? Confidence);

/// <summary>A bill or an income that moves the balance; amounts are sums over its dates, signed.</summary>
public sealed record CashflowDriver(RecurringSeries Series, IReadOnlyList<DateOnly> Dates, decimal Expected, decimal Lowest, decimal Highest);

/// <summary>What is expected of a category group: on dates, and from day to day; signed.</summary>
public sealed record CashflowGroup(string Group, decimal Dated, decimal Everyday)
{
    public decimal Total => Dated + Everyday;
}

/// <summary>The balance at the end of a past day.</summary>
public sealed record PastBalance(DateOnly Date, decimal Balance);

/// <summary>The money of the days ahead: the balance with its bands, the daily flows, and what moves them.</summary>
/// <param name="TotalPredicted">Sum of the daily flows; equal to the sum of the groups.</param>
/// <param name="Dated">Every dated bill and income, by date, without money that only moves between the accounts.</param>
/// <param name="Drivers">The three that move the balance most.</param>
/// <param name="Groups">By size.</param>
/// <param name="Coverage80">How often the 80 % band of the balance held on past days, <c>null</c> where it was not measured, from <c>Origins</c> past days.</param>
/// <param name="Version">Of the trained model; <c>null</c> where the built-in one answers, with <c>Fault</c> where that is not just "never trained".</param>
public sealed record CashflowForecast(
    BalanceForecast Balance, IReadOnlyList<CashflowDay> Days, decimal TotalPredicted, decimal TotalLower, decimal TotalUpper,
    CashflowTrend Trend, CashflowVolatility Volatility,
    IReadOnlyList<DatedFlow> Dated, IReadOnlyList<CashflowDriver> Drivers, IReadOnlyList<CashflowGroup> Groups,
    IReadOnlyList<PastBalance> History, double? Coverage80, int Origins, string? Version, string? Fault)
{
    public int Horizon => Days.Count;

    public string ModelVersion => Version is null ? $"built-in ({Balance.Model})" : Version;
}
