using Florin.Generator;
using Florin.Households;
using Florin.Import;
using Florin.Ledger;
using Florin.Storage;
using Florin.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Florin.Tests.Generator;

public sealed class HouseholdPostingTests
{
    private static readonly GeneratorOptions Options = new(7, "DE", new DateOnly(2026, 10, 31), 6);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_posted_household_is_the_generated_one_row_by_row(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);

        var totals = await ledger.Services.GetRequiredService<HouseholdPosting>().PostAsync(Options with { Full = true }, 2, 2, null, Cancellation);

        totals.ShouldBe(new PostedTotals(1, 2, Household(1, full: true).Transactions.Count + Household(2, full: true).Transactions.Count));
        for (var number = 1; number <= 2; number++)
        {
            var household = Household(number, full: true);
            var accounts = await ledger.Services.GetRequiredService<AccountService>().ListAsync(number, Cancellation);
            accounts.Select(account => (account.Name, account.Currency, account.Kind)).ShouldBe(household.Accounts.Select(account => (account.Name, account.Currency, account.Kind)));
            foreach (var account in accounts)
                account.Balance.ShouldBe(household.Accounts[account.AccountId - 1].OpeningBalance + household.Transactions.Where(row => row.Account == account.AccountId - 1).Sum(row => row.Amount));

            var posted = (await RowsAsync(ledger, number)).OrderBy(row => row.TransactionId).ToArray();
            posted.Select(row => (row.BookedOn, row.Amount, row.Description)).ShouldBe(household.Transactions.Select(row => (row.BookedOn, row.Amount, row.Description)));
            posted.Select(row => (DateTimeOffset?)row.OccurredAt).ShouldBe(household.Transactions.Select(row => row.OccurredAt?.ToUniversalTime()));
            posted.ShouldAllBe(row => row.Payee.Length > 0);
            posted.Count(row => row.Category is not null).ShouldBeGreaterThan(posted.Length / 2);
        }
    }

    [Theory, EachEngine]
    public async Task Threads_change_nothing_and_a_second_series_follows_the_first(Engine engine)
    {
        await using var one = await OpenAsync(engine);
        await using var four = await OpenAsync(engine);
        await one.Services.GetRequiredService<HouseholdPosting>().PostAsync(Options, 3, 1, null, Cancellation);
        await four.Services.GetRequiredService<HouseholdPosting>().PostAsync(Options, 3, 4, null, Cancellation);

        for (var number = 1; number <= 3; number++)
            (await RowsAsync(four, number)).Select(Plain).ShouldBe((await RowsAsync(one, number)).Select(Plain));
        (await one.Services.GetRequiredService<HouseholdPosting>().PostAsync(Options, 1, 1, null, Cancellation)).FirstHousehold.ShouldBe(4);
        (await RowsAsync(one, 4)).Select(Plain).ShouldBe((await RowsAsync(one, 1)).Select(Plain));
    }

    [Theory, EachEngine]
    public async Task What_a_file_brings_that_is_posted_already_is_a_duplicate_and_new_rows_get_new_numbers(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        await ledger.Services.GetRequiredService<HouseholdPosting>().PostAsync(Options, 1, 1, null, Cancellation);
        var household = Household(1, full: false);
        var card = household.Statements.First(statement => statement.Account == 1);
        var content = HouseholdWriter.Render(household).Single(file => file.Name == card.FileName).Content;

        var import = await ledger.Services.GetRequiredService<ImportService>().ImportAsync(
            1, new ImportFile(card.FileName, () => new MemoryStream(content), content.Length), new ImportOptions(), null, Cancellation);

        import.New.ShouldBe(0);
        import.Duplicates.ShouldBe(card.Rows.Count);
        import.BatchId.ShouldBe(2);
    }

    [Theory, EachEngine]
    public async Task A_cancelled_series_leaves_whole_households_only(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);

        await Should.ThrowAsync<OperationCanceledException>(() => ledger.Services.GetRequiredService<HouseholdPosting>().PostAsync(Options, 3, 2, null, new CancellationToken(canceled: true)));

        (await ledger.Services.GetRequiredService<HouseholdService>().CurrentAsync(Cancellation)).Name.ShouldBe("Home");
        (await RowsAsync(ledger, 1)).ShouldBeEmpty();
    }

    private static object Plain(Transaction row) =>
        (row.TransactionId, row.BookedOn, row.Amount, row.Description, row.Payee, row.Category, row.Account);

    private static GeneratedHousehold Household(int number, bool full) =>
        HouseholdGenerator.Generate(Options with { Seed = HouseholdSeries.SeedOf(7, number), Full = full });

    private static async Task<List<Transaction>> RowsAsync(Posted ledger, int household)
    {
        var rows = new List<Transaction>();
        string? cursor = null;
        do
        {
            var page = await ledger.Services.GetRequiredService<TransactionService>().ListAsync(household, new TransactionFilter(), cursor, TransactionService.LargestPage, Cancellation);
            rows.AddRange(page.Rows);
            cursor = page.Next;
        }
        while (cursor is not null);
        return rows;
    }

    private static async Task<Posted> OpenAsync(Engine engine)
    {
        var options = await TestStore.CreateAsync(engine);
        return new Posted(options, new ServiceCollection().AddFlorin(options).BuildServiceProvider());
    }

    private sealed record Posted(FlorinOptions Options, ServiceProvider Services) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Services.DisposeAsync();
            await TestStore.DeleteAsync(Options);
        }
    }
}
