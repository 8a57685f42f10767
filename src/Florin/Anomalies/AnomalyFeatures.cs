using System.Runtime.InteropServices;
using Florin.Features;
using Key = Florin.Features.FeatureKey;

namespace Florin.Anomalies;

/// <summary>What of a feature the forest sees.</summary>
internal enum FeatureShape
{
    AsIs,

    /// <summary>Values below 0 count as 0: an amount smaller than usual is no news.</summary>
    Above,

    /// <summary>ln(1 + value).</summary>
    Log,
}

/// <summary>A feature that the forest looks at.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ChosenFeature(Key Key, FeatureShape Shape)
{
    public double Of(ReadOnlySpan<double> features)
    {
        var value = features[(int)Key];
        return Shape switch
        {
            FeatureShape.Above => double.IsNaN(value) ? value : Math.Max(0, value),
            FeatureShape.Log => double.IsNaN(value) ? value : Math.Log(1 + Math.Max(0, value)),
            _ => value,
        };
    }
}

/// <summary>The features that the forest looks at, out of those of <see cref="FeatureCatalog"/>: each further one hides some of the amounts, as docs/models/anomaly_detection.md shows.</summary>
internal static class AnomalyFeatures
{
    private static readonly ChosenFeature[] Chosen =
    [
        new(Key.AccountZ, FeatureShape.Above),
        new(Key.CategoryZ, FeatureShape.Above),
        new(Key.PayeeZ, FeatureShape.Above),
        new(Key.RatioToMean30, FeatureShape.Log),
        new(Key.Hour, FeatureShape.AsIs),
        new(Key.IsNight, FeatureShape.AsIs),
    ];

    public static IReadOnlyList<ChosenFeature> All => Chosen;

    public static int Width => Chosen.Length;

    public static IReadOnlyList<string> Names { get; } = [.. Chosen.Select(chosen => FeatureCatalog.All[(int)chosen.Key].Name)];

    /// <summary>Copies the chosen ones out of a whole row of features.</summary>
    public static void Choose(ReadOnlySpan<double> features, Span<double> chosen)
    {
        var all = Chosen;
        for (var i = 0; i < all.Length; i++)
            chosen[i] = all[i].Of(features);
    }
}
