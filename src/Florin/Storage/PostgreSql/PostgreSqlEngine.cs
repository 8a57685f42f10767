using System.Collections.Concurrent;
using System.Data.Common;
using Npgsql;

namespace Florin.Storage.PostgreSql;

/// <summary>A server's database through Npgsql's pool; readers and writers alike, the server serialises.</summary>
internal sealed class PostgreSqlEngine : IStoreEngine
{
    private readonly NpgsqlDataSource _source;
    private readonly ConcurrentDictionary<string, Task<PostgreSqlTable>> _tables = new(StringComparer.Ordinal);

    private PostgreSqlEngine(NpgsqlDataSource source) => _source = source;

    public Engine Kind => Engine.PostgreSql;

    public bool Blocks => false;

    internal static async Task<IStoreEngine> OpenAsync(string address, CancellationToken cancellation)
    {
        var settings = new NpgsqlConnectionStringBuilder(PostgreSqlAddress.ToConnectionString(address))
        {
            // A statement ends by its cancellation token, as on DuckDB.
            CommandTimeout = 0,
        };
        var source = NpgsqlDataSource.Create(settings);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            return new PostgreSqlEngine(source);
        }
        catch (NpgsqlException exception)
        {
            await source.DisposeAsync();
            throw new StoreException($"PostgreSQL at {settings.Host}:{settings.Port} cannot be used: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    public async ValueTask<DbConnection> RentReaderAsync(CancellationToken cancellation) => await _source.OpenConnectionAsync(cancellation);

    public void RecoverReader(DbConnection connection)
    {
    }

    public ValueTask ReturnReaderAsync(DbConnection connection) => connection.DisposeAsync();

    public async ValueTask<DbConnection> RentWriterAsync(CancellationToken cancellation) => await _source.OpenConnectionAsync(cancellation);

    public ValueTask ReturnWriterAsync(DbConnection connection) => connection.DisposeAsync();

    public IDisposable? InterruptOn(DbConnection connection, CancellationToken cancellation) => null;

    public bool IsInterrupt(Exception exception) => false;

    // A lost connection is not among them: its commit may have been made.
    public bool IsConflict(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    public async ValueTask<StoreAppender> AppendAsync(DbConnection connection, string table, string[] columns, CancellationToken cancellation)
    {
        var open = (NpgsqlConnection)connection;
        if (!_tables.TryGetValue(table, out var described) || !described.IsCompletedSuccessfully)
            _tables[table] = described = PostgreSqlTable.DescribeAsync(open, table, cancellation);
        return await PostgreSqlAppender.BeginAsync(open, await described, columns, cancellation);
    }

    public async Task ReadColumnsAsync(DbConnection connection, string sql, object?[] arguments, Action<ColumnBatch> onBatch, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        new PositionalParameters(arguments).AddTo(command);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var batch = new PostgreSqlColumnBatch((NpgsqlDataReader)reader);
        try
        {
            while (await batch.NextAsync(cancellation))
            {
                onBatch(batch);
                cancellation.ThrowIfCancellationRequested();
            }
        }
        catch
        {
            // Disposing a reader reads on to the end of its rows unless the server is told to stop.
            command.Cancel();
            throw;
        }
    }

    public async Task RunScriptAsync(DbConnection connection, string script, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = script;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
