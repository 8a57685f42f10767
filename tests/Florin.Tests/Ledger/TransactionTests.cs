using Florin.Ledger;
using Florin.Storage;
using Florin.Tests.Storage;

namespace Florin.Tests.Ledger;

public sealed class TransactionTests
{
    private const string Statement = """
        Date,Amount,Description
        2025-01-02,-4.50,Coffee 100% arabica
        2025-01-02,-61.20,Northgate_Market
        2025-01-31,2500.00,Payroll Harbour Works
        2025-02-03,-9.90,Riverside Books
        2025-02-03,-9.90,Riverside Books
        """;

    [Theory, EachEngine]
    public async Task Pages_follow_each_other_without_a_gap_or_a_repeat(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Statement);
        var service = ledger.Get<TransactionService>();
        var seen = new List<long>();

        string? cursor = null;
        do
        {
            var page = await service.ListAsync(TestLedger.Household, new TransactionFilter(), cursor, 2, TestContext.Current.CancellationToken);
            seen.AddRange(page.Rows.Select(row => row.TransactionId));
            cursor = page.Next;
        }
        while (cursor is not null);

        seen.ShouldBe([5, 4, 3, 2, 1]);
    }

    [Theory, EachEngine]
    public async Task Pages_between_days_hold_what_the_whole_list_has_there(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var days = new[] { 1, 1, 2, 5, 5, 5, 5, 8, 9, 9, 20, 20, 21 };
        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n" + string.Concat(days.Select((day, row) => FormattableString.Invariant($"2025-01-{day:00},-{row + 1}.00,Shop {row}\n"))));
        var all = await ledger.TransactionsAsync();
        all.Count.ShouldBe(days.Length);
        var service = ledger.Get<TransactionService>();

        for (var from = 1; from <= 22; from += 3)
        {
            for (var to = from; to <= 22; to += 4)
            {
                var filter = new TransactionFilter(From: new DateOnly(2025, 1, from), To: new DateOnly(2025, 1, to));
                for (var limit = 1; limit <= 4; limit++)
                {
                    var seen = new List<Transaction>();
                    string? cursor = null;
                    do
                    {
                        var page = await service.ListAsync(TestLedger.Household, filter, cursor, limit, TestContext.Current.CancellationToken);
                        seen.AddRange(page.Rows);
                        cursor = page.Next;
                    }
                    while (cursor is not null);

                    seen.ShouldBe(all.Where(row => row.BookedOn >= filter.From && row.BookedOn <= filter.To), $"{filter.From} to {filter.To} by {limit}");
                }
            }
        }
    }

    [Theory, EachEngine]
    public async Task Each_filter_keeps_only_its_rows(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Statement);

        async Task<List<long>> Ids(TransactionFilter filter) => [.. (await ledger.TransactionsAsync(filter)).Select(row => row.TransactionId).Order()];

        (await Ids(new TransactionFilter(Q: "COFFEE"))).ShouldBe([1]);
        (await Ids(new TransactionFilter(Q: "0%"))).ShouldBe([1], "the per cent sign is a letter, not a wildcard");
        (await Ids(new TransactionFilter(Q: "e_m"))).ShouldBe([2], "the underscore is a letter, not a wildcard");
        (await Ids(new TransactionFilter(From: new DateOnly(2025, 1, 31), To: new DateOnly(2025, 2, 2)))).ShouldBe([3]);
        (await Ids(new TransactionFilter(Min: -10m, Max: 0m))).ShouldBe([1, 4, 5]);
        (await Ids(new TransactionFilter(Account: "CHECKING"))).ShouldBe([1, 2, 3, 4, 5]);
        (await Ids(new TransactionFilter(Account: "other"))).ShouldBeEmpty();
        (await Ids(new TransactionFilter(Status: "pending"))).ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public async Task Totals_are_exact_to_the_cent(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Statement);

        var totals = await ledger.Get<TransactionService>().TotalsAsync(TestLedger.Household, new TransactionFilter(), TestContext.Current.CancellationToken);

        totals.ShouldBe(new TransactionTotals(5, 2500.00m, 85.50m));
    }

    [Theory, EachEngine]
    public async Task Totals_between_days_are_those_of_their_rows_also_after_the_next_import(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Statement);
        var service = ledger.Get<TransactionService>();

        Task<TransactionTotals> Totals(string? from, string? to) => service.TotalsAsync(
            TestLedger.Household, new TransactionFilter(From: from is null ? null : DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), To: to is null ? null : DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture)),
            TestContext.Current.CancellationToken);

        (await Totals("2025-01-02", "2025-01-31")).ShouldBe(new TransactionTotals(3, 2500.00m, 65.70m));
        (await Totals("2025-01-03", null)).ShouldBe(new TransactionTotals(3, 2500.00m, 19.80m));
        (await Totals(null, "2025-01-30")).ShouldBe(new TransactionTotals(2, 0m, 65.70m));
        (await Totals("2025-02-04", null)).ShouldBe(new TransactionTotals(0, 0m, 0m));
        (await Totals("2025-03-01", "2025-01-01")).ShouldBe(new TransactionTotals(0, 0m, 0m));
        (await Totals(null, "9999-12-31")).ShouldBe(new TransactionTotals(5, 2500.00m, 85.50m));

        await ledger.ImportAsync("more.csv", "Date,Amount,Description\n2025-01-15,-1.00,Kiosk\n");

        (await Totals("2025-01-03", null)).ShouldBe(new TransactionTotals(4, 2500.00m, 20.80m));
    }

    [Theory, EachEngine]
    public async Task Filters_together_keep_what_each_of_them_keeps(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Statement);
        var coffee = (await ledger.TransactionsAsync(new TransactionFilter(Q: "coffee")))[0];
        TransactionFilter[] alone =
        [
            new(Q: "e"), new(Category: coffee.CategoryGroup ?? "none"), new(From: new DateOnly(2025, 1, 2)), new(To: new DateOnly(2025, 2, 2)), new(Min: -70m), new(Max: 0m),
            new(Account: "checking"), new(Status: "posted"), new(Payee: coffee.Payee.ToUpperInvariant()),
        ];

        for (var i = 0; i < alone.Length; i++)
        {
            for (var j = i + 1; j < alone.Length; j++)
            {
                var (one, other) = (alone[i], alone[j]);
                var both = new TransactionFilter(
                    one.Q ?? other.Q, one.Category ?? other.Category, one.From ?? other.From, one.To ?? other.To, one.Min ?? other.Min, one.Max ?? other.Max,
                    one.Account ?? other.Account, one.Status ?? other.Status, null, one.Payee ?? other.Payee);
                var expected = (await ledger.TransactionsAsync(one)).Select(row => row.TransactionId).Intersect((await ledger.TransactionsAsync(other)).Select(row => row.TransactionId));

                (await ledger.TransactionsAsync(both)).Select(row => row.TransactionId).ShouldBe(expected, $"{one} and {other}");
            }
        }

        (await ledger.TransactionsAsync(alone[8])).Select(row => row.TransactionId).ShouldBe([1]);
    }

    [Theory, EachEngine]
    public async Task A_cursor_that_no_list_gave_is_refused(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Statement);

        foreach (var cursor in new[] { "x", "'; DROP TABLE transactions; --", new string('a', 10_000) })
        {
            await Should.ThrowAsync<FormatException>(() =>
                ledger.Get<TransactionService>().ListAsync(TestLedger.Household, new TransactionFilter(), cursor, 10, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public void A_filter_reads_back_what_it_wrote_and_names_what_it_cannot_read()
    {
        var filter = new TransactionFilter("coffee", "groceries", new DateOnly(2025, 1, 31), new DateOnly(2025, 2, 28), -12.40m, 0m, "Checking", "posted");
        var errors = new List<KeyValuePair<string, string>>();

        TransactionFilter.Parse(filter.ToPairs().Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)), errors).ShouldBe(filter);
        errors.ShouldBeEmpty();

        TransactionFilter.Parse([new("from", "31.01.2025"), new("min", "NaN"), new("max", "1e400"), new("status", "gone"), new("q", "kept")], errors).ShouldBe(new TransactionFilter(Q: "kept"));
        errors.Select(error => error.Key).ShouldBe(["from", "min", "max", "status"]);
    }
}
