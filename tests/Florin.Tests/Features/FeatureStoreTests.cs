using Florin.Features;
using Florin.Ledger;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Features;

public sealed class FeatureStoreTests
{
    private const string January = """
        Date,Amount,Description
        2025-01-02,-14.50,Zorblatt 17
        2025-01-09,-14.50,Zorblatt 17
        2025-01-16,-13.00,Quux
        """;

    private const string February = """
        Date,Amount,Description
        2025-02-01,-9.00,Quux
        2025-02-02,-8.00,Zorblatt 17
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_table_has_a_column_for_every_feature_in_the_catalogs_order()
    {
        await using var store = await TestStore.OpenAsync(Engine.DuckDb);
        await using var reading = await store.ReadAsync();

        var columns = await reading.QueryAsync<string>(SqlStatement.Of("SELECT column_name FROM information_schema.columns WHERE table_name = 'features' ORDER BY ordinal_position"), Cancellation);

        columns.ShouldBe(["household_id", "transaction_id", "version", .. FeatureCatalog.All.Select(feature => feature.Name)]);
    }

    [Theory, EachEngine]
    public async Task Only_new_rows_are_added_while_the_rest_is_unchanged(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("january.csv", January);

        (await FillAsync(ledger)).ShouldBe(new FeatureFilling(Rows: 3, Added: 3, Removed: 0));
        (await FillAsync(ledger)).ShouldBe(new FeatureFilling(Rows: 3, Added: 0, Removed: 0));
        await ledger.ImportAsync("february.csv", February);

        (await FillAsync(ledger)).ShouldBe(new FeatureFilling(Rows: 5, Added: 2, Removed: 0));
        await ShouldBeThePassAsync(ledger);
    }

    [Theory, EachEngine]
    public async Task A_row_booked_before_the_last_and_a_changed_category_begin_anew(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("february.csv", February);
        await FillAsync(ledger);

        await ledger.ImportAsync("january.csv", January);
        (await FillAsync(ledger)).ShouldBe(new FeatureFilling(Rows: 5, Added: 5, Removed: 2));
        await ledger.Get<CorrectionService>().RecategoriseAsync(TestLedger.Household, 1, "Travel", alsoAlike: false, Cancellation);

        (await FillAsync(ledger)).ShouldBe(new FeatureFilling(Rows: 5, Added: 5, Removed: 5));
        await ShouldBeThePassAsync(ledger);
    }

    [Theory, EachEngine]
    public async Task The_rows_of_an_undone_import_go_with_it(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("january.csv", January);
        var february = await ledger.ImportAsync("february.csv", February);
        await FillAsync(ledger);
        await ledger.Get<FeatureService>().StateAsync(TestLedger.Household, Cancellation);

        await ledger.UndoAsync(february.BatchId);

        (await StoredAsync(ledger)).ShouldBe([1, 2, 3]);
        File.Exists(Path.Combine(ledger.Get<FlorinOptions>().DataFolder, "features", "1.state")).ShouldBeFalse();
        (await FillAsync(ledger)).ShouldBe(new FeatureFilling(Rows: 3, Added: 3, Removed: 3));
        await ShouldBeThePassAsync(ledger);
    }

    [Theory, EachEngine]
    public async Task A_row_that_went_while_the_store_was_filled_is_not_kept(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("january.csv", January);
        var february = await ledger.ImportAsync("february.csv", February);
        var before = await ColumnsAsync(ledger);
        await ledger.UndoAsync(february.BatchId);

        var filling = await ledger.Get<FeatureStore>().FillAsync(TestLedger.Household, before, RandomLedger.Options, Cancellation);

        filling.Rows.ShouldBe(3);
        (await StoredAsync(ledger)).ShouldBe([1, 2, 3]);
        (await ledger.Get<FeatureStore>().ReadAsync(TestLedger.Household, await ColumnsAsync(ledger), RandomLedger.Options, Cancellation)).ShouldBeNull();
    }

    [Theory, EachEngine]
    public async Task A_store_that_is_up_to_date_is_read_and_not_worked_out_again(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("january.csv", January);
        await FillAsync(ledger);
        await using (var writing = await ledger.Get<Store>().WriteAsync(Cancellation))
        {
            await writing.ExecuteAsync(SqlStatement.Of("UPDATE features SET amount_abs = 77 WHERE transaction_id = 2"), Cancellation);
            await writing.CommitAsync(Cancellation);
        }

        var rows = await ColumnsAsync(ledger);
        var table = await ledger.Get<FeatureService>().TableAsync(TestLedger.Household, rows, Cancellation);
        await ledger.ImportAsync("february.csv", February);
        var behind = await ledger.Get<FeatureService>().TableAsync(TestLedger.Household, await ColumnsAsync(ledger), Cancellation);

        Enumerable.Range(0, 3).Select(row => table[row][(int)FeatureKey.AmountAbs]).ShouldBe([14.5, 77, 13]);
        (behind.Count, behind[1][(int)FeatureKey.AmountAbs]).ShouldBe((5, 14.5));
    }

    [Fact]
    public async Task An_empty_ledger_fills_an_empty_store()
    {
        await using var ledger = await TestLedger.OpenAsync(Engine.DuckDb);

        (await FillAsync(ledger)).ShouldBe(new FeatureFilling(0, 0, 0));
    }

    private static Task<FeatureFilling> FillAsync(TestLedger ledger) => ledger.Get<FeatureService>().FillStoreAsync(TestLedger.Household, Cancellation);

    private static ValueTask<TransactionColumns> ColumnsAsync(TestLedger ledger) => ledger.Get<TransactionService>().ColumnsAsync(TestLedger.Household, Cancellation);

    private static async Task<List<long>> StoredAsync(TestLedger ledger)
    {
        await using var reading = await ledger.Get<Store>().ReadAsync(Cancellation);
        return await reading.QueryAsync<long>(SqlStatement.Of("SELECT transaction_id FROM features ORDER BY transaction_id"), Cancellation);
    }

    private static async Task ShouldBeThePassAsync(TestLedger ledger)
    {
        var rows = await ColumnsAsync(ledger);
        var home = await ledger.Get<Florin.Households.HouseholdService>().CurrentAsync(Cancellation);
        var options = FeatureService.Options(home);
        var stored = (await ledger.Get<FeatureStore>().ReadAsync(TestLedger.Household, rows, options, Cancellation)).ShouldNotBeNull();
        stored.Values.ToArray().ShouldBe(FeatureTable.Of(rows, new FeatureState(options)).Values.ToArray());
    }
}
