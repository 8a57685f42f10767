using static Florin.Features.FeatureKey;

namespace Florin.Features;

/// <summary>How common category, payee and method are, and what their rows cost so far.</summary>
internal static class CategoricalFeatures
{
    public static void Write(in LocatedRow row, RunningMean all, ValueHistory? category, ValueHistory? payee, RunningMean? method, FeatureValues features)
    {
        Encode(row.HasCategory, category?.Count ?? 0, category?.Mean ?? 0, all, features, CategoryFrequency, CategoryTarget);
        Encode(row.HasPayee, payee?.Count ?? 0, payee?.Mean ?? 0, all, features, PayeeFrequency, PayeeTarget);
        Encode(row.HasMethod, method?.Count ?? 0, method?.Mean ?? 0, all, features, MethodFrequency, MethodTarget);
    }

    /// <summary>The target is the mean of earlier rows, drawn to that of all rows by 5 of them.</summary>
    private static void Encode(bool known, int count, double mean, RunningMean all, FeatureValues features, FeatureKey frequency, FeatureKey target)
    {
        const int PriorRows = 5;
        var tells = known && all.Count > 0;
        features[frequency] = tells ? (double)count / all.Count : double.NaN;
        features[target] = tells ? ((count * mean) + (PriorRows * all.Mean)) / (count + PriorRows) : double.NaN;
    }
}
