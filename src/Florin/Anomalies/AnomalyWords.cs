using System.Globalization;
using System.Runtime.InteropServices;
using Florin.Features;

namespace Florin.Anomalies;

/// <summary>What the words of a row are made of beside its features.</summary>
/// <param name="Amount">Positive.</param>
/// <param name="TimesPayee">The amount in usual ones of the payee, <c>null</c> where it has none; <paramref name="TimesCategory"/> the same of the category.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AnomalyFacts(decimal Amount, string? Payee, string? Category, double? TimesPayee, double? TimesCategory);

/// <summary>Says in plain words which features set a row apart.</summary>
internal static class AnomalyWords
{
    private const int MostReasons = 3;

    /// <summary>Below a tenth a feature did not carry the score.</summary>
    private const double SmallestShare = 0.1;

    /// <summary>From this many times the usual on the number is worth saying.</summary>
    private const double WorthSaying = 1.5;

    /// <summary>The reasons, the strongest first: what a rule found, then what carried the forest.</summary>
    public static IReadOnlyList<string> Write(AlertCandidate? candidate, AnomalyModel? model, ReadOnlySpan<double> features, in AnomalyFacts facts, AlertOptions options)
    {
        var reasons = new List<string>();
        if (candidate is { } found)
            reasons.AddRange(found.Reason.Write(options));
        if (model is null || features.IsEmpty)
            return reasons;
        Span<double> shares = stackalloc double[AnomalyFeatures.Width];
        model.Contributions(features, shares);
        while (reasons.Count < MostReasons && Largest(shares) is var at && shares[at] >= SmallestShare)
        {
            if (Say(AnomalyFeatures.All[at].Key, features[at], candidate, facts, options) is { } words && !reasons.Contains(words, StringComparer.Ordinal))
                reasons.Add(words);
            shares[at] = 0;
        }

        if (reasons.Count == 0)
            reasons.Add($"{options.FormatMoney(facts.Amount)} is unlike your other payments");
        return reasons;
    }

    private static int Largest(ReadOnlySpan<double> shares)
    {
        var at = 0;
        for (var i = 1; i < shares.Length; i++)
            at = shares[i] > shares[at] ? i : at;
        return at;
    }

    private static string? Say(FeatureKey key, double value, AlertCandidate? candidate, in AnomalyFacts facts, AlertOptions options) => key switch
    {
        FeatureKey.PayeeZ when facts.TimesPayee is >= WorthSaying and var times && candidate is not { Kind: AlertKind.UnusualAmount, Reason.Category: null } =>
            $"{options.FormatMoney(facts.Amount)} is {Times(times, options)} what you usually pay at {facts.Payee}",
        FeatureKey.CategoryZ when facts.TimesCategory is >= WorthSaying and var times && candidate?.Reason.Category is null =>
            $"{options.FormatMoney(facts.Amount)} is {Times(times, options)} what you usually pay for {facts.Category}",
        FeatureKey.AccountZ when value >= 1 => "Far above what this account usually pays",
        FeatureKey.RatioToMean30 when Math.Exp(value) - 1 is >= 2 and var times => $"{Times(times, options)} your average payment of the last 30 days",
        FeatureKey.Hour or FeatureKey.IsNight when HourOf(key, value) is { } words => words,
        _ => null,
    };

    private static string? HourOf(FeatureKey key, double value) => key == FeatureKey.Hour && double.IsFinite(value)
        ? value switch
        {
            < 1 => "Shortly after midnight",
            < 6 => string.Create(CultureInfo.InvariantCulture, $"At {(int)value} in the morning"),
            >= 22 => string.Create(CultureInfo.InvariantCulture, $"Late, at {(int)value}:{(int)(value % 1 * 60):00}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"At an hour when you seldom pay, {(int)value}:{(int)(value % 1 * 60):00}"),
        }
        : key == FeatureKey.IsNight && value > 0 ? "At night" : null;

    private static string Times(double times, AlertOptions options) => times.ToString(times < 10 ? "0.0" : "0", options.Culture) + " times";
}
