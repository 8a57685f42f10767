using Florin.Storage.DuckDb;
using Florin.Storage.PostgreSql;

namespace Florin.Storage;

/// <summary>
/// The household's database. Opened at first use, its schema brought up to date then; an opening that failed is tried again
/// by the next caller.
/// </summary>
public sealed class Store(FlorinOptions options, TimeProvider clock, StoreOptions? bounds = null) : IAsyncDisposable
{
    private const int WriteAttempts = 4;

    private static readonly SqlText Sql = SqlText.Load("Storage/sessions.sql");
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly LedgerRevisions _revisions = new(clock);
    private IStoreEngine? _engine;
    private bool _disposed;

    static Store() => RowMapping.Register();

    public Engine Engine { get; } = string.IsNullOrEmpty(options.Database) ? Engine.DuckDb : Engine.PostgreSql;

    internal IStoreEngine? Opened => _engine;

    public static async Task<Store> OpenAsync(FlorinOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        var store = new Store(options, clock);
        await store.EnsureOpenAsync(cancellation);
        return store;
    }

    /// <summary>Opens now rather than at first use, so that a held file or a foreign schema is known at start.</summary>
    public async Task EnsureOpenAsync(CancellationToken cancellation) => await OpenedAsync(cancellation);

    /// <summary>A session that reads; waits while all readers are taken.</summary>
    public async ValueTask<StoreSession> ReadAsync(CancellationToken cancellation)
    {
        var engine = _engine ?? await OpenedAsync(cancellation);
        return new(engine, await engine.RentReaderAsync(cancellation), transaction: null, _revisions);
    }

    /// <summary>A transaction; waits for the one before on DuckDB. It rolls back unless <see cref="StoreSession.CommitAsync"/> was called.</summary>
    public async ValueTask<StoreSession> WriteAsync(CancellationToken cancellation)
    {
        var engine = _engine ?? await OpenedAsync(cancellation);
        var connection = await engine.RentWriterAsync(cancellation);
        try
        {
            return new(engine, connection, await connection.BeginTransactionAsync(cancellation), _revisions);
        }
        catch
        {
            await engine.ReturnWriterAsync(connection);
            throw;
        }
    }

    /// <summary>A session whose statements all see the ledger as it is at the first.</summary>
    public async ValueTask<StoreSession> SnapshotAsync(CancellationToken cancellation)
    {
        if (Engine == Engine.DuckDb)
            return await ReadAsync(cancellation);
        var engine = _engine ?? await OpenedAsync(cancellation);
        var connection = await engine.RentReaderAsync(cancellation);
        try
        {
            return new(engine, connection, await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation), _revisions);
        }
        catch
        {
            await engine.ReturnReaderAsync(connection);
            throw;
        }
    }

    /// <summary>Grows with every change of the household's ledger; <c>null</c> while it is not known, or no longer: <see cref="AskLedgerRevisionAsync"/> then.</summary>
    public long? KnownLedgerRevision(int household) => _revisions.Of(household, Engine);

    public async Task<long> AskLedgerRevisionAsync(int household, CancellationToken cancellation)
    {
        await using var reading = await ReadAsync(cancellation);
        var revision = await reading.ScalarAsync<long>(Sql["ledger_revision"], cancellation, household, StoreSession.LedgerSequence);
        _revisions.Changed(household, revision);
        return revision;
    }

    /// <summary>Does the work in a transaction and commits it; begins anew, three times at most, where another transaction came first.</summary>
    public async Task<T> WriteAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellation)
    {
        var engine = _engine ?? await OpenedAsync(cancellation);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var session = await WriteAsync(cancellation);
                var result = await work(session);
                await session.CommitAsync(cancellation);
                return result;
            }
            catch (Exception exception) when (attempt < WriteAttempts && engine.IsConflict(exception))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5 << attempt), clock, cancellation);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _opening.WaitAsync();
        try
        {
            _disposed = true;
            if (_engine is { } engine)
                await engine.DisposeAsync();
            _engine = null;
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task<IStoreEngine> OpenedAsync(CancellationToken cancellation)
    {
        await _opening.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _engine ??= await Task.Run(() => OpenEngineAsync(cancellation), cancellation);
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task<IStoreEngine> OpenEngineAsync(CancellationToken cancellation)
    {
        IStoreEngine engine = string.IsNullOrEmpty(options.Database)
            ? DuckDbEngine.Open(options.DataFolder, bounds ?? StoreOptions.Default)
            : await PostgreSqlEngine.OpenAsync(options.Database, cancellation);
        try
        {
            await Migrator.RunAsync(engine, Migration.All(engine.Kind), clock, cancellation);
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }
}
