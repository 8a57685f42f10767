namespace Florin.Anomalies;

/// <summary>Joins what the robust rules and the forest say into one score from 0 to 1.</summary>
internal static class AnomalyVote
{
    /// <summary>From here on a row is an anomaly.</summary>
    public const double Threshold = 0.5;

    /// <summary>The forest alone makes a row medium, never high.</summary>
    private const double ForestAlone = 0.7;

    /// <summary>A rule that found something has half the way to 1, its own score the rest of it; the forest takes its share of what is left.</summary>
    /// <param name="robust">What the rules found.</param>
    /// <param name="forest">From 0 to 1; 0 where there is no forest, or the row is no expense.</param>
    public static double Join(AlertCandidate? robust, double forest) =>
        robust is { } found ? 1 - ((0.5 - (0.5 * found.Score)) * (1 - forest)) : ForestAlone * forest;
}
