using Florin.Recurring;

namespace Florin.Tests.Recurring;

public sealed class RecurringFinderTests
{
    [Theory]
    [InlineData("2025-01-03 -12, 2025-01-10 -12, 2025-01-17 -12, 2025-01-24 -12", "2025-01-27", Cadence.Weekly, "2025-01-31")]
    [InlineData("2025-01-03 900, 2025-01-17 900, 2025-01-31 900, 2025-02-14 900", "2025-02-20", Cadence.EveryTwoWeeks, "2025-02-28")]
    [InlineData("2025-01-11 -9.99, 2025-02-11 -9.99, 2025-03-11 -9.99, 2025-04-11 -9.99", "2025-04-20", Cadence.Monthly, "2025-05-11")]
    [InlineData("2025-01-14 -40, 2025-03-14 -40, 2025-05-14 -40, 2025-07-14 -40", "2025-08-01", Cadence.EveryTwoMonths, "2025-09-14")]
    [InlineData("2024-02-09 -87.14, 2024-05-09 -97, 2024-08-09 -102.70, 2024-11-11 -97.06", "2024-12-01", Cadence.Quarterly, "2025-02-10")]
    [InlineData("2024-01-15 -130, 2024-07-15 -130, 2025-01-15 -130", "2025-02-01", Cadence.HalfYearly, "2025-07-15")]
    [InlineData("2024-04-10 -389.45, 2025-04-10 -407.99", "2025-06-01", Cadence.Yearly, "2026-04-10")]
    public void Every_cadence_has_its_next_date(string rows, string asOf, Cadence cadence, string next)
    {
        var series = Find(asOf, LiteralLedger.At("Payee", rows)).ShouldHaveSingleItem();

        series.Cadence.ShouldBe(cadence);
        series.NextOn.ShouldBe(Day(next));
        series.Count.ShouldBe(rows.Split(',').Length);
        series.Confidence.ShouldBeInRange(0.5, 1);
    }

    [Fact]
    public void The_31st_is_the_last_day_of_a_shorter_month()
    {
        var series = Find("2025-04-10", LiteralLedger.At("Gym", "2025-01-31 -30, 2025-02-28 -30, 2025-03-31 -30")).ShouldHaveSingleItem();

        (series.NextOn, series.NextFrom, series.NextTo).ShouldBe((Day("2025-04-30"), Day("2025-04-30"), Day("2025-04-30")));
        Find("2025-05-10", LiteralLedger.At("Gym", "2025-01-31 -30, 2025-02-28 -30, 2025-03-31 -30, 2025-04-30 -30")).ShouldHaveSingleItem().NextOn.ShouldBe(Day("2025-05-31"));
    }

    [Fact]
    public void What_is_booked_on_the_next_working_day_is_expected_there()
    {
        // The 1st of February and March 2025 were Saturdays, the 1st of June and November a Sunday and a Saturday.
        var series = Find("2025-10-10", LiteralLedger.At("Landlord",
            "2025-01-01 -980, 2025-02-03 -980, 2025-03-03 -980, 2025-04-01 -980, 2025-05-01 -980, 2025-06-02 -980, 2025-07-01 -980, 2025-08-01 -980, 2025-09-01 -980, 2025-10-01 -980")).ShouldHaveSingleItem();

        (series.NextFrom, series.NextOn, series.NextTo).ShouldBe((Day("2025-11-03"), Day("2025-11-03"), Day("2025-11-03")));
    }

    [Fact]
    public void A_salary_on_the_last_working_day_is_expected_on_the_last_working_day()
    {
        // 31 May and 31 August 2025 were a Saturday and a Sunday; 30 November is a Sunday.
        var series = Find("2025-11-05", LiteralLedger.At("Employer",
            "2025-04-30 2740, 2025-05-30 2740, 2025-06-30 2740, 2025-07-31 2740, 2025-08-29 2740, 2025-09-30 2740, 2025-10-31 2740")).ShouldHaveSingleItem();

        series.NextOn.ShouldBe(Day("2025-11-28"));
        series.TypicalAmount.ShouldBe(2740);
    }

    [Fact]
    public void A_fixed_amount_that_went_up_says_from_what_to_what_and_when()
    {
        var series = Find("2025-06-15", LiteralLedger.At("StreamBox",
            "2025-01-11 -12.99, 2025-02-11 -12.99, 2025-03-11 -12.99, 2025-04-11 -12.99, 2025-05-11 -15.99, 2025-06-11 -15.99")).ShouldHaveSingleItem();

        series.PriceRise.ShouldBe(new PriceRise(12.99m, 15.99m, Day("2025-05-11"), Booking: 4));
        (series.TypicalAmount, series.LowestAmount, series.HighestAmount).ShouldBe((-15.99m, -15.99m, -12.99m));
        (series.NextLowest, series.NextHighest).ShouldBe((-15.99m, -15.99m));
    }

    [Fact]
    public void A_lower_price_and_a_higher_salary_are_no_price_rise()
    {
        Find("2025-04-15", LiteralLedger.At("StreamBox", "2025-01-11 -15.99, 2025-02-11 -15.99, 2025-03-11 -12.99, 2025-04-11 -12.99")).ShouldHaveSingleItem().PriceRise.ShouldBeNull();
        Find("2025-04-15", LiteralLedger.At("Employer", "2025-01-11 2700, 2025-02-11 2700, 2025-03-11 2800, 2025-04-11 2800")).ShouldHaveSingleItem().PriceRise.ShouldBeNull();
    }

