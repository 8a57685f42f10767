using Florin.Categories;
using Florin.Ledger;
using Florin.Recurring;

namespace Florin.Tests.Recurring;

public sealed class SeriesHintsTests
{
    private const string Ten = "2025-01-05 -10, 2025-02-05 -10, 2025-03-05 -10, 2025-04-05 -10, 2025-05-05 -10, 2025-06-05 -10";
    private const string Fourteen = "2025-01-20 -14, 2025-02-20 -14, 2025-03-20 -14, 2025-04-20 -14, 2025-05-20 -14";

    private static readonly Account Account = new(1, "Checking", AccountKind.Checking, "EUR", null, null, 0, null, 0, null, null);
    private static readonly Category Video = new(1, "subscriptions.video", "Subscriptions", "Video Streaming", SpendingKind.Wants, null);
    private static readonly Category Rent = new(2, "housing.rent", "Housing", "Rent", SpendingKind.Needs, null);
    private static readonly Category Insurance = new(3, "insurance.home", "Insurance", "Home Insurance", SpendingKind.Needs, null);

    [Fact]
    public void Two_services_of_one_kind_are_named_and_the_dearer_could_be_cancelled()
    {
        var (cheap, dear) = Two(("FilmBox", Ten, Video), ("StreamBox", Fourteen, Video));

        cheap.Hints.Select(hint => hint.Kind).ShouldBe([SeriesHintKind.SameService]);
        dear.Hints.Select(hint => hint.Kind).ShouldBe([SeriesHintKind.SameService, SeriesHintKind.CheaperElsewhere]);
        (dear.Hints[1].Other!.Payee, dear.Hints[1].From, dear.Hints[1].To, dear.Hints[1].SaysCancel).ShouldBe(("FilmBox", 10, 14, true));
    }

    [Fact]
    public void Two_insurances_are_not_the_same_service()
    {
        var (one, other) = Two(("Insurer A", Ten, Insurance), ("Insurer B", Fourteen, Insurance));

        one.Hints.Concat(other.Hints).ShouldBeEmpty();
    }

    [Fact]
    public void Two_series_at_one_payee_with_one_amount_are_perhaps_one_paid_twice()
    {
        // Told apart by day alone a series has six bookings at least.
        var both = Items("2025-06-25", ("Mobile", Ten + ", 2025-01-20 -10, 2025-02-20 -10, 2025-03-20 -10, 2025-04-20 -10, 2025-05-20 -10, 2025-06-20 -10", null));

        both.Count.ShouldBe(2);
        both.Select(item => item.Hints[0].Kind).ShouldBe([SeriesHintKind.SamePayee, SeriesHintKind.SamePayee]);
    }

    [Fact]
    public void A_price_that_doubled_is_told_and_for_rent_it_is_not()
    {
        const string Doubled = "2025-01-05 -5, 2025-02-05 -5, 2025-03-05 -5, 2025-04-05 -10, 2025-05-05 -10, 2025-06-05 -10";
        var (rent, video) = Two(("Landlord", Doubled, Rent), ("StreamBox", Doubled, Video));

        var hint = video.Hints.ShouldHaveSingleItem();
        (hint.Kind, hint.From, hint.To, hint.Since).ShouldBe((SeriesHintKind.PriceDoubled, 5, 10, new DateOnly(2025, 1, 5)));
        rent.Hints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2025-02-02 -33.10, 2025-02-07 -80.40, 2025-02-16 -51.90", true)]
    [InlineData("2025-02-02 -33.10, 2025-02-07 -80.40, 2025-10-16 -51.90", false)]
    public void A_membership_at_a_shop_where_nothing_was_bought_for_half_a_year_shows_no_use(string purchases, bool unused)
    {
        const string Membership = "2025-01-15 -4.99, 2025-02-15 -4.99, 2025-03-15 -4.99, 2025-04-15 -4.99, 2025-05-15 -4.99, 2025-06-15 -4.99, 2025-07-15 -4.99, 2025-08-15 -4.99, 2025-09-15 -4.99, 2025-10-15 -4.99";

        var item = Items("2025-11-01", ("Everything Shop", Membership + "," + purchases, null)).ShouldHaveSingleItem();

        item.Hints.Any(hint => hint.Kind == SeriesHintKind.NoPurchases && hint.Since == new DateOnly(2025, 2, 16)).ShouldBe(unused);
    }

    [Fact]
    public void What_runs_sums_to_a_month_without_what_has_ended()
    {
        var items = Items("2025-06-25", ("FilmBox", Ten, Video), ("Insurer", "2024-06-01 -120, 2025-06-01 -120", Insurance), ("Old Gym", "2024-01-05 -30, 2024-02-05 -30, 2024-03-05 -30, 2024-04-05 -30", null));

        new RecurringReport(new DateOnly(2025, 6, 25), "EUR", items).Cost().ShouldBe(new MonthlyCost(20, 0, 2));
    }

    [Fact]
    public void The_calendar_has_what_was_booked_what_is_due_and_what_did_not_come()
    {
        var report = new RecurringReport(new DateOnly(2025, 6, 25), "EUR", Items("2025-06-25", ("FilmBox", Ten, Video), ("StreamBox", Fourteen, Video), ("News", "2025-02-28 -3, 2025-03-28 -3, 2025-04-28 -3, 2025-05-28 -3", null)));

        report.Calendar(new DateOnly(2025, 6, 1), new DateOnly(2025, 7, 31)).Select(entry => $"{entry.Day:MM-dd} {entry.Kind} {entry.Item.Name}").ShouldBe(
            ["06-05 Booked FilmBox", "06-20 Missed StreamBox", "06-28 Due News", "07-05 Due FilmBox", "07-20 Due StreamBox", "07-28 Due News"]);
    }

    private static (AccountSeries First, AccountSeries Second) Two((string, string, Category?) first, (string, string, Category?) second)
    {
        var items = Items("2025-06-10", first, second);
        items.Count.ShouldBe(2);
        return (items[0], items[1]);
    }

    private static IReadOnlyList<AccountSeries> Items(string asOf, params (string Payee, string Rows, Category? Category)[] payees)
    {
        var ledger = LiteralLedger.Of(payees.SelectMany(payee => LiteralLedger.At(payee.Payee, payee.Rows)));
        var day = DateOnly.ParseExact(asOf, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var categories = payees.ToDictionary(payee => payee.Payee, payee => payee.Category);
        return SeriesHints.Add([.. new RecurringFinder().Find(ledger, day).Select(series => new AccountSeries(Account, series with { Category = categories[series.Payee] }))]);
    }
}
