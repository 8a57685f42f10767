namespace Florin.Amounts;

/// <summary>What answers before anything was trained: the median of the category's latest 64 rows and their quantiles, of the household's where the category has too few.</summary>
internal static class AmountFallback
{
    public const string CategoryVersion = "category-median-1";

    public const string HouseholdVersion = "household-median-1";

    private const int FewestRows = 5;

    /// <summary>The version that answered, <c>null</c> where the household has no rows.</summary>
    public static string? Predict(AmountHistory history, string category, Span<double> band)
    {
        var own = history.Category(category)?.Sizes;
        var enough = own?.Count >= FewestRows;
        var sizes = enough ? own! : history.All;
        for (var i = 0; i < AmountBand.Width; i++)
            band[i] = sizes.Quantile(AmountBand.Shares[i]);
        return sizes.Count == 0 ? null : enough ? CategoryVersion : HouseholdVersion;
    }
}
