namespace Florin.Forecasts;

/// <summary>One day ahead: the median balance at the end of the day and its bands.</summary>
public sealed record ForecastDay(
    DateOnly Date, decimal Flow, decimal Balance,
    decimal Lower50, decimal Upper50, decimal Lower80, decimal Upper80, decimal Lower95, decimal Upper95);

/// <summary>What the balance will do, and how sure that is.</summary>
/// <param name="ProbabilityBelowZero">Chance that the balance is below zero at the end of any of the days.</param>
/// <param name="MeasuredCoverage80">How often the 80 % band held on the household's own past at later days than it had seen; <c>null</c> when the history is too short to measure.</param>
/// <param name="Origins">Number of past days from which that was measured.</param>
/// <param name="Model">Name and version of the model that answered.</param>
/// <param name="Reason">Why this model, in a few words ("history of 21 days: median of recent days").</param>
public sealed record BalanceForecast(
    DateOnly AsOf, string Currency, decimal StartBalance, IReadOnlyList<ForecastDay> Days,
    decimal LowestBalance, DateOnly LowestOn, double ProbabilityBelowZero,
    double? MeasuredCoverage80, int Origins, string Model, string Reason);
