using Florin.Storage;
using Florin.Storage.PostgreSql;
using Npgsql;

namespace Florin.Tests.Storage;

/// <summary>A fresh, migrated store: a folder of its own on DuckDB, a schema of its own on PostgreSQL (a database each would take 150 ms). Disposing deletes it.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("FLORIN_TEST_POSTGRES");

    private TestStore(FlorinOptions options, Store store)
    {
        Options = options;
        Store = store;
    }

    public FlorinOptions Options { get; }

    public Store Store { get; private set; }

    internal static string? WhyNoPostgreSql =>
        string.IsNullOrEmpty(Server) && Environment.GetEnvironmentVariable("CI") != "true" ? "FLORIN_TEST_POSTGRES names no PostgreSQL server." : null;

    public static implicit operator Store(TestStore test) => test.Store;

    public static async Task<TestStore> OpenAsync(Engine engine)
    {
        var options = await CreateAsync(engine);
        return new(options, await Store.OpenAsync(options, TimeProvider.System, CancellationToken.None));
    }

    /// <summary>The place of a store, not opened.</summary>
    public static async Task<FlorinOptions> CreateAsync(Engine engine)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"florin-test-{Guid.NewGuid():N}");
        if (engine == Engine.DuckDb)
            return new(folder);
        var schema = $"florin_test_{Guid.NewGuid():N}";
        await OnServerAsync($"CREATE SCHEMA {schema}");
        return new(folder, new NpgsqlConnectionStringBuilder(ServerSettings) { SearchPath = schema }.ConnectionString);
    }

    public static async Task DeleteAsync(FlorinOptions options)
    {
        if (options.Database is { } database)
            await OnServerAsync($"DROP SCHEMA {new NpgsqlConnectionStringBuilder(database).SearchPath} CASCADE");
        if (Directory.Exists(options.DataFolder))
            Directory.Delete(options.DataFolder, recursive: true);
    }

    public ValueTask<StoreSession> ReadAsync() => Store.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask<StoreSession> WriteAsync() => Store.WriteAsync(TestContext.Current.CancellationToken);

    /// <summary>Closes the store and opens it again, as a restart does.</summary>
    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = await Store.OpenAsync(Options, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await DeleteAsync(Options);
    }

    private static string ServerSettings => string.IsNullOrEmpty(Server)
        ? throw new InvalidOperationException("FLORIN_TEST_POSTGRES must name a PostgreSQL server where CI=true, as in postgresql://postgres@127.0.0.1:5432/postgres.")
        : PostgreSqlAddress.ToConnectionString(Server);

    private static async Task OnServerAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(ServerSettings);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
