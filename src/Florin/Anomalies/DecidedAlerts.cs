namespace Florin.Anomalies;

/// <summary>What the user has decided so far: the alerts themselves, and what it says of the like.</summary>
internal sealed record DecidedAlerts(UserWords Words, IReadOnlySet<(long TransactionId, AlertKind Kind)> Alerts)
{
    public static DecidedAlerts None { get; } = new(UserWords.None, new HashSet<(long, AlertKind)>());

    public bool Holds(AlertFinding finding) => Alerts.Contains((finding.TransactionId, finding.Kind));
}
