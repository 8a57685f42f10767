namespace Florin.Anomalies;

/// <summary>Why a transaction stands out. The names are stored and frozen.</summary>
public enum AlertKind
{
    DoubleCharge,
    UnusualAmount,
    FirstTime,
    PriceRise,

    /// <summary>No single rule holds, but few rows are as unlike the others.</summary>
    UnusualPattern,

    /// <summary>A payment that comes back did not come; the transaction is the last that did.</summary>
    MissedCharge,
}

/// <summary>Something the user should look at: <c>Score</c> from 0 to 1, higher = stranger; <c>Reasons</c> in the user's words, the strongest first.</summary>
public sealed record AlertFinding(long TransactionId, AlertKind Kind, double Score, IReadOnlyList<string> Reasons);
