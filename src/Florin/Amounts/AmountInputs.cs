using Florin.Features;

namespace Florin.Amounts;

/// <summary>What an amount is predicted from: the features that do not know the row's own amount or its hour, which nobody knows before, and what payee and category came to so far.</summary>
internal static class AmountInputs
{
    private static readonly FeatureKey[] Unknown = [FeatureKey.Hour, FeatureKey.HourSin, FeatureKey.HourCos, FeatureKey.IsNight];

    private static readonly string[] OfHistory = ["payee_last", "payee_median", "payee_spread", "category_last", "category_median", "category_spread"];

    private static readonly int[] Taken = [.. FeatureCatalog.All.Where(feature => !feature.KnowsAmount && !Unknown.Contains(feature.Key)).Select(feature => (int)feature.Key)];

    public static IReadOnlyList<string> Names { get; } = [.. Taken.Select(column => FeatureCatalog.All[column].Name), .. OfHistory];

    public static int Width { get; } = Names.Count;

    /// <summary>Inputs that only the day decides.</summary>
    public static int CalendarInputs { get; } = Taken.Count(column => FeatureCatalog.All[column].Family == FeatureFamily.Calendar);

    /// <summary>Writes the inputs of a row whose amount and time are not looked at.</summary>
    /// <param name="scratch">Room for <see cref="FeatureCatalog.Width"/> values.</param>
    public static void Write(FeatureState state, AmountHistory history, in FeatureRow row, Span<double> scratch, Span<double> inputs)
    {
        state.Look(row with { Amount = 0, OccurredAt = 0 }, scratch);
        for (var i = 0; i < Taken.Length; i++)
            inputs[i] = scratch[Taken[i]];
        var rest = inputs[Taken.Length..Width];
        Write(history.Payee(row.Payee), rest[..3]);
        Write(row.Category is null ? null : history.Category(row.Category)?.Sizes, rest[3..]);
    }

    private static void Write(RecentSizes? sizes, Span<double> inputs)
    {
        inputs[0] = sizes?.Last ?? double.NaN;
        inputs[1] = sizes?.Median ?? double.NaN;
        inputs[2] = sizes?.Spread ?? double.NaN;
    }
}
