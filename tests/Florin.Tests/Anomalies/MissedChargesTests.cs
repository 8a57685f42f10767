using Florin.Anomalies;
using Florin.Ledger;
using Florin.Recurring;

namespace Florin.Tests.Anomalies;

public sealed class MissedChargesTests
{
    private static readonly DateOnly Start = new(2024, 1, 12);

    [Fact]
    public void A_monthly_charge_that_did_not_come_is_told_with_its_date()
    {
        var finding = Find(10, until: Start.AddMonths(10).AddDays(20)).ShouldHaveSingleItem();

        (finding.Kind, finding.TransactionId).ShouldBe((AlertKind.MissedCharge, 10));
        finding.Reasons.ShouldHaveSingleItem().ShouldBe("The charge expected about 12 November did not come, after 10 that did (monthly, 9.99)");
        finding.Score.ShouldBeInRange(0.5, 0.8);
    }

    [Fact]
    public void Within_the_tolerance_it_is_only_late() => Find(10, until: Start.AddMonths(10).AddDays(3)).ShouldBeEmpty();

    [Fact]
    public void After_two_dates_it_has_ended_and_is_no_news() => Find(10, until: Start.AddMonths(12)).ShouldBeEmpty();

    [Fact]
    public void Three_bookings_may_be_chance() => Find(3, until: Start.AddMonths(3).AddDays(20)).ShouldBeEmpty();

    [Fact]
    public void An_account_without_a_newer_file_misses_nothing()
    {
        var rows = SimulatedLedger.Columns(
            [.. Enumerable.Range(0, 10).Select(month => (Start.AddMonths(month), -9.99m, "Streaming", 3)), (Start.AddMonths(10).AddDays(20), -31.40m, "Market", 0)]);
        rows.AccountId[10] = 2;

        Find(rows).ShouldBeEmpty();
    }

    private static IReadOnlyList<AlertFinding> Find(int charges, DateOnly until) =>
        Find(SimulatedLedger.Columns([.. Enumerable.Range(0, charges).Select(month => (Start.AddMonths(month), -9.99m, "Streaming", 3)), (until, -31.40m, "Market", 0)]));

    private static IReadOnlyList<AlertFinding> Find(TransactionColumns rows)
    {
        var series = new LedgerSeries(rows, []).Search(rows.LastDay(new DateOnly(2026, 1, 1))).OfAccounts;
        return [.. MissedCharges.Find([.. series.Where(RecurringService.IsMissed)], new AlertOptions())];
    }
}
