using static Florin.Features.FeatureFamily;
using static Florin.Features.FeatureType;
using Key = Florin.Features.FeatureKey;

namespace Florin.Features;

/// <summary>The one definition of every feature, in the order of <see cref="FeatureKey"/>. "Earlier" means rows before this one, in the order of booking day and id; "size" is the absolute amount.</summary>
public static class FeatureCatalog
{
    /// <summary>Grows when a feature changes its meaning or its place: stored features and states of another version are not read.</summary>
    public const int Version = 1;

    private const string NoTime = "the time of day is not known";
    private const string NoCategory = "the row has no category";
    private const string NoPayee = "the row has no payee";
    private const string NoMethod = "the payment method is not known";
    private const string NoEarlierRow = "there is no earlier row";
    private const string FirstVisit = "there is no earlier row of the payee";
    private const string FewInAccount = "fewer than 2 earlier rows";
    private const string FewOfPayee = "fewer than 2 earlier rows, or no payee";
    private const string FewInCategory = "fewer than 2 earlier rows, or no category";
    private const string EmptyWindow = "no earlier row in the window";
    private const string OneInWindow = "fewer than 2 earlier rows in the window";

    public static IReadOnlyList<Feature> All { get; } =
    [
        new(Key.Year, Calendar, Number, "year"),
        new(Key.Month, Calendar, Number, "month, 1–12"),
        new(Key.Quarter, Calendar, Number, "quarter, 1–4"),
        new(Key.Week, Calendar, Number, "ISO 8601 week, 1–53"),
        new(Key.DayOfWeek, Calendar, Number, "Monday = 1 to Sunday = 7"),
        new(Key.DayOfMonth, Calendar, Number, "day of the month, 1–31"),
        new(Key.DayOfYear, Calendar, Number, "day of the year, 1–366"),
        new(Key.IsWeekend, Calendar, Flag, "Saturday or Sunday"),
        new(Key.IsMonthStart, Calendar, Flag, "first day of the month"),
        new(Key.IsMonthEnd, Calendar, Flag, "last day of the month"),
        new(Key.DaysToMonthEnd, Calendar, Count, "days left in the month, 0 on its last"),
        new(Key.IsHoliday, Calendar, Flag, "public holiday of the household's country (US, GB, DE, FR, NL, CA, AU, CZ), or the day it is observed; 0 elsewhere"),
        new(Key.Season, Calendar, Code, "0 winter, 1 spring, 2 summer, 3 autumn by whole months; half a year later in Australia"),
        new(Key.MonthSin, Calendar, Number, "sin 2π (month − 1) / 12"),
        new(Key.MonthCos, Calendar, Number, "cos 2π (month − 1) / 12"),
        new(Key.WeekdaySin, Calendar, Number, "sin 2π (day of week − 1) / 7"),
        new(Key.WeekdayCos, Calendar, Number, "cos 2π (day of week − 1) / 7"),
        new(Key.DaySin, Calendar, Number, "sin 2π (day − 1) / days of the month"),
        new(Key.DayCos, Calendar, Number, "cos 2π (day − 1) / days of the month"),
        new(Key.Hour, Calendar, Number, "hour in the household's time zone, with minutes as a fraction", NoTime),
        new(Key.HourSin, Calendar, Number, "sin 2π hour / 24", NoTime),
        new(Key.HourCos, Calendar, Number, "cos 2π hour / 24", NoTime),
        new(Key.IsNight, Calendar, Flag, "from 22:00 to 6:00", NoTime),
        new(Key.AmountAbs, Amount, Number, "size: the absolute amount", KnowsAmount: true),
        new(Key.AmountLog, Amount, Number, "ln(1 + size)", KnowsAmount: true),
        new(Key.AmountSqrt, Amount, Number, "square root of the size", KnowsAmount: true),
        new(Key.AmountSign, Amount, Number, "−1 out, 1 in, 0 nothing", KnowsAmount: true),
        new(Key.IsRound, Amount, Flag, "a whole multiple of 10, not 0", KnowsAmount: true),
        new(Key.AccountZ, Amount, Number, "ln(1 + size) in standard deviations (at least 0.05) from the mean of the account's earlier rows", FewInAccount, KnowsAmount: true),
        new(Key.AccountPercentile, Amount, Number, "share of the account's 64 latest earlier rows that are smaller, equal ones half", NoEarlierRow, KnowsAmount: true),
        new(Key.CategoryZ, Amount, Number, "the same in the category", FewInCategory, KnowsCategory: true, KnowsAmount: true),
        new(Key.CategoryPercentile, Amount, Number, "the same in the category", "no earlier row of the category", KnowsCategory: true, KnowsAmount: true),
        new(Key.PayeeZ, Amount, Number, "the same at the payee", FewOfPayee, KnowsAmount: true),
        new(Key.PayeePercentile, Amount, Number, "the same at the payee", FirstVisit, KnowsAmount: true),
        new(Key.Count7, Amount, Count, "earlier rows of the account in the 7 days that end with this one"),
        new(Key.Sum7, Amount, Number, "sum of their sizes"),
        new(Key.Mean7, Amount, Number, "mean of their sizes", EmptyWindow),
        new(Key.Std7, Amount, Number, "standard deviation of their sizes (n − 1)", OneInWindow),
        new(Key.Count14, Amount, Count, "the same over 14 days"),
        new(Key.Sum14, Amount, Number, "the same over 14 days"),
        new(Key.Mean14, Amount, Number, "the same over 14 days", EmptyWindow),
        new(Key.Std14, Amount, Number, "the same over 14 days", OneInWindow),
        new(Key.Count30, Amount, Count, "the same over 30 days"),
        new(Key.Sum30, Amount, Number, "the same over 30 days"),
        new(Key.Mean30, Amount, Number, "the same over 30 days", EmptyWindow),
        new(Key.Std30, Amount, Number, "the same over 30 days", OneInWindow),
        new(Key.RatioToMean30, Amount, Number, "size ÷ mean30", "no earlier row in the window, or all of size 0", KnowsAmount: true),
        new(Key.MonthSum, Amount, Number, "signed sum of the account's month so far, this row included", KnowsAmount: true),
        new(Key.Volatility30, Amount, Number, "std30 ÷ mean30", "fewer than 2 earlier rows in the window, or all of size 0"),
        new(Key.CategoryFrequency, Categorical, Number, "share of the earlier rows with this category", "no earlier row, or no category", KnowsCategory: true),
        new(Key.PayeeFrequency, Categorical, Number, "share of the earlier rows with this payee", "no earlier row, or no payee"),
        new(Key.MethodFrequency, Categorical, Number, "share of the earlier rows with this payment method", "no earlier row, or no method"),
        new(Key.CategoryCode, Categorical, Code, "categories in the order they first appeared, from 0", NoCategory, KnowsCategory: true),
        new(Key.PayeeCode, Categorical, Code, "payees in the order they first appeared, from 0", NoPayee),
        new(Key.MethodCode, Categorical, Code, "payment methods in the order they first appeared, from 0", NoMethod),
        new(Key.AccountCode, Categorical, Code, "accounts in the order they first appeared, from 0"),
        new(Key.CategoryTarget, Categorical, Number, "ordered target encoding: mean ln(1 + size) of the category's earlier rows, drawn to the mean of all by 5 rows", "no earlier row, or no category", KnowsCategory: true),
        new(Key.PayeeTarget, Categorical, Number, "the same of the payee", "no earlier row, or no payee"),
        new(Key.MethodTarget, Categorical, Number, "the same of the payment method", "no earlier row, or no method"),
        .. Top(Key.CategoryTop1, "category", knowsCategory: true),
        .. Top(Key.PayeeTop1, "payee", knowsCategory: false),
        new(Key.RowsToday, Behaviour, Count, "earlier rows of the household on this day"),
        new(Key.Velocity, Behaviour, Number, "earlier rows per day over 7 days ÷ the same over 30 days", EmptyWindow),
        new(Key.DaysSinceLast, Behaviour, Count, "days since the account's row before", NoEarlierRow),
        new(Key.DaysSincePayee, Behaviour, Count, "days since the payee's row before", FirstVisit),
        new(Key.PayeeGapRatio, Behaviour, Number, "days since the payee's row before ÷ mean days between its rows", "fewer than 2 earlier days of the payee"),
        new(Key.PayeeVisits, Behaviour, Count, "earlier rows of the payee", NoPayee),
        new(Key.PayeeLoyalty, Behaviour, Number, "share of the months since the payee's first row, this one included, that have an earlier row of it", FirstVisit),
        new(Key.IsNewPayee, Behaviour, Flag, "no earlier row of the payee", NoPayee),
        new(Key.IsSameAmount, Behaviour, Flag, "the payee's row before had the same signed amount", FirstVisit, KnowsAmount: true),
        new(Key.SameAmountRepeats, Behaviour, Count, "how many of the payee's 8 rows before had the same signed amount", NoPayee, KnowsAmount: true),
        new(Key.PayeeWeekdayShare, Behaviour, Number, "share of the payee's earlier rows on this weekday", FirstVisit),
        new(Key.IsUsualWeekday, Behaviour, Flag, "no weekday has more of the payee's earlier rows", FirstVisit),
        new(Key.MonthPace, Behaviour, Number, "spent this month, this row included ÷ mean spent by the same day in those of the 3 months before that spent by then", "nothing was spent by this day in the 3 months before", KnowsAmount: true),
        new(Key.SpendingCluster, Behaviour, Code, "nearest of 4 profiles of weekday and size, learned online (k-means)", KnowsAmount: true),
        new(Key.ClusterDistance, Behaviour, Number, "distance to that profile", KnowsAmount: true),
        new(Key.SeasonalResidual, Behaviour, Number, "ln(1 + size) less its level and what the weekday and the third of the month add, learned online", NoEarlierRow, KnowsAmount: true),
    ];

    /// <summary>Values in a row of features.</summary>
    public static int Width { get; } = All.Count;

    private static IEnumerable<Feature> Top(FeatureKey first, string what, bool knowsCategory) =>
        Enumerable.Range(0, TopCodes.Places).Select(place => new Feature(first + place, Categorical, Flag, $"the {what} is number {place + 1} by earlier rows", KnowsCategory: knowsCategory));
}
