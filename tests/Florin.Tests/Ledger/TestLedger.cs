using System.Text;
using Florin.Import;
using Florin.Ledger;
using Florin.Storage;
using Florin.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Florin.Tests.Ledger;

/// <summary>The whole application over a fresh store, fed with files written in the test.</summary>
public sealed class TestLedger : IAsyncDisposable
{
    public const int Household = 1;

    private static readonly SqlStatement Orphans = SqlStatement.Of("""
        SELECT count(*) FROM transactions t
        LEFT JOIN accounts a ON a.household_id = t.household_id AND a.account_id = t.account_id
        LEFT JOIN payees p ON p.household_id = t.household_id AND p.payee_id = t.payee_id
        LEFT JOIN categories c ON c.household_id = t.household_id AND c.category_id = t.category_id
        LEFT JOIN import_batches b ON b.household_id = t.household_id AND b.batch_id = t.batch_id
        WHERE a.account_id IS NULL OR p.payee_id IS NULL OR b.batch_id IS NULL OR (t.category_id IS NOT NULL AND c.category_id IS NULL)
        """);

    private static readonly SqlStatement Doubles = SqlStatement.Of("SELECT count(*) - count(DISTINCT transaction_id) FROM transactions WHERE household_id = 1");

    private readonly FlorinOptions _options;
    private readonly ServiceProvider _services;

    private TestLedger(FlorinOptions options, Action<IServiceCollection>? replace)
    {
        _options = options;
        var services = new ServiceCollection().AddFlorin(options);
        replace?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="replace">Services in place of the application's own.</param>
    public static async Task<TestLedger> OpenAsync(Engine engine, Action<IServiceCollection>? replace = null) => new(await TestStore.CreateAsync(engine), replace);

    /// <summary>Over a store that is there already; it is deleted with this.</summary>
    public static TestLedger Over(FlorinOptions options) => new(options, replace: null);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<FileImport> ImportAsync(string name, string text, ImportOptions? options = null)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Get<ImportService>().ImportAsync(Household, new ImportFile(name, () => new MemoryStream(bytes), bytes.Length), options ?? new ImportOptions(), null, Cancellation);
    }

    public Task<UndoneImport?> UndoAsync(int? batch) => Get<ImportService>().UndoAsync(Household, batch!.Value, Cancellation);

    /// <summary>Every row as "day amount description", oldest first.</summary>
    public async Task<List<string>> RowsAsync() =>
        [.. (await TransactionsAsync()).Select(row => FormattableString.Invariant($"{row.BookedOn:yyyy-MM-dd} {row.Amount:0.00} {row.Description}")).Reverse()];

    public async Task<IReadOnlyList<Transaction>> TransactionsAsync(TransactionFilter? filter = null) =>
        (await Get<TransactionService>().ListAsync(Household, filter ?? new TransactionFilter(), null, TransactionService.LargestPage, Cancellation)).Rows;

    /// <summary>What foreign keys and a primary key would refuse: looked for at the end of every test, since DuckDB has none and PostgreSQL only the latter.</summary>
    public Task<IReadOnlyList<Account>> AccountsAsync() => Get<AccountService>().ListAsync(Household, Cancellation);

    public async ValueTask DisposeAsync()
    {
        await using (var reading = await Get<Store>().ReadAsync(CancellationToken.None))
        {
            (await reading.ScalarAsync<long>(Orphans, CancellationToken.None)).ShouldBe(0, "rows point to accounts, payees, categories or batches that are not there");
            (await reading.ScalarAsync<long>(Doubles, CancellationToken.None)).ShouldBe(0, "two rows have one number");
        }

        await _services.DisposeAsync();
        await TestStore.DeleteAsync(_options);
    }
}
