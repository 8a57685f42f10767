using Florin.Categories;

namespace Florin.Recurring;

/// <summary>Finds doubled subscriptions and those that could be cancelled. Pure; compares running expenses of one currency only.</summary>
internal static class SeriesHints
{
    /// <summary>Amounts of one contract charged twice differ by a discount at most.</summary>
    private const decimal SamePayeeRatio = 1.25m;

    private const int LeastPurchases = 3;

    /// <summary>Half a year: a shop seen less often is still used.</summary>
    private const int UnusedDays = 182;

    /// <summary>Of these a household usually needs one; apps and memberships of one category do different things.</summary>
    private static readonly HashSet<string> Services = new(StringComparer.Ordinal) { "personal_care.fitness", "phone.internet", "subscriptions.music", "subscriptions.video" };

    public static IReadOnlyList<AccountSeries> Add(IReadOnlyList<AccountSeries> items) =>
        [.. items.Select(item => item with { Hints = [.. Of(item, items)] })];

    private static IEnumerable<SeriesHint> Of(AccountSeries item, IReadOnlyList<AccountSeries> all)
    {
        var series = item.Series;
        if (item.Words.IsCancelled && !item.IsCancelled)
            yield return new(SeriesHintKind.ChargedAfterCancelled, To: Math.Abs(series.Bookings[^1].Amount), Since: series.LastOn);
        if (!IsCompared(item))
            yield break;
        AccountSeries? cheapest = null;
        foreach (var other in all.Where(other => other.Series.Id != series.Id && other.Account.Currency == item.Account.Currency && IsCompared(other)))
        {
            if (KindOf(series, other.Series) is not { } kind)
                continue;
            yield return new(kind, other.Series);
            if (IsCheaper(other.Series, series) && (cheapest is null || IsCheaper(other.Series, cheapest.Series)))
                cheapest = other;
        }

        if (cheapest is not null)
            yield return new(SeriesHintKind.CheaperElsewhere, cheapest.Series, Monthly(cheapest.Series), Monthly(series));
        if (!CanBeCancelled(series.Category))
            yield break;
        var first = series.Bookings[0];
        if (series.IsFixed && series.TypicalAmount <= 2 * first.Amount)
            yield return new(SeriesHintKind.PriceDoubled, From: -first.Amount, To: -series.TypicalAmount, Since: first.Day);
        if (series.Beside is { Count: >= LeastPurchases } beside && series.LastOn.DayNumber - beside.LastOn.DayNumber > UnusedDays && beside.LastOn > series.FirstOn)
            yield return new(SeriesHintKind.NoPurchases, Since: beside.LastOn);
    }

    /// <summary>A weekly or fortnightly habit at one place is no subscription.</summary>
    private static bool IsCompared(AccountSeries item) =>
        item is { IsRunning: true, IsTentative: false, Series: { TypicalAmount: < 0, IsOwnMoney: false, Cadence: >= Cadence.Monthly } };

    private static SeriesHintKind? KindOf(RecurringSeries one, RecurringSeries other)
    {
        if (one.Payee == other.Payee)
            return one.Cadence == other.Cadence && Ratio(one.TypicalAmount, other.TypicalAmount) <= SamePayeeRatio ? SeriesHintKind.SamePayee : null;
        return one.Category is { } category && Services.Contains(category.Code) && other.Category?.Code == category.Code ? SeriesHintKind.SameService : null;
    }

    private static decimal Ratio(decimal one, decimal other) => Math.Max(one / other, other / one);

    /// <summary>The one that began earlier is kept where both cost the same.</summary>
    private static bool IsCheaper(RecurringSeries one, RecurringSeries other) =>
        (Monthly(one), one.FirstOn.DayNumber).CompareTo((Monthly(other), other.FirstOn.DayNumber)) < 0;

    private static decimal Monthly(RecurringSeries series) => -series.MonthlyAmount;

    /// <summary>Rent, insurances and what else is needed stay, phone contracts aside.</summary>
    private static bool CanBeCancelled(Category? category) =>
        category is null || category.Kind == SpendingKind.Wants || category.Code.StartsWith("phone.", StringComparison.Ordinal);
}
