using System.Text.Json;

namespace Florin.Features;

public enum FeatureFamily
{
    Calendar,
    Amount,
    Categorical,
    Behaviour,
}

public enum FeatureType
{
    Number,
    Count,
    Code,
    Flag,
}

/// <summary>One feature. <c>Missing</c> says when it is NaN, <c>null</c> = never; <c>KnowsCategory</c> when it is made from the row's category, which a model of the category must not see; <c>KnowsAmount</c> the same of the row's amount.</summary>
public sealed record Feature(FeatureKey Key, FeatureFamily Family, FeatureType Type, string Meaning, string? Missing = null, bool KnowsCategory = false, bool KnowsAmount = false)
{
    /// <summary>The key as models, documents and tables spell it: <c>DaysToMonthEnd</c> is <c>days_to_month_end</c>.</summary>
    public string Name { get; } = JsonNamingPolicy.SnakeCaseLower.ConvertName(Key.ToString());
}
