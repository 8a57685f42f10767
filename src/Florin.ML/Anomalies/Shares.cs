namespace Florin.ML.Anomalies;

/// <summary>What each feature carries of a row's strangeness.</summary>
internal static class Shares
{
    /// <summary>Makes amounts (≥ 0) sum to 1; all 0 stay so.</summary>
    public static void Normalise(Span<double> amounts)
    {
        var sum = 0.0;
        foreach (var amount in amounts)
            sum += amount;
        if (sum == 0)
            return;
        foreach (ref var amount in amounts)
            amount /= sum;
    }
}
