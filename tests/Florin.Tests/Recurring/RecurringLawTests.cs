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

    /// <summary>Everything but the ids of rows.</summary>
    private static List<string> Told(IReadOnlyList<RecurringSeries> found) => [.. found.Select(series => (series with { TransactionIds = [] }).ToString() + series.Count)];

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
