using Florin.Periods;
using Florin.Rates;
using Florin.Storage;

namespace Florin.Indicators;

/// <summary>A category with its names.</summary>
internal sealed record NamedCategory(int CategoryId, string Code, string GroupName, string Name);

/// <summary>What an analysis is about: which households, which days, cut into which pieces. Several households together are cut by calendar months.</summary>
/// <param name="Reach">The first and the last day that have a row.</param>
/// <param name="FromSums">False where the facts alone are read, which tests hold the sums against.</param>
internal sealed record AnalysisScope(
    StoreSession Session, int FirstHousehold, int LastHousehold, DateOnly From, DateOnly To, AnalysisStep By, PeriodCalendar Periods, string Currency,
    IReadOnlyDictionary<int, NamedCategory> Categories, (DateOnly First, DateOnly Last) Reach, bool FromSums, CancellationToken Cancellation)
{
    public static readonly SqlText Sql = SqlText.Load("Indicators/analysis.analytics.sql");

    /// <summary>Ids from here on are a household's own, and mean another thing in each.</summary>
    private const int FirstOwnCategory = 10_000;

    public bool IsOne => FirstHousehold == LastHousehold;

    public static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month - 1;

    /// <summary>From sums by month, and the facts of months that are cut.</summary>
    public Task<List<T>> ByMonthsAsync<T>(string name) => SummedAsync<T>(name, months: 1);

    /// <summary>From sums by year, and the facts of years that are cut.</summary>
    public Task<List<T>> ByYearsAsync<T>(string name, params object?[] more) => SummedAsync<T>(name, months: 12, more);

    /// <summary>From sums by day.</summary>
    public Task<List<T>> ByDaysAsync<T>(string name) => Session.QueryAsync<T>(Sql[name], Cancellation, FirstHousehold, LastHousehold, From, To);

    /// <summary>The slot that a month or a period of the facts belongs to.</summary>
    public int SlotOf(int number) => By switch
    {
        AnalysisStep.Quarter => number / 3,
        AnalysisStep.Year => number / 12,
        _ => number,
    };

    /// <summary>The days of a slot within those asked for.</summary>
    public Period DaysOf(int slot)
    {
        var (first, last) = By switch
        {
            AnalysisStep.Period when IsOne => (Periods.At(slot).First, Periods.At(slot).Last),
            AnalysisStep.Quarter => (MonthStart(slot * 3), MonthStart((slot * 3) + 3).AddDays(-1)),
            AnalysisStep.Year => (MonthStart(slot * 12), MonthStart((slot * 12) + 12).AddDays(-1)),
            _ => (MonthStart(slot), MonthStart(slot + 1).AddDays(-1)),
        };
        return new Period(first < From ? From : first, last > To ? To : last);
    }

    /// <summary>Every slot of the days asked for, also those without a row.</summary>
    public IEnumerable<int> Slots()
    {
        var (first, last) = By == AnalysisStep.Period && IsOne ? (Periods.NumberOf(From), Periods.NumberOf(To)) : (SlotOf(MonthOf(From)), SlotOf(MonthOf(To)));
        return Enumerable.Range(first, last - first + 1);
    }

    public NamedCategory Category(int id) =>
        id == 0 ? new NamedCategory(0, "none", SpendingByPeriod.Uncategorised, SpendingByPeriod.Uncategorised)
        : !IsOne && id >= FirstOwnCategory ? new NamedCategory(FirstOwnCategory, "own", "Own categories", "Own categories")
        : Categories[id];

    public decimal Round(decimal amount) => RoundedSum.Round(amount, Currency);

    /// <summary>Rounded to minor units, the parts making the rounded total.</summary>
    public RoundedSum Rounded(IEnumerable<decimal> exact) => RoundedSum.Of(exact.ToArray(), Currency);

    public static DateOnly MonthStart(int month) => new(month / 12, (month % 12) + 1, 1);

    private Task<List<T>> SummedAsync<T>(string name, int months, params object?[] more)
    {
        var days = FromSums ? SummedDays.Of(From, To, Reach, months) : SummedDays.Facts(From, To);
        return Session.QueryAsync<T>(Sql[name], Cancellation, [FirstHousehold, LastHousehold, .. days.Values, .. more]);
    }
}
