namespace Florin.Anomalies;

/// <summary>One transaction to be judged; <c>Amount</c> signed, negative = out. The category by code, name or group; the account by name, number or the bank's identifier.</summary>
/// <param name="Date">Today where left out.</param>
/// <param name="Time">At the household's place.</param>
public sealed record AnomalyQuery(decimal Amount, string? Category = null, string? Description = null, DateOnly? Date = null, TimeOnly? Time = null, string? Account = null);

/// <summary>How strange a transaction is, and why; <c>Kind</c> is <c>null</c> for one that is no anomaly.</summary>
/// <param name="IsFallback">No model is in service: the rules alone answered.</param>
/// <param name="Ignored">What of the question could not be used, in words.</param>
public sealed record AnomalyAnswer(double Score, AlertKind? Kind, IReadOnlyList<string> Reasons, string ModelVersion, bool IsFallback, IReadOnlyList<string> Ignored)
{
    public bool IsAnomaly => Score >= AnomalyVote.Threshold;

    public RiskLevel Risk => RiskLevels.Of(Score);
}
