using System.Globalization;
using Florin.Anomalies;
using Florin.Ledger;

namespace Florin.Tests.Anomalies;

public sealed class AlertFinderTests
{
    private static readonly DateOnly Start = new(2024, 1, 1);

    [Fact]
    public void The_same_amount_twice_within_two_days_is_a_double_charge()
    {
        var finding = Find([(0, -12m, "Bakery"), (40, -49.90m, "Cinema"), (42, -49.90m, "Cinema")]).ShouldHaveSingleItem();

        finding.Kind.ShouldBe(AlertKind.DoubleCharge);
        finding.TransactionId.ShouldBe(3);
        finding.Reasons.ShouldBe(["Charged twice within 2 days for the same amount"]);
    }

    [Fact]
    public void Known_times_are_told_in_minutes()
    {
        var rows = Rows([(0, -49.90m, "Cinema"), (0, -49.90m, "Cinema")]);
        var noon = new DateTime(2024, 1, 1, 12, 0, 0, DateTimeKind.Utc);
        rows.OccurredAt[0] = noon.Ticks;
        rows.OccurredAt[1] = noon.AddMinutes(6).Ticks;

        Finder().Find(rows).ShouldHaveSingleItem().Reasons.ShouldBe(["Charged twice within 6 minutes for the same amount"]);
    }

    [Fact]
    public void Three_days_apart_another_account_or_a_refund_between_make_no_double_charge()
    {
        Find([(0, -49.90m, "Cinema"), (3, -49.90m, "Cinema")]).ShouldBeEmpty();
        Find([(0, -49.90m, "Cinema"), (1, 49.90m, "Cinema"), (1, -49.90m, "Cinema")]).ShouldBeEmpty();

        var rows = Rows([(0, -49.90m, "Cinema"), (0, -49.90m, "Cinema")]);
        rows.AccountId[1] = 2;
        Finder().Find(rows).ShouldBeEmpty();
    }

    [Fact]
    public void A_fare_that_repeats_day_after_day_is_reported_once_at_most()
    {
        var fares = Enumerable.Range(0, 200).Select(day => (day, -2.80m, "Transit")).ToList();

        Find(fares).Count.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void An_amount_far_above_the_payees_median_names_the_ratio_and_the_visits()
    {
        var visits = Enumerable.Range(0, 14).Select(week => (7 * week, -(50m + (week % 3)), "Market")).ToList();

        var finding = Find([.. visits, (100, -158.10m, "Market")]).ShouldHaveSingleItem();

        finding.Kind.ShouldBe(AlertKind.UnusualAmount);
        finding.Reasons.ShouldBe(["3.1 times your usual amount at this payee over 14 visits"]);
    }

    [Fact]
    public void A_refund_larger_than_any_purchase_is_not_an_expense()
    {
        var visits = Enumerable.Range(0, 14).Select(week => (7 * week, -(50m + (week % 3)), "Market")).ToList();

        Find([.. visits, (100, 500m, "Market")]).ShouldBeEmpty();
    }

    [Fact]
    public void A_winter_bill_as_high_as_last_winters_is_no_surprise()
    {
        // Two quiet winters teach the season, the third winter repeats it.
        var bills = Enumerable.Range(0, 30).Select(month => (30 * month, month % 12 is 0 or 1 or 11 ? -240m - month : -60m - (month % 5), "Gas")).ToList();

        Find(bills).Select(finding => finding.TransactionId).ShouldAllBe(id => id <= 13);
    }

    [Fact]
    public void A_large_first_visit_is_told_as_a_share_of_what_is_spent_at_once()
    {
        var daily = Enumerable.Range(0, 90).Select(day => (day, -(10m + (day % 20)), $"Shop {day % 9}")).ToList();

        var finding = Find([.. daily, (91, -900m, "Jeweller")]).ShouldHaveSingleItem();

        finding.Kind.ShouldBe(AlertKind.FirstTime);
        finding.Reasons.ShouldBe(["First time at this payee, and larger than 99 of 100 of your payments"]);
    }

    [Fact]
    public void In_the_first_sixty_days_every_payee_is_new_and_none_is_reported_for_it()
    {
        var daily = Enumerable.Range(0, 50).Select(day => (day, -(10m + (day % 20)), $"Shop {day % 9}")).ToList();

        Find([.. daily, (51, -900m, "Jeweller")]).ShouldBeEmpty();
    }

    [Fact]
    public void A_subscription_that_goes_up_names_the_rise_in_the_households_money()
    {
        var charges = Enumerable.Range(0, 14).Select(month => (30 * month, -9.99m, "Streaming")).ToList();
        var options = new AlertOptions { Money = amount => "€" + amount.ToString("0.00", CultureInfo.InvariantCulture) };

        var finding = new AlertFinder(options).Find(Rows([.. charges, (420, -12.99m, "Streaming")])).ShouldHaveSingleItem();

        finding.Kind.ShouldBe(AlertKind.PriceRise);
        finding.Reasons.ShouldBe(["Went up by €3.00 after 14 equal charges"]);
    }

    [Fact]
    public void Numbers_in_reasons_follow_the_culture()
    {
        var visits = Enumerable.Range(0, 14).Select(week => (7 * week, -(50m + (week % 3)), "Market")).ToList();
        var options = new AlertOptions { Culture = CultureInfo.GetCultureInfo("de-DE") };

        new AlertFinder(options).Find(Rows([.. visits, (100, -158.10m, "Market")]))[0].Reasons[0].ShouldStartWith("3,1 times");
    }

    [Fact]
    public void Rows_without_a_payee_and_without_a_category_are_left_alone()
    {
        Find([(0, -49.90m, ""), (0, -49.90m, ""), (90, -4000m, "  ")]).ShouldBeEmpty();
    }

    [Fact]
    public void An_empty_ledger_has_no_findings() => Find([]).ShouldBeEmpty();

    private static AlertFinder Finder() => new(new AlertOptions());

    private static IReadOnlyList<AlertFinding> Find(IReadOnlyList<(int Day, decimal Amount, string Payee)> rows) => Finder().Find(Rows(rows));

    private static TransactionColumns Rows(IReadOnlyList<(int Day, decimal Amount, string Payee)> rows) =>
        SimulatedLedger.Columns([.. rows.Select(row => (Start.AddDays(row.Day), row.Amount, row.Payee, -1))]);
}
