using Florin.Analytics;
using Florin.Categories;
using Florin.Households;
using Florin.Ledger;
using Florin.Payees;
using Florin.Rates;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Analytics;

public sealed class LedgerSyncTests
{
    private const string January = """
        Date,Amount,Description,Category
        2025-01-03,-12.40,Market,Groceries
        2025-01-03,-12.40,Market,Groceries
        2025-01-31,2000.00,Employer,Income
        """;

    private const string February = """
        Date,Amount,Description,Category
        2025-01-31,2000.00,Employer,Income
        2025-02-10,-500.00,To savings,Transfers & Payments
        """;

    private static readonly SqlStatement Facts = SqlStatement.Of("""
        SELECT strftime(booked_on, '%Y-%m-%d') || ' ' || CAST(base_amount AS VARCHAR) || ' ' || CAST(flow AS VARCHAR)
        FROM fact_transaction WHERE household_id = 1 ORDER BY booked_on, transaction_id
        """);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task The_copy_has_every_row_once_with_what_it_is_to_income_and_spending(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("january.csv", January);

        (await SyncAsync(ledger)).ShouldBe(new Synced(2, 3, Whole: true));

        (await FactsAsync(ledger)).ShouldBe(["2025-01-03 -12.4000 2", "2025-01-03 -12.4000 2", "2025-01-31 2000.0000 1"]);
        await ShouldAgreeAsync(ledger);
    }

    [Theory, EachEngine]
    public async Task Only_what_changed_since_is_written(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("january.csv", January);
        await SyncAsync(ledger);
        (await SyncAsync(ledger)).Rows.ShouldBe(0);

        await ledger.ImportAsync("february.csv", February, new Florin.Import.ImportOptions(Account: "January"));
        (await SyncAsync(ledger)).ShouldBe(new Synced(3, 1, Whole: false));

        var market = (await ledger.TransactionsAsync()).First(row => row.Description == "Market");
        await ledger.Get<CorrectionService>().RecategoriseAsync(TestLedger.Household, market.TransactionId, "Transfers & Payments", alsoAlike: false, Cancellation);
        (await SyncAsync(ledger)).Rows.ShouldBe(1);

        (await FactsAsync(ledger)).ShouldBe(["2025-01-03 -12.4000 2", "2025-01-03 -12.4000 0", "2025-01-31 2000.0000 1", "2025-02-10 -500.0000 0"], ignoreOrder: true);
        await ShouldAgreeAsync(ledger);
    }

    [Theory, EachEngine]
    public async Task Rows_of_an_import_that_was_undone_leave_the_copy_and_those_of_a_later_file_stay(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var first = await ledger.ImportAsync("january.csv", January);
        await ledger.ImportAsync("february.csv", February, new Florin.Import.ImportOptions(Account: "January"));
        await SyncAsync(ledger);

        await ledger.UndoAsync(first.BatchId);
        await SyncAsync(ledger);

        (await FactsAsync(ledger)).ShouldBe(["2025-01-31 2000.0000 1", "2025-02-10 -500.0000 0"]);
        await ShouldAgreeAsync(ledger);
    }

    [Theory, EachEngine]
    public async Task A_sync_that_is_stopped_leaves_the_copy_as_it_was_and_the_next_one_ends_it(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("january.csv", January);
        await SyncAsync(ledger);
        await ledger.ImportAsync("february.csv", February, new Florin.Import.ImportOptions(Account: "January"));

        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => ledger.Get<LedgerSync>().SyncAsync(TestLedger.Household, stop.Token));
        (await FactsAsync(ledger)).Count.ShouldBe(3);

