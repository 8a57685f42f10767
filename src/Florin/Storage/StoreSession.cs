using System.Data.Common;
using Dapper;

namespace Florin.Storage;

/// <summary>
/// A connection for a while: one statement at a time, used by one caller at a time. On DuckDB each statement runs on a pool
/// thread, so the caller's is free.
/// </summary>
public sealed class StoreSession : IAsyncDisposable
{
    private static readonly SqlText Sql = SqlText.Load("Storage/sessions.sql");

    internal const string LedgerSequence = "ledger_revisions";

    private readonly IStoreEngine _engine;
    private readonly DbConnection _connection;
    private readonly DbTransaction? _transaction;
    private readonly LedgerRevisions _revisions;
    private (int Household, long Revision)? _change;
    private bool _appending;
    private bool _abandoned;
    private bool _disposed;

    internal StoreSession(IStoreEngine engine, DbConnection connection, DbTransaction? transaction, LedgerRevisions revisions)
    {
        _engine = engine;
        _connection = connection;
        _transaction = transaction;
        _revisions = revisions;
    }

    public Engine Engine => _engine.Kind;

    /// <summary>All rows as records, tuples or single values; see <see cref="RowMapping"/> for how columns meet parameters.</summary>
    public Task<List<T>> QueryAsync<T>(SqlStatement sql, CancellationToken cancellation, params object?[] arguments) =>
        RunAsync(Define(sql, arguments, cancellation),
            static (connection, command) => connection.Query<T>(command).AsList(),
            static async (connection, command) => (await connection.QueryAsync<T>(command)).AsList());

    /// <summary>The first row, or the default of <typeparamref name="T"/> where there is none.</summary>
    public Task<T?> FirstOrDefaultAsync<T>(SqlStatement sql, CancellationToken cancellation, params object?[] arguments) =>
        RunAsync(Define(sql, arguments, cancellation),
            static (connection, command) => connection.QueryFirstOrDefault<T>(command),
            static (connection, command) => connection.QueryFirstOrDefaultAsync<T>(command));

    /// <summary>The first value of the first row; the default of <typeparamref name="T"/> where it is NULL or there is none.</summary>
    public Task<T?> ScalarAsync<T>(SqlStatement sql, CancellationToken cancellation, params object?[] arguments) =>
        RunAsync(Define(sql, arguments, cancellation),
            static (connection, command) => connection.ExecuteScalar<T>(command),
            static (connection, command) => connection.ExecuteScalarAsync<T>(command));

    /// <summary>The number of rows changed.</summary>
    public Task<int> ExecuteAsync(SqlStatement sql, CancellationToken cancellation, params object?[] arguments)
    {
        Writing();
        return RunAsync(Define(sql, arguments, cancellation),
            static (connection, command) => connection.Execute(command),
            static (connection, command) => connection.ExecuteAsync(command));
    }

    /// <summary>Hands the result over in batches of up to 2,048 rows, in the statement's order.</summary>
    public Task ReadColumnsAsync(SqlStatement sql, Action<ColumnBatch> onBatch, CancellationToken cancellation, params object?[] arguments)
    {
        Ready();
        var (text, needed) = sql.For(_engine.Kind, arguments);
        return _engine.Blocks
            ? Task.Run(() => Interruptible(() => _engine.ReadColumnsAsync(_connection, text, needed, onBatch, cancellation), cancellation), cancellation)
            : _engine.ReadColumnsAsync(_connection, text, needed, onBatch, cancellation);
    }

    /// <summary>Begins to append rows; until the appender is completed or disposed the session does nothing else.</summary>
    public async ValueTask<StoreAppender> AppendAsync(string table, CancellationToken cancellation, params string[] columns)
    {
        Writing();
        Ready();
        var appender = await _engine.AppendAsync(_connection, table, columns, cancellation);
        _appending = true;
        return appender.Tell(completed =>
        {
            _appending = false;
            _abandoned |= !completed;
        });
    }

    /// <summary>Takes <paramref name="count"/> numbers of a household's sequence and returns the first; sequences begin at 1. What rolls back is given again.</summary>
    public async Task<long> ReserveAsync(int household, string sequence, long count, CancellationToken cancellation)
    {
        Writing();
        var next = await ScalarAsync<long>(Sql["advance"], cancellation, household, sequence, count);
        if (next == 0)
        {
            next = 1 + count;
            await ExecuteAsync(Sql["start"], cancellation, household, sequence, next);
        }

        return next - count;
    }

