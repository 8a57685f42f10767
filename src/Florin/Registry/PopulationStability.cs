namespace Florin.Registry;

/// <summary>How far a mix of classes has moved from another: the population stability index, Σ (p − q) ln(p / q), 0 where both are equal; from 0.1 on it has moved, from 0.25 on far.</summary>
public static class PopulationStability
{
    public const double Moved = 0.1;
    public const double FarMoved = 0.25;

    /// <summary>A class that one of the two lacks counts as this much, so that the logarithm stays finite.</summary>
    private const double SmallestShare = 1e-4;

    /// <param name="now">Counts or shares by class; at least one is above 0.</param>
    /// <param name="before">The same of the time it is compared with.</param>
    public static double Index(IReadOnlyDictionary<string, double> now, IReadOnlyDictionary<string, double> before)
    {
        var (sumNow, sumBefore) = (now.Values.Sum(), before.Values.Sum());
        var index = 0.0;
        foreach (var name in now.Keys.Union(before.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var p = Math.Max(now.GetValueOrDefault(name) / sumNow, SmallestShare);
            var q = Math.Max(before.GetValueOrDefault(name) / sumBefore, SmallestShare);
            index += (p - q) * Math.Log(p / q);
        }

        return index;
    }
}
