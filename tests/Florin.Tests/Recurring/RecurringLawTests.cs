using Florin.Generator;
using Florin.Ledger;
using Florin.Payees;
using Florin.Recurring;

namespace Florin.Tests.Recurring;

/// <summary>What holds of any ledger, shown on whole generated households; the sample household is seed 1, US.</summary>
public sealed class RecurringLawTests
{
    private static readonly DateOnly Last = new(2026, 10, 31);

    [Theory]
    [InlineData(1, "US")]
    [InlineData(3, "DE")]
    [InlineData(5, "FR")]
    public void Nine_of_ten_rows_of_series_are_found_and_nine_of_ten_found_rows_are_of_one(ulong seed, string country)
    {
        var household = HouseholdGenerator.Generate(new GeneratorOptions(seed, country, Last));

        var found = Find(Columns(household, byFile: true), Last).SelectMany(series => series.TransactionIds).ToHashSet();

        var truth = household.Transactions.Index().Where(row => row.Item.Truth.Recurring is not null).Select(row => row.Index + 1L).ToHashSet();
        var right = found.Count(truth.Contains);
        ((double)right / found.Count).ShouldBeGreaterThanOrEqualTo(0.9);
        ((double)right / truth.Count).ShouldBeGreaterThanOrEqualTo(0.9);
    }

    [Fact]
    public void Groceries_coffees_and_fares_are_no_series()
    {
        var household = HouseholdGenerator.Generate(new GeneratorOptions(1, "US", Last));
        string[] frequent = ["Groceries", "Food & Dining", "Transport", "Gas & Fuel"];

        var found = Find(Columns(household, byFile: true), Last);

        found.SelectMany(series => series.TransactionIds).Where(id => frequent.Contains(household.Transactions[(int)id - 1].Truth.Group)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, "US")]
    [InlineData(3, "DE")]
    [InlineData(5, "FR")]
    public void What_is_expected_to_go_on_is_what_is_found_while_the_user_says_nothing(ulong seed, string country)
    {
        var columns = Columns(HouseholdGenerator.Generate(new GeneratorOptions(seed, country, Last)), byFile: true);

        Told(new LedgerSeries(columns, []).ExpectedAfter(Last)).ShouldBe(Told(Find(columns, Last)));
    }

    [Fact]
    public void A_day_is_judged_by_what_is_known_on_it()
    {
        var household = HouseholdGenerator.Generate(new GeneratorOptions(2, "GB", Last));
        var asOf = new DateOnly(2025, 9, 17);
        var whole = Columns(household, byFile: true);
        var known = Columns(household with { Transactions = [.. household.Transactions.Where(row => row.BookedOn <= asOf)] }, byFile: true);

        Told(Find(whole, asOf)).ShouldBe(Told(Find(known, asOf)));
        Told(Find(whole, asOf)).ShouldNotBe(Told(Find(whole, Last)));
    }

    [Fact]
    public void The_order_of_rows_of_one_day_does_not_matter()
    {
        var household = HouseholdGenerator.Generate(new GeneratorOptions(4, "NL", Last));

        Told(Find(Columns(household, byFile: false), Last)).ShouldBe(Told(Find(Columns(household, byFile: true), Last)));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    public void Pauses_and_what_was_seen_twice_follow_from_earlier_rows_only_in_whatever_order(int seed)
    {
        var rows = Paused(new Random(seed)).ToList();
        var asOf = new DateOnly(2025, 6, 1).AddDays(seed * 9);

        var whole = Tentative(LiteralLedger.Of(rows), asOf);

        Told(whole).ShouldBe(Told(Tentative(LiteralLedger.Of(rows.Where(row => row.Day <= asOf)), asOf)));
        Told(whole).ShouldBe(Told(Tentative(LiteralLedger.Of(rows.AsEnumerable().Reverse()), asOf)));
        whole.Count.ShouldBeGreaterThan(2);
    }

    /// <summary>Six contracts of two years with days that drift, each frozen for two to five months, and a shop.</summary>
    private static IEnumerable<(DateOnly Day, decimal Amount, string Payee)> Paused(Random random)
    {
        for (var contract = 0; contract < 6; contract++)
        {
            var (frozen, months) = (random.Next(4, 14), random.Next(2, 6));
            for (var month = 0; month < 24; month++)
            {
                if (month < frozen || month >= frozen + months)
                    yield return (new DateOnly(2024, 1, 5 + contract).AddMonths(month).AddDays(random.Next(0, 2)), -10m * (contract + 1), $"Contract {(char)('A' + contract)}");
            }
        }

        for (var visit = 0; visit < 200; visit++)
            yield return (new DateOnly(2024, 1, 1).AddDays(random.Next(730)), -random.Next(300, 9000) / 100m, "Shop");
        yield return (new DateOnly(2025, 6, 20).AddDays(random.Next(60)), -7, "Seen twice");
        yield return (new DateOnly(2025, 7, 20).AddDays(random.Next(60)), -7, "Seen twice");
    }

    private static IReadOnlyList<RecurringSeries> Tentative(TransactionColumns ledger, DateOnly asOf) => FoundChains.Search(ledger, asOf, accounts: null, tentative: true).Describe(_ => asOf);

    /// <summary>Everything but the ids of rows.</summary>
    private static List<string> Told(IReadOnlyList<RecurringSeries> found) =>
        [.. found.Select(series => (series with { TransactionIds = [], Bookings = [], Pauses = [] }).ToString() + string.Join(' ', series.Bookings) + string.Join(' ', series.Pauses))];

    private static IReadOnlyList<RecurringSeries> Find(TransactionColumns ledger, DateOnly asOf) => new RecurringFinder().Find(ledger, asOf);

    /// <summary>As an import names the payees: German and Dutch files have a field for the other party; <paramref name="byFile"/> <c>false</c> turns the rows of each day around.</summary>
    private static TransactionColumns Columns(GeneratedHousehold household, bool byFile)
    {
        var rows = household.Transactions.OrderBy(row => row.BookedOn).ToList();
        if (!byFile)
            rows = [.. rows.AsEnumerable().Reverse().OrderBy(row => row.BookedOn)];
        var named = household.Options.Country is "DE" or "NL";
        var names = rows.ConvertAll(row => PayeeName.Parse(named ? row.Counterparty : row.Description).Display);
        var payees = names.Distinct().ToList();
        var numbers = payees.Index().ToDictionary(payee => payee.Item, payee => payee.Index, StringComparer.Ordinal);
        return new TransactionColumns
        {
            TransactionId = [.. rows.Select((_, index) => index + 1L)],
            AccountId = [.. rows.Select(row => row.Account + 1)],
            BookedOn = [.. rows.Select(row => row.BookedOn.DayNumber)],
            OccurredAt = new long[rows.Count],
            Amount = [.. rows.Select(row => row.Amount)],
            Payee = [.. names.Select(name => numbers[name])],
            Category = [.. rows.Select(_ => -1)],
            Payees = payees,
            Categories = [],
        };
    }
}
