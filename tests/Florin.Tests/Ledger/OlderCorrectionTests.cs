using Florin.Ledger;
using Florin.Storage;
using Florin.Storage.DuckDb;
using Florin.Storage.PostgreSql;
using Florin.Tests.Storage;

namespace Florin.Tests.Ledger;

/// <summary>Ledgers of versions that kept a correction as text: what they could take back can be taken back.</summary>
public sealed class OlderCorrectionTests
{
    private const int LastStepOfThen = 10;

    /// <summary>
    /// Payee 1 is Coffee, taught Dining (2) by correction 3 of row 1, which row 2 followed; correction 9 is an answer of a model asked again about row 3.
    /// Then both were of Groceries (1) by a model, and row 3 of nothing.
    /// </summary>
    private const string Then = """
        INSERT INTO households VALUES (1, 'Home', 'US', 'America/New_York', 'en-US', 'USD', 'monthly', TIMESTAMPTZ '2025-01-01 00:00:00+00');
        INSERT INTO accounts VALUES (1, 1, 'Card', 'card', 'USD', NULL, NULL, TIMESTAMPTZ '2025-01-01 00:00:00+00', NULL);
        INSERT INTO categories VALUES (1, 1, 'groceries.supermarket', 'Groceries', 'Supermarket', 'needs', NULL, 'taxonomy', false), (1, 2, 'food.coffee', 'Food & Dining', 'Coffee', 'wants', NULL, 'taxonomy', false);
        INSERT INTO payees VALUES (1, 1, 'coffee', 'Coffee', 2, TIMESTAMPTZ '2025-01-01 00:00:00+00'), (1, 2, 'market', 'Market', NULL, TIMESTAMPTZ '2025-01-01 00:00:00+00');
        INSERT INTO import_batches VALUES (1, 1, 'card.csv', 'f0', 'csv', 'committed', 3, 3, 0, 0, DATE '2025-01-02', DATE '2025-01-04', 0, 30, NULL, TIMESTAMPTZ '2025-02-01 00:00:00+00', NULL);
        INSERT INTO transactions VALUES
          (1, 1, 1, DATE '2025-01-02', NULL, NULL, -10, 'USD', 'COFFEE', 1, 2, 'user', 1, NULL, NULL, NULL, NULL, NULL, 'posted', NULL, 1, 1, 2, '00000000-0000-0000-0000-000000000001'),
          (1, 2, 1, DATE '2025-01-03', NULL, NULL, -10, 'USD', 'COFFEE', 1, 2, 'user', 0.98, NULL, 'taught', NULL, NULL, NULL, 'posted', NULL, 0, 1, 3, '00000000-0000-0000-0000-000000000002'),
          (1, 3, 1, DATE '2025-01-04', NULL, NULL, -10, 'USD', 'MARKET', 2, 1, 'model', 0.9, 'text/2', 'market', NULL, NULL, NULL, 'posted', NULL, 0, 1, 4, '00000000-0000-0000-0000-000000000003');
        INSERT INTO corrections VALUES
          (1, 3, 1, 'category', '{"TransactionId":1,"CategoryId":1,"CategorySource":"model","CategoryConfidence":0.75,"CategoryModel":"text/1","CategoryEvidence":"coffee; small","Locked":0}', 'food.coffee', NULL, TIMESTAMPTZ '2025-02-02 00:00:00+00', NULL),
          (1, 4, 1, 'payee_category', '{"PayeeId":1,"MatchKey":"coffee","Name":"Coffee","CategoryId":null}', 'food.coffee', 3, TIMESTAMPTZ '2025-02-02 00:00:00+00', NULL),
          (1, 5, 2, 'category', '{"TransactionId":2,"CategoryId":1,"CategorySource":"model","CategoryConfidence":0.5,"CategoryModel":"text/1","CategoryEvidence":null,"Locked":0}', 'food.coffee', 3, TIMESTAMPTZ '2025-02-02 00:00:00+00', NULL),
          (1, 9, 3, 'category_again', chr(31) || chr(31) || chr(31) || chr(31), '1' || chr(31) || 'model' || chr(31) || '0.9' || chr(31) || 'text/2' || chr(31) || 'market', NULL, TIMESTAMPTZ '2025-02-03 00:00:00+00', NULL);
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_correction_of_an_older_version_is_taken_back_with_what_followed_and_what_it_taught(Engine engine)
    {
        await using var ledger = await OfThenAsync(engine);

        var undone = (await ledger.Get<CorrectionService>().UndoAsync(TestLedger.Household, 3, Cancellation)).ShouldNotBeNull();

        (undone.Transaction.TransactionId, undone.Rows).ShouldBe((1, 2));
        var rows = (await ledger.TransactionsAsync()).ToDictionary(static row => row.TransactionId);
        (rows[1].CategoryCode, rows[1].CategorySource, rows[1].CategoryConfidence, rows[1].CategoryModel, rows[1].CategoryEvidence, rows[1].CategoryLocked)
            .ShouldBe(("groceries.supermarket", "model", 0.75, "text/1", "coffee; small", false));
        (rows[2].CategoryCode, rows[2].CategorySource, rows[2].CategoryConfidence, rows[2].CategoryModel, rows[2].CategoryEvidence)
            .ShouldBe(("groceries.supermarket", "model", 0.5, "text/1", null));
        await using var session = await ledger.Get<Store>().ReadAsync(Cancellation);
        (await session.ScalarAsync<int?>(SqlStatement.Of("SELECT category_id FROM payees WHERE payee_id = 1"), Cancellation)).ShouldBeNull();
    }

    [Theory, EachEngine]
    public async Task What_a_model_was_asked_again_is_taken_back(Engine engine)
    {
        await using var ledger = await OfThenAsync(engine);

        (await ledger.Get<CorrectionService>().UndoAsync(TestLedger.Household, 9, Cancellation))!.Rows.ShouldBe(1);

        var row = (await ledger.TransactionsAsync()).Single(static row => row.TransactionId == 3);
        (row.CategoryCode, row.CategorySource, row.CategoryConfidence, row.CategoryModel).ShouldBe((null, null, null, null));
    }

    private static async Task<TestLedger> OfThenAsync(Engine engine)
    {
        var options = await TestStore.CreateAsync(engine);
        IStoreEngine store = engine == Engine.DuckDb ? DuckDbEngine.Open(options.DataFolder, StoreOptions.Default) : await PostgreSqlEngine.OpenAsync(options.Database!, Cancellation);
        await using (store)
        {
            await Migrator.RunAsync(store, [.. Migration.All(engine).Where(static migration => migration.Version <= LastStepOfThen)], TimeProvider.System, Cancellation);
            var connection = await store.RentWriterAsync(Cancellation);
            try
            {
                await store.RunScriptAsync(connection, Then, Cancellation);
            }
            finally
            {
                await store.ReturnWriterAsync(connection);
            }
        }

        return TestLedger.Over(options);
    }
}
