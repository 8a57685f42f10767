using Florin.Categories;
using Florin.Features;
using Florin.Ledger;
using static Florin.Features.FeatureKey;

namespace Florin.Tests.Features;

/// <summary>Six rows whose features are worked out by hand; 15 January and 19 February 2024 are holidays in the United States, and Mondays.</summary>
public sealed class FeatureValueTests
{
    private static readonly TransactionColumns Rows = Columns(
        (1, 15, -10, "Cafe", 0, 0, 0),
        (1, 15, -30, "Market", 1, 0, 0),
        (2, 5, -10, "Cafe", 0, 0, 0),
        (2, 6, 2000, "Employer", 2, 1, 0),
        (2, 12, -10, "Cafe", 0, 0, 0),
        (2, 19, -20, "Cafe", 0, 0, new DateTime(2024, 2, 19, 23, 30, 0, DateTimeKind.Utc).Ticks));

    private static readonly FeatureTable Table = FeatureTable.Of(Rows, new FeatureState(new FeatureOptions("US", TimeZoneInfo.Utc)));

    /// <summary>Row numbers from 1; the derivation stands beside each.</summary>
    public static TheoryData<int, FeatureKey, double> Expected => new()
    {
        { 6, Year, 2024 },
        { 6, Month, 2 },
        { 6, Quarter, 1 },
        { 6, Week, 8 }, // Monday 1 January begins week 1; 49 days later
        { 6, FeatureKey.DayOfWeek, 1 },
        { 4, FeatureKey.DayOfWeek, 2 },
        { 6, DayOfMonth, 19 },
        { 6, DayOfYear, 50 }, // 31 + 19
        { 6, IsWeekend, 0 },
        { 6, DaysToMonthEnd, 10 }, // a leap year's February has 29
        { 6, IsHoliday, 1 },
        { 5, IsHoliday, 0 },
        { 6, Season, 0 },
        { 6, MonthSin, 0.5 }, // sin 30°
        { 6, WeekdaySin, 0 },
        { 6, WeekdayCos, 1 },
        { 6, Hour, 23.5 },
        { 6, IsNight, 1 },
        { 5, Hour, double.NaN },
        { 6, AmountAbs, 20 },
        { 6, AmountLog, 3.044522437723423 }, // ln 21
        { 6, AmountSqrt, 4.472135954999579 },
        { 6, AmountSign, -1 },
        { 6, IsRound, 1 },
        { 1, AccountPercentile, double.NaN },
        { 6, AccountPercentile, 0.6 }, // 10, 10, 10 of 10, 10, 10, 30, 2000 are smaller
        { 5, PayeePercentile, 0.5 }, // all equal: half of them
        { 6, PayeePercentile, 1 },
        { 6, PayeeZ, 12.932543298 }, // ln(21 / 11) / 0.05, the least deviation
        { 3, PayeeZ, double.NaN }, // one earlier row
        { 6, Count7, 0 }, // 13 to 19 February
        { 6, Sum7, 0 },
        { 6, Mean7, double.NaN },
        { 6, Count14, 2 }, // 6 to 19 February: 2000 and 10
        { 6, Sum14, 2010 },
        { 6, Mean14, 1005 },
        { 6, Std14, 1407.142494557 }, // 995 √2
        { 6, Count30, 3 }, // 21 January to 19 February: 10, 2000, 10
        { 6, Mean30, 2020.0 / 3 },
        { 6, Std30, 1148.927037 }, // √((2 · 663.3333² + 1326.6667²) / 2)
        { 6, RatioToMean30, 60.0 / 2020 },
        { 6, MonthSum, 1960 }, // −10 + 2000 − 10 − 20
        { 6, CategoryFrequency, 0.6 },
        { 6, PayeeFrequency, 0.6 },
        { 6, MethodFrequency, 0.8 },
        { 4, CategoryCode, 2 },
        { 4, PayeeCode, 2 },
        { 4, MethodCode, 1 },
        { 6, AccountCode, 0 },
        { 6, PayeeTarget, 3.177845147 }, // (3 ln 11 + 5 · (3 ln 11 + ln 31 + ln 2001) / 5) / 8 = (6 · 2.397895273 + 3.433987204 + 7.601402335) / 8
        { 2, PayeeTarget, 2.397895272798 }, // never seen: the mean of all, ln 11
        { 6, CategoryTop1, 1 },
        { 6, PayeeTop1, 1 },
        { 6, PayeeTop2, 0 },
        { 2, RowsToday, 1 },
        { 6, RowsToday, 0 },
        { 5, Velocity, 30.0 / 28 }, // 1 in 7 days, 4 in 30
        { 6, DaysSinceLast, 7 },
        { 6, DaysSincePayee, 7 },
        { 6, PayeeGapRatio, 0.5 }, // 15 January, 5 and 12 February: 14 days in the mean
        { 6, PayeeVisits, 3 },
        { 6, PayeeLoyalty, 1 },
        { 2, IsNewPayee, 1 },
        { 6, IsNewPayee, 0 },
        { 5, IsSameAmount, 1 },
        { 6, IsSameAmount, 0 },
        { 5, SameAmountRepeats, 2 },
        { 6, PayeeWeekdayShare, 1 },
        { 6, IsUsualWeekday, 1 },
        { 5, FeatureKey.MonthPace, double.NaN }, // nothing was spent by 12 January
        { 6, FeatureKey.MonthPace, 1 }, // 40 now, 40 by 19 January
        { 1, SpendingCluster, 0 },
        { 1, ClusterDistance, 1.0277236 }, // (ln 11, 0, 1) from (1.5, 0, 0.5)
        { 2, SeasonalResidual, 1.036091932 }, // ln(31 / 11): one row tells the level only
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public void A_feature_has_the_value_worked_out_by_hand(int row, FeatureKey feature, double expected)
    {
        var value = Table[row - 1][(int)feature];
        if (double.IsNaN(expected))
            value.ShouldBe(double.NaN);
        else
            value.ShouldBe(expected, 1e-6 * Math.Max(1, Math.Abs(expected)));
    }

    [Fact]
    public void The_catalog_has_the_features_in_the_order_of_their_keys()
    {
        FeatureCatalog.All.Select(feature => feature.Key).ShouldBe(Enum.GetValues<FeatureKey>());
        FeatureCatalog.All.Select(feature => feature.Name).ShouldBeUnique();
        FeatureCatalog.All.GroupBy(feature => feature.Family).ToDictionary(family => family.Key, family => family.Count())
            .ShouldBe(new Dictionary<FeatureFamily, int> { [FeatureFamily.Calendar] = 23, [FeatureFamily.Amount] = 26, [FeatureFamily.Categorical] = 20, [FeatureFamily.Behaviour] = 16 }, ignoreOrder: true);
    }

    [Fact]
    public void An_australian_summer_is_in_january()
    {
        var table = FeatureTable.Of(Rows, new FeatureState(new FeatureOptions("AU", TimeZoneInfo.Utc)));
        table[0][(int)Season].ShouldBe(2);
    }

    [Fact]
    public void The_hour_is_the_household_s_own()
    {
        var table = FeatureTable.Of(Rows, new FeatureState(new FeatureOptions("DE", TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"))));
        table[5][(int)Hour].ShouldBe(0.5);
    }

    private static TransactionColumns Columns(params (int Month, int Day, decimal Amount, string Payee, int Category, int Method, long OccurredAt)[] rows)
    {
        string[] codes = ["food.cafe", "groceries.all", "income.salary"];
        string[] payees = ["Cafe", "Market", "Employer"];
        return new TransactionColumns
        {
            TransactionId = [.. rows.Select((_, index) => (long)index + 1)],
            AccountId = [.. rows.Select(_ => 4)],
            BookedOn = [.. rows.Select(row => new DateOnly(2024, row.Month, row.Day).DayNumber)],
            OccurredAt = [.. rows.Select(row => row.OccurredAt)],
            Amount = [.. rows.Select(row => row.Amount)],
            Payee = [.. rows.Select(row => Array.IndexOf(payees, row.Payee))],
            Category = [.. rows.Select(row => row.Category)],
            Method = [.. rows.Select(row => row.Method)],
            Payees = payees,
            Categories = [.. codes.Select((code, index) => new Category(index, code, code, code, SpendingKind.Needs, null))],
            Methods = ["card", "transfer"],
        };
    }
}
