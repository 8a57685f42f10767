using System.Data.Common;

namespace Florin.Storage;

/// <summary>What the store asks of an engine; a connection serves one session at a time.</summary>
internal interface IStoreEngine : IAsyncDisposable
{
    Engine Kind { get; }

    /// <summary>Statements hold their thread until they end, so a session moves them off the caller's.</summary>
    bool Blocks { get; }

    ValueTask<DbConnection> RentReaderAsync(CancellationToken cancellation);

    ValueTask ReturnReaderAsync(DbConnection connection);

    /// <summary>Makes a reader of use again after a statement failed.</summary>
    void RecoverReader(DbConnection connection);

    ValueTask<DbConnection> RentWriterAsync(CancellationToken cancellation);

    ValueTask ReturnWriterAsync(DbConnection connection);

    /// <summary>Ends the running statement when the token is cancelled; dispose after the statement. <c>null</c> where the driver does so itself.</summary>
    IDisposable? InterruptOn(DbConnection connection, CancellationToken cancellation);

    bool IsInterrupt(Exception exception);

    /// <summary>Another transaction came first, and this one left nothing behind: the same work done again may succeed.</summary>
    bool IsConflict(Exception exception);

    ValueTask<StoreAppender> AppendAsync(DbConnection connection, string table, string[] columns, CancellationToken cancellation);

    Task ReadColumnsAsync(DbConnection connection, string sql, object?[] arguments, Action<ColumnBatch> onBatch, CancellationToken cancellation);

    /// <summary>Runs several statements without parameters.</summary>
    Task RunScriptAsync(DbConnection connection, string script, CancellationToken cancellation);
}
