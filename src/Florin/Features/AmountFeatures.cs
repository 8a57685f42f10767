using static Florin.Features.FeatureKey;

namespace Florin.Features;

/// <summary>The size alone and beside what is usual in account, category and payee.</summary>
internal static class AmountFeatures
{
    public static void Write(in LocatedRow row, AccountFlow? account, ValueHistory? payee, ValueHistory? category, FeatureValues features)
    {
        features[AmountAbs] = row.Size;
        features[AmountLog] = row.Log;
        features[AmountSqrt] = Math.Sqrt(row.Size);
        features[AmountSign] = Math.Sign(row.Signed);
        features.Flag(IsRound, row.Row.Amount != 0 && row.Row.Amount % 10 == 0);
        Compare(row, account?.Sizes, features, AccountZ, AccountPercentile);
        Compare(row, category, features, CategoryZ, CategoryPercentile);
        Compare(row, payee, features, PayeeZ, PayeePercentile);
        WindowSums week = default, fortnight = default, month = default;
        account?.Days.Sum(row.Row.Day, out week, out fortnight, out month);
        Window(week, features, Count7);
        Window(fortnight, features, Count14);
        Window(month, features, Count30);
        var usual = month.Sum > 0 ? month.Mean : double.NaN;
        features[RatioToMean30] = row.Size / usual;
        features[MonthSum] = row.Signed + (account?.MonthSum(row.Month) ?? 0);
        features[Volatility30] = month.Deviation / usual;
    }

    private static void Compare(in LocatedRow row, ValueHistory? history, FeatureValues features, FeatureKey deviation, FeatureKey percentile)
    {
        features[deviation] = history?.Deviation(row.Log) ?? double.NaN;
        features[percentile] = history?.Percentile(row.Log) ?? double.NaN;
    }

    private static void Window(in WindowSums window, FeatureValues features, FeatureKey first)
    {
        features[first] = window.Count;
        features[first + 1] = window.Sum;
        features[first + 2] = window.Mean;
        features[first + 3] = window.Deviation;
    }
}
