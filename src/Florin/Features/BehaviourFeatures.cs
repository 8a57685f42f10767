using static Florin.Features.FeatureKey;

namespace Florin.Features;

/// <summary>How often and how regularly the household, the account and the payee move.</summary>
internal static class BehaviourFeatures
{
    public static void Write(in LocatedRow row, AccountFlow? account, PayeeHabits? payee, DayBuckets household, FeatureValues features)
    {
        var day = row.Row.Day;
        household.Sum(day, out var week, out _, out var month);
        features[RowsToday] = household.CountOn(day);
        features[Velocity] = month.Count == 0 ? double.NaN : week.Count / 7.0 / (month.Count / 30.0);
        features[DaysSinceLast] = account is null ? double.NaN : day - account.LastDay;
        features[IsNewPayee] = !row.HasPayee ? double.NaN : payee is null ? 1 : 0;
        features[PayeeVisits] = row.HasPayee ? payee?.Sizes.Count ?? 0 : double.NaN;
        features[SameAmountRepeats] = row.HasPayee ? payee?.Repeats(row.Row.Amount) ?? 0 : double.NaN;
        if (payee is null)
        {
            foreach (var key in (ReadOnlySpan<FeatureKey>)[DaysSincePayee, PayeeGapRatio, PayeeLoyalty, IsSameAmount, PayeeWeekdayShare, IsUsualWeekday])
                features[key] = double.NaN;
            return;
        }

        features[DaysSincePayee] = day - payee.LastDay;
        features[PayeeGapRatio] = (day - payee.LastDay) / payee.MeanGap;
        features[PayeeLoyalty] = payee.Loyalty(row.Month);
        features.Flag(IsSameAmount, payee.IsLastAmount(row.Row.Amount));
        features[PayeeWeekdayShare] = payee.WeekdayShare(row.Weekday);
        features.Flag(IsUsualWeekday, payee.IsUsual(row.Weekday));
    }
}