    /// <summary>Says what the next numbers are of sequences that nobody has taken from yet.</summary>
    public async Task StartAsync(IEnumerable<(int Household, string Sequence, long Next)> sequences, CancellationToken cancellation)
    {
        await using var rows = await AppendAsync("counters", cancellation, "household_id", "name", "next_value");
        foreach (var (household, sequence, next) in sequences)
        {
            rows.Add(household).Add(sequence).Add(next);
            rows.EndRow();
        }

        await rows.CompleteAsync(cancellation);
    }

    /// <summary>Makes other writers of this household wait for the end of the transaction.</summary>
    public async Task LockHouseholdAsync(int household, CancellationToken cancellation)
    {
        Writing();
        var statement = Sql["lock_household"];
        if (statement.RunsOn(_engine.Kind))
            await ScalarAsync<int>(statement, cancellation, household);
    }

    /// <summary>Locks the household and, with the commit, tells everyone that what they keep of its ledger is old. The ledger's number after the commit.</summary>
    public async Task<long> ChangeLedgerAsync(int household, CancellationToken cancellation)
    {
        await LockHouseholdAsync(household, cancellation);
        var revision = await ReserveAsync(household, LedgerSequence, 1, cancellation) + 1;
        _change = (household, revision);
        return revision;
    }

    /// <summary>After a batch of many rows: tells the planner of an engine that does not see it by itself. Without it PostgreSQL joins 160,000 new rows in minutes.</summary>
    public Task AnalyseAsync(int added, CancellationToken cancellation) => AnalyseAsync(added, Sql["analyse"], cancellation);

    /// <summary>The same with the feature's own statement of the tables that were written.</summary>
    public async Task AnalyseAsync(long added, SqlStatement statement, CancellationToken cancellation)
    {
        const int Many = 5_000;
        if (added < Many || !statement.RunsOn(_engine.Kind))
            return;
        await ScalarAsync<string>(Sql["sample_coarsely"], cancellation);
        await ExecuteAsync(statement, cancellation);
    }

    public async Task CommitAsync(CancellationToken cancellation)
    {
        var transaction = Writing();
        Ready();
        if (_abandoned)
            throw new InvalidOperationException("Appended rows were not completed, so the transaction cannot be committed.");
        cancellation.ThrowIfCancellationRequested();
        if (_engine.Blocks)
            await Task.Run(transaction.Commit, CancellationToken.None);
        else
            await transaction.CommitAsync(cancellation);
        if (_change is { } change)
            _revisions.Changed(change.Household, change.Revision);
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (_transaction is null)
        {
            await _engine.ReturnReaderAsync(_connection);
            return;
        }

        try
        {
            await _transaction.DisposeAsync();
        }
        finally
        {
            await _engine.ReturnWriterAsync(_connection);
        }
    }

    private CommandDefinition Define(SqlStatement sql, object?[] arguments, CancellationToken cancellation)
    {
        Ready();
        var (text, needed) = sql.For(_engine.Kind, arguments);
        return new(text, new PositionalParameters(needed), _transaction, cancellationToken: cancellation);
    }

    private Task<T> RunAsync<T>(
        CommandDefinition command, Func<DbConnection, CommandDefinition, T> blocking, Func<DbConnection, CommandDefinition, Task<T>> waiting) =>
        _engine.Blocks
            ? Task.Run(() => Interruptible(() => blocking(_connection, command), command.CancellationToken), command.CancellationToken)
            : waiting(_connection, command);

    private T Interruptible<T>(Func<T> statement, CancellationToken cancellation)
    {
        var interruption = _engine.InterruptOn(_connection, cancellation);
        var done = false;
        try
        {
            var result = statement();
            done = true;
            return result;
        }
        catch (Exception exception) when (cancellation.IsCancellationRequested && _engine.IsInterrupt(exception))
        {
            throw new OperationCanceledException("The statement was interrupted.", exception, cancellation);
        }
        finally
        {
            interruption?.Dispose();
            if (!done && _transaction is null)
                _engine.RecoverReader(_connection);
        }
    }

    private DbTransaction Writing() => _transaction ?? throw new InvalidOperationException("This session only reads.");

    private void Ready()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_appending)
            throw new InvalidOperationException("Rows are being appended; complete them first.");
    }
}