    [Theory]
    [InlineData("2025-01-11 -30, 2025-02-11 -30, 2025-03-11 -30")]
    [InlineData("2023-03-20 -150, 2024-03-20 -153")]
    public void The_fewest_bookings_are_an_early_series(string rows) =>
        Find("2025-03-25", LiteralLedger.At("Payee", rows)).Where(series => series.State == RecurringState.New || series.LastOn.Year == 2024).ShouldHaveSingleItem();

    [Fact]
    public void A_bill_that_varies_has_a_range()
    {
        var series = Find("2025-12-20", LiteralLedger.At("Gas",
            "2025-01-18 -190, 2025-02-18 -180, 2025-03-18 -150, 2025-04-18 -100, 2025-05-18 -60, 2025-06-18 -35, 2025-07-18 -30, 2025-08-18 -30, 2025-09-18 -50, 2025-10-18 -90, 2025-11-18 -140, 2025-12-18 -175")).ShouldHaveSingleItem();

        series.IsFixed.ShouldBeFalse();
        (series.LowestAmount, series.TypicalAmount, series.HighestAmount).ShouldBe((-190, -100, -30));
        series.NextLowest.ShouldBeInRange(series.LowestAmount, series.TypicalAmount);
        series.NextHighest.ShouldBeInRange(series.TypicalAmount, series.HighestAmount);
    }

    [Fact]
    public void One_payee_has_two_series_told_apart_by_amount()
    {
        var found = Find("2025-06-10", Monthly("Insurer", 5, -20, 5), Monthly("Insurer", 5, -75, 5));

        found.Select(series => (series.Id, series.TypicalAmount, series.Count)).ShouldBe([("insurer.month.1", -75, 5), ("insurer.month.1.2", -20, 5)]);
    }

    [Fact]
    public void One_payee_has_two_series_told_apart_by_day()
    {
        var found = Find("2025-08-25", Monthly("Mobile", 5, -10, 8), Monthly("Mobile", 20, -10, 8));

        found.Select(series => (series.Cadence, series.NextOn)).ShouldBe([(Cadence.Monthly, Day("2025-09-05")), (Cadence.Monthly, Day("2025-09-20"))], ignoreOrder: true);
    }

    [Fact]
    public void A_subscription_at_a_shop_is_found_among_the_purchases_and_keeps_its_price_rise()
    {
        (DateOnly, decimal, string)[] purchases = [.. Enumerable.Range(0, 40).Select(i => (Day("2025-01-02").AddDays((i * i * 7) % 300), -(14m + (i * 37 % 90)), "Everything Shop"))];
        var before = LiteralLedger.At("Everything Shop", "2025-01-15 -4.99, 2025-02-15 -4.99, 2025-03-15 -4.99, 2025-04-15 -4.99");
        var after = LiteralLedger.At("Everything Shop", "2025-05-15 -6.49, 2025-06-15 -6.49, 2025-07-15 -6.49, 2025-08-15 -6.49, 2025-09-15 -6.49");

        var series = Find("2025-10-01", purchases, before, after).ShouldHaveSingleItem();

        series.Count.ShouldBe(9);
        series.PriceRise.ShouldBe(new PriceRise(4.99m, 6.49m, Day("2025-05-15"), Booking: 4));
    }

    [Fact]
    public void Codes_that_a_bank_writes_anew_into_every_name_do_not_hide_a_series()
    {
        string[] names = ["Daily News ZTBSL", "Daily News Q5PLK", "Daily News", "Daily News BESC5", "Daily News QAJZT"];
        var news = names.Select((payee, month) => (Day("2025-01-04").AddMonths(month), -10.99m, payee));

        var series = Find("2025-05-20", news).ShouldHaveSingleItem();

        (series.Payee, series.Id, series.Count).ShouldBe(("Daily News", "daily-news.month.1", 5));
    }

    [Fact]
    public void Income_and_spending_at_one_payee_are_never_one_series() =>
        Find("2025-06-10", LiteralLedger.At("Friend", "2025-01-05 -50, 2025-02-05 50, 2025-03-05 -50, 2025-04-05 50, 2025-05-05 -50")).Where(series => series.Cadence == Cadence.Monthly).ShouldBeEmpty();

    [Fact]
    public void Rows_without_a_payee_and_an_empty_ledger_have_no_series()
    {
        Find("2025-06-10", Monthly(" ", 5, -20, 5)).ShouldBeEmpty();
        Find("2025-06-10").ShouldBeEmpty();
    }

    private static IEnumerable<(DateOnly Day, decimal Amount, string Payee)> Monthly(string payee, int day, decimal amount, int count) =>
        Enumerable.Range(1, count).Select(month => (new DateOnly(2025, month, day), amount, payee));

    private static IReadOnlyList<RecurringSeries> Find(string asOf, params IEnumerable<(DateOnly Day, decimal Amount, string Payee)>[] rows) =>
        new RecurringFinder().Find(LiteralLedger.Of(rows.SelectMany(part => part)), Day(asOf));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
