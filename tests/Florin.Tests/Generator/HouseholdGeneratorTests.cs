using System.Globalization;
using Florin.Generator;

namespace Florin.Tests.Generator;

public sealed class HouseholdGeneratorTests
{
    public static TheoryData<string> Countries => Household.Countries;

    public static TheoryData<string, ulong> Many
    {
        get
        {
            var data = new TheoryData<string, ulong>();
            foreach (var country in GeneratorOptions.Countries)
            {
                for (ulong seed = 1; seed <= 6; seed++)
                    data.Add(country, seed);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Countries))]
    public void The_same_seed_gives_the_same_bytes_in_any_culture(string country)
    {
        var here = Household.Bytes(Household.Of(country, 5));
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("th-TH");
            Household.Bytes(Household.Of(country, 5)).AsSpan().SequenceEqual(here).ShouldBeTrue();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Another_seed_is_another_household() =>
        Household.Of("US", 1).Transactions.Select(row => row.Description).Intersect(Household.Of("US", 2).Transactions.Select(row => row.Description)).Count().ShouldBeLessThan(60);

    [Theory, MemberData(nameof(Many))]
    public void A_household_lives_plausibly(string country, ulong seed)
    {
        var household = Household.Of(country, seed);
        var perMonth = household.Transactions.Count / 36.0;
        var checking = household.Transactions.Where(row => row.Account == 0).GroupBy(row => row.BookedOn).Select(day => day.Last().BalanceAfter).ToArray();
        var opaque = household.Transactions.Count(row => row.Truth.Opaque) / (double)household.Transactions.Count;

        perMonth.ShouldBeInRange(60, 110);
        household.SavingsRate.ShouldBeInRange(0.08m, 0.20m);
        checking.Count(balance => balance < 0).ShouldBeLessThan(checking.Length / 20);
        checking.Min().ShouldBeLessThan(150);
        opaque.ShouldBeInRange(0.09, 0.16);
    }

    [Theory, MemberData(nameof(Many))]
    public void Dates_lie_within_the_months_asked_for_and_in_order(string country, ulong seed)
    {
        var household = Household.Of(country, seed);

        household.Options.StartsOn.ShouldBe(new DateOnly(2023, 11, 1));
        household.Transactions.ShouldAllBe(row => row.BookedOn >= new DateOnly(2023, 11, 1) && row.BookedOn <= new DateOnly(2026, 10, 31));
        household.Transactions.Select(row => (row.BookedOn, row.Account)).ShouldBe(household.Transactions.Select(row => (row.BookedOn, row.Account)).Order());
    }

    [Theory, MemberData(nameof(Many))]
    public void Transfers_pair_two_accounts_and_sum_to_zero(string country, ulong seed)
    {
        var pairs = Household.Of(country, seed).Transactions.Where(row => row.Truth.Transfer is not null).GroupBy(row => row.Truth.Transfer).ToArray();

        pairs.Length.ShouldBeGreaterThan(70);
        foreach (var pair in pairs)
        {
            pair.Count().ShouldBe(2);
            pair.Sum(row => row.Amount).ShouldBe(0);
            pair.Select(row => row.Account).Distinct().Count().ShouldBe(2);
            (pair.Max(row => row.BookedOn).DayNumber - pair.Min(row => row.BookedOn).DayNumber).ShouldBeInRange(0, 4);
        }
    }

    [Theory, MemberData(nameof(Many))]
    public void Anomalies_are_planted_in_the_last_24_months_only(string country, ulong seed)
    {
        var planted = Household.Of(country, seed).Transactions.Where(row => row.Truth.Anomaly != PlantedAnomaly.None).ToArray();

        planted.Count(row => row.Truth.Anomaly == PlantedAnomaly.DoubleCharge).ShouldBe(1);
        planted.Count(row => row.Truth.Anomaly is PlantedAnomaly.Amount or PlantedAnomaly.NewPayee).ShouldBeInRange(8, 12);
        planted.ShouldAllBe(row => row.BookedOn >= new DateOnly(2024, 11, 1));
    }

    [Theory, MemberData(nameof(Many))]
    public void A_planted_amount_is_4_to_10_times_the_usual_at_its_payee_and_a_planted_payee_is_new(string country, ulong seed)
    {
        var rows = Household.Of(country, seed).Transactions;
        foreach (var planted in rows.Where(row => row.Truth.Anomaly != PlantedAnomaly.None))
        {
            var earlier = rows.Where(row => row.BookedOn < planted.BookedOn && row.Amount < 0 && row.Truth.Payee == planted.Truth.Payee && row.Truth.Category == planted.Truth.Category && row.Account == planted.Account)
                .Select(row => -row.Amount).Order().ToArray();
            switch (planted.Truth.Anomaly)
            {
                case PlantedAnomaly.Amount:
                    earlier.Length.ShouldBeGreaterThanOrEqualTo(8);
                    (-planted.Amount / earlier[earlier.Length / 2]).ShouldBeInRange(3.5m, 10.5m);
                    break;
                case PlantedAnomaly.NewPayee:
                    earlier.ShouldBeEmpty();
                    break;
                default:
                    rows.Count(row => row != planted && row.Amount == planted.Amount && row.Description == planted.Description
                        && planted.BookedOn.DayNumber - row.BookedOn.DayNumber is 0 or 1).ShouldBeGreaterThan(0);
                    break;
            }
        }
    }

    [Theory, MemberData(nameof(Countries))]
    public void Two_equal_coffees_on_a_day_are_real_and_no_anomaly(string country)
    {
        var twins = Household.Of(country).Transactions
            .Where(row => row.Truth.Category == "Coffee shops")
            .GroupBy(row => (row.BookedOn, row.Amount, row.Description)).Where(group => group.Count() > 1).ToArray();

        twins.Length.ShouldBeGreaterThan(3);
        twins.SelectMany(group => group).ShouldAllBe(row => row.Truth.Anomaly == PlantedAnomaly.None);
    }

    [Theory, MemberData(nameof(Many))]
    public void One_subscription_becomes_dearer_and_stays_so(string country, ulong seed)
    {
        var dearer = Household.Of(country, seed).Transactions
            .Where(row => row.Truth.Group == "Subscriptions").GroupBy(row => row.Truth.Recurring)
            .Where(series => series.Select(row => row.Amount).Distinct().Count() > 1).ShouldHaveSingleItem().Select(row => -row.Amount).ToArray();

        dearer.ShouldBe(dearer.Order());
        dearer.Distinct().Count().ShouldBe(2);
    }

    [Theory, MemberData(nameof(Countries))]
    public void Salary_comes_on_the_last_working_day_and_rises_each_year(string country)
    {
        var salary = Household.Of(country).Transactions.Where(row => row.Truth.Recurring == "salary").ToArray();

        salary.Length.ShouldBe(36);
        salary.ShouldAllBe(row => row.BookedOn.Day >= 26 && row.BookedOn.DayOfWeek != DayOfWeek.Saturday && row.BookedOn.DayOfWeek != DayOfWeek.Sunday);
        salary.Select(row => row.Amount).Distinct().Count().ShouldBe(4);
        salary.Select(row => row.Amount).ShouldBe(salary.Select(row => row.Amount).Order());
    }

    [Theory]
    [InlineData("ZZ", 36, 2026)]
    [InlineData("US", 0, 2026)]
    [InlineData("US", 121, 2026)]
    [InlineData("US", 36, 1999)]
    public void Options_out_of_range_are_refused(string country, int months, int year) =>
        Should.Throw<ArgumentException>(() => HouseholdGenerator.Generate(new GeneratorOptions(1, country, new DateOnly(year, 10, 31), months)));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(120)]
    public void Any_number_of_months_can_be_asked_for(int months)
    {
        var household = HouseholdGenerator.Generate(new GeneratorOptions(3, Household.UnitedStates, new DateOnly(2026, 10, 17), months));

        household.Transactions[0].BookedOn.ShouldBeGreaterThanOrEqualTo(new DateOnly(2026, 10, 18).AddMonths(-months));
        household.Transactions[^1].BookedOn.ShouldBeLessThanOrEqualTo(new DateOnly(2026, 10, 17));
        HouseholdWriter.Render(household).Count.ShouldBe(household.Statements.Count + 1);
    }
}
