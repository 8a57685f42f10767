using System.Globalization;
using Florin.Recurring;

namespace Florin.Tests.Recurring;

public sealed class SeriesLifecycleTests
{
    private const string Gym = "2025-01-11 -30, 2025-02-11 -30, 2025-03-11 -30, 2025-04-11 -30";

    [Theory]
    [InlineData("2025-05-11", RecurringState.Active, "2025-05-11", null)]
    [InlineData("2025-05-12", RecurringState.Late, "2025-05-11", null)]
    [InlineData("2025-05-15", RecurringState.Late, "2025-05-11", null)]
    [InlineData("2025-05-16", RecurringState.Missed, "2025-06-11", "2025-05-11")]
    [InlineData("2025-06-15", RecurringState.Missed, "2025-06-11", "2025-05-11")]
    [InlineData("2025-06-16", RecurringState.Paused, null, "2025-05-11")]
    [InlineData("2025-08-15", RecurringState.Paused, null, "2025-05-11")]
    [InlineData("2025-08-16", RecurringState.Ended, null, "2025-05-11")]
    public void Past_its_date_it_is_late_then_missed_after_two_paused_and_after_four_ended(string asOf, RecurringState state, string? next, string? missed)
    {
        var series = Find(asOf, Gym).ShouldHaveSingleItem();

        series.State.ShouldBe(state);
        series.NextOn.ShouldBe(next is null ? null : Day(next));
        series.MissedOn.ShouldBe(missed is null ? null : Day(missed));
    }

    [Fact]
    public void A_gym_frozen_for_three_months_goes_on_as_the_same_series()
    {
        var before = Find("2025-07-20", Gym).ShouldHaveSingleItem();
        var after = Find("2025-10-20", Gym + ", 2025-08-11 -30, 2025-09-11 -30, 2025-10-11 -30").ShouldHaveSingleItem();

        before.State.ShouldBe(RecurringState.Paused);
        (after.Id, after.State, after.Count).ShouldBe((before.Id, RecurringState.Active, 7));
        after.Pauses.ShouldBe([new SeriesPause(Day("2025-04-11"), Day("2025-08-11"), 3)]);
    }

    [Fact]
    public void After_a_year_away_it_is_another_series()
    {
        var found = Find("2026-09-20", Gym + ", 2026-05-11 -30, 2026-06-11 -30, 2026-07-11 -30, 2026-08-11 -30, 2026-09-11 -30");

        found.Select(series => (series.Id, series.Count, series.State)).ShouldBe([("gym.month.1", 4, RecurringState.Ended), ("gym.month.1.2", 5, RecurringState.Active)]);
    }

    [Fact]
    public void Visits_with_holes_are_no_paused_series() =>
        Find("2025-12-01", "2025-01-11 -31, 2025-02-09 -44, 2025-03-14 -12, 2025-04-08 -80, 2025-08-11 -27, 2025-09-15 -66, 2025-10-10 -19").ShouldBeEmpty();

    [Fact]
    public void Two_contracts_at_one_payee_keep_their_own_days_amounts_and_pauses()
    {
        var found = Find("2025-12-31",
            "2025-01-03 -19.99, 2025-02-03 -19.99, 2025-03-03 -19.99, 2025-04-03 -19.99, 2025-05-03 -19.99, 2025-06-03 -19.99, 2025-07-03 -19.99, 2025-08-03 -19.99, 2025-09-03 -19.99, 2025-10-03 -19.99, 2025-11-03 -19.99, 2025-12-03 -19.99,"
            + "2025-01-17 -45, 2025-02-17 -45, 2025-03-17 -45, 2025-04-17 -45, 2025-08-17 -45, 2025-09-17 -45, 2025-10-17 -45, 2025-11-17 -45, 2025-12-17 -45");

        found.Select(series => (series.TypicalAmount, series.Count, series.Pauses.Count, series.NextOn)).ShouldBe([(-19.99m, 12, 0, Day("2026-01-03")), (-45m, 9, 1, Day("2026-01-17"))]);
    }

    [Theory]
    [InlineData("2025-03-05", 1)]
    [InlineData("2025-03-08", 0)]
    public void What_was_booked_twice_a_month_apart_is_maybe_one_until_the_third_date_has_passed(string asOf, int found)
    {
        var twice = FoundChains.Search(LiteralLedger.Of(LiteralLedger.At("Gym", "2025-01-03 -30, 2025-02-03 -30")), Day(asOf), accounts: null, tentative: true).Describe(_ => Day(asOf));

        twice.Count(series => series is { IsTentative: true, State: RecurringState.New or RecurringState.Late, Count: 2 }).ShouldBe(found);
        Find(asOf, "2025-01-03 -30, 2025-02-03 -30").ShouldBeEmpty();
    }

    [Fact]
    public void A_price_rise_has_its_share() =>
        Find("2025-06-15", "2025-01-11 -12, 2025-02-11 -12, 2025-03-11 -12, 2025-04-11 -12, 2025-05-11 -15, 2025-06-11 -15").ShouldHaveSingleItem().PriceRise!.Share.ShouldBe(0.25);

    [Theory]
    [InlineData("2025-01-03 -12, 2025-01-10 -12, 2025-01-17 -12, 2025-01-24 -12", "2025-01-27", 52.18)]
    [InlineData("2025-01-11 -12, 2025-02-11 -12, 2025-03-11 -12, 2025-04-11 -12", "2025-04-20", 12)]
    [InlineData("2024-04-10 -120, 2025-04-10 -120", "2025-06-01", 10)]
    public void What_it_costs_a_month_follows_from_its_cadence(string rows, string asOf, double month) =>
        ((double)-Find(asOf, rows).ShouldHaveSingleItem().MonthlyAmount).ShouldBe(month, 0.005);

    private static IReadOnlyList<RecurringSeries> Find(string asOf, string rows) => new RecurringFinder().Find(LiteralLedger.Of(LiteralLedger.At("Gym", rows)), Day(asOf));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
