using System.Collections.Frozen;
using Florin.Features;

namespace Florin.Host.Registry;

/// <summary>What a model looks at, as people say it. Several features that say the same share their words.</summary>
internal static class FeatureWords
{
    private static readonly FrozenDictionary<string, string> Said = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["description"] = "The bank's text",
        ["amount"] = "The amount",
        ["payment_method"] = "How it is paid",
        ["merchant_code"] = "The merchant's code",
        ["category_median"] = "Usual amount of the category",
        ["category_target"] = "Usual amount of the category",
        ["category_last"] = "Last amount of the category",
        ["category_spread"] = "How much the category varies",
        ["payee_median"] = "Usual amount of the payee",
        ["payee_target"] = "Usual amount of the payee",
        ["payee_last"] = "Last amount of the payee",
        ["payee_spread"] = "How much the payee varies",
        ["payee_z"] = "Size beside the payee's usual",
        ["payee_percentile"] = "Size beside the payee's usual",
        ["category_z"] = "Size beside the category's usual",
        ["category_percentile"] = "Size beside the category's usual",
        ["account_z"] = "Size beside the account's usual",
        ["account_percentile"] = "Size beside the account's usual",
        ["ratio_to_mean30"] = "Size beside the last 30 days",
        ["account_code"] = "The account",
        ["is_new_payee"] = "Earlier visits to the payee",
        ["days_since_payee"] = "Earlier visits to the payee",
        ["is_usual_weekday"] = "Earlier visits to the payee",
        ["hour"] = "Time of day",
        ["hour_sin"] = "Time of day",
        ["hour_cos"] = "Time of day",
        ["is_night"] = "Time of day",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Feature> Known = FeatureCatalog.All.ToFrozenDictionary(feature => feature.Name, StringComparer.Ordinal);

    public static string Of(string feature) => Said.TryGetValue(feature, out var words) ? words
        : !Known.TryGetValue(feature, out var known) ? ModelFigures.Name(feature)
        : known.Family == FeatureFamily.Calendar ? "Day and season"
        : feature.StartsWith("payee", StringComparison.Ordinal) ? "Earlier visits to the payee"
        : feature.StartsWith("category", StringComparison.Ordinal) ? "The category itself"
        : feature.StartsWith("method", StringComparison.Ordinal) ? "How it is paid"
        : known.KnowsAmount ? "The amount"
        : "Recent payments";
}
