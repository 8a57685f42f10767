namespace Florin.ML.Anomalies;

/// <summary>What features carried, as shares of the whole.</summary>
internal static class FeatureShares
{
    /// <summary>Divides parts ≥ 0 by their sum; leaves them all 0 where nothing was carried.</summary>
    public static void Normalise(Span<double> parts)
    {
        var sum = 0.0;
        foreach (var part in parts)
            sum += part;
        if (!(sum > 0))
        {
            parts.Clear();
            return;
        }

        foreach (ref var part in parts)
            part /= sum;
    }
}