        await SyncAsync(ledger);
        (await FactsAsync(ledger)).Count.ShouldBe(4);
        await ShouldAgreeAsync(ledger);
    }

    [Theory, EachEngine]
    public async Task A_copy_that_was_tampered_with_is_found_and_made_anew(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("january.csv", January);
        await SyncAsync(ledger);
        await using (var writing = await ledger.Get<AnalyticsStore>().WriteAsync(Cancellation))
        {
            await writing.ExecuteAsync(SqlStatement.Of("UPDATE fact_transaction SET amount = amount + 1 WHERE amount > 0"), Cancellation);
            await writing.CommitAsync(Cancellation);
        }

        var difference = (await ledger.Get<LedgerSync>().VerifyAsync(TestLedger.Household, Cancellation)).Rows.ShouldHaveSingleItem();
        difference.Year.ShouldBe(2025);
        difference.Ledger!.Amount.ShouldBe(1975.20m);
        difference.Copy!.Amount.ShouldBe(1976.20m);

        (await ledger.Get<LedgerSync>().RebuildAsync(TestLedger.Household, Cancellation)).Whole.ShouldBeTrue();
        await ShouldAgreeAsync(ledger);
    }

    [Theory, EachEngine]
    public async Task What_left_is_forgotten_once_no_copy_needs_it(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var first = await ledger.ImportAsync("january.csv", January);
        await SyncAsync(ledger);
        await ledger.UndoAsync(first.BatchId);
        (await RemovalsAsync(ledger)).ShouldBe(3);

        await SyncAsync(ledger);

        // Another process may have a copy of a ledger on a server that is a few changes behind.
        (await RemovalsAsync(ledger)).ShouldBe(engine == Engine.DuckDb ? 0 : 3);
        await ledger.ImportAsync("february.csv", February);
        (await SyncAsync(ledger)).Whole.ShouldBeFalse();
        await ShouldAgreeAsync(ledger);
    }

    [Theory, EachEngine]
    public async Task A_copy_that_is_behind_what_was_forgotten_is_made_anew(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var first = await ledger.ImportAsync("january.csv", January);
        await SyncAsync(ledger);
        await ledger.ImportAsync("february.csv", February, new Florin.Import.ImportOptions(Account: "January"));
        await ledger.UndoAsync(first.BatchId);
        await ledger.Get<LedgerChangeReader>().ForgetRemovalsAsync(ledger.Get<Store>(), TestLedger.Household, 1_000, Cancellation);
        (await RemovalsAsync(ledger)).ShouldBe(0);

        (await SyncAsync(ledger)).Whole.ShouldBeTrue();

        (await FactsAsync(ledger)).ShouldBe(["2025-01-31 2000.0000 1", "2025-02-10 -500.0000 0"]);
        await ShouldAgreeAsync(ledger);
        (await SyncAsync(ledger)).Rows.ShouldBe(0);
    }

    [Theory, EachEngine]
    public async Task A_second_copy_of_a_ledger_on_a_server_follows_what_the_first_has_seen(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var folder = Directory.CreateTempSubdirectory("florin-copy-").FullName;
        await using var copy = new AnalyticsStore(ledger.Get<Store>(), new FlorinOptions(folder), TimeProvider.System);
        using var second = new LedgerSync(
            ledger.Get<Store>(), copy, ledger.Get<LedgerChangeReader>(), ledger.Get<HouseholdService>(), ledger.Get<AccountService>(), ledger.Get<CategoryCatalog>(), ledger.Get<PayeeService>(),
            ledger.Get<RateService>(), TimeProvider.System);
        var first = await ledger.ImportAsync("january.csv", January);
        await SyncAsync(ledger);
        await second.SyncAsync(TestLedger.Household, Cancellation);
        await ledger.UndoAsync(first.BatchId);
        await SyncAsync(ledger);

        (await second.SyncAsync(TestLedger.Household, Cancellation)).Whole.ShouldBeFalse();

        (await second.VerifyAsync(TestLedger.Household, Cancellation)).Agrees.ShouldBeTrue();
        await copy.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("category", "UPDATE sum_category SET amount = amount + 0.01 WHERE category_id = (SELECT min(category_id) FROM sum_category)", 2)]
    [InlineData("payee", "DELETE FROM sum_payee WHERE payee_id = (SELECT min(payee_id) FROM sum_payee)", 1)]
    [InlineData("hour", "UPDATE sum_hour SET hour = 3", 2)]
    [InlineData("day", "INSERT INTO sum_day SELECT * FROM sum_day WHERE rows > 0", 1)]
    public async Task Sums_that_are_not_those_of_the_facts_are_found_and_made_anew(string sums, string damage, int wrong)
    {
        await using var ledger = await TestLedger.OpenAsync(Engine.DuckDb);
        await ledger.ImportAsync("january.csv", January);
        await SyncAsync(ledger);
        await using (var writing = await ledger.Get<AnalyticsStore>().WriteAsync(Cancellation))
        {
            await writing.ExecuteAsync(SqlStatement.Of(damage), Cancellation);
            await writing.CommitAsync(Cancellation);
        }

        var check = await ledger.Get<LedgerSync>().VerifyAsync(TestLedger.Household, Cancellation);
        check.Rows.ShouldBeEmpty();
        check.Sums.ShouldBe([new SumDifference(sums, 2025, wrong)]);

        await ledger.Get<LedgerSync>().RebuildAsync(TestLedger.Household, Cancellation);
        await ShouldAgreeAsync(ledger);
    }

    private static Task<Synced> SyncAsync(TestLedger ledger) => ledger.Get<LedgerSync>().SyncAsync(TestLedger.Household, Cancellation);

    private static async Task ShouldAgreeAsync(TestLedger ledger) =>
        (await ledger.Get<LedgerSync>().VerifyAsync(TestLedger.Household, Cancellation)).Agrees.ShouldBeTrue();

    private static async Task<long> RemovalsAsync(TestLedger ledger)
    {
        await using var reading = await ledger.Get<Store>().ReadAsync(Cancellation);
        return await reading.ScalarAsync<long>(SqlStatement.Of("SELECT count(*) FROM transaction_removals WHERE transaction_id > 0"), Cancellation);
    }

    private static async Task<List<string>> FactsAsync(TestLedger ledger)
    {
        await using var reading = await ledger.Get<AnalyticsStore>().ReadAsync(Cancellation);
        return await reading.QueryAsync<string>(Facts, Cancellation);
    }
}
