namespace Florin.Anomalies;

/// <summary>A score in one word.</summary>
public enum RiskLevel
{
    /// <summary>Below 0.5.</summary>
    Low,

    /// <summary>From 0.5.</summary>
    Medium,

    /// <summary>From 0.8.</summary>
    High,

    /// <summary>From 0.95.</summary>
    Critical,
}

public static class RiskLevels
{
    public static RiskLevel Of(double score) => score switch
    {
        >= 0.95 => RiskLevel.Critical,
        >= 0.8 => RiskLevel.High,
        >= AnomalyVote.Threshold => RiskLevel.Medium,
        _ => RiskLevel.Low,
    };
}
