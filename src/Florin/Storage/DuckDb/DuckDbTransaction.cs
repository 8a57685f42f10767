using System.Data;
using System.Data.Common;

namespace Florin.Storage.DuckDb;

/// <summary>A snapshot transaction; disposing it before <see cref="Commit"/> rolls back.</summary>
internal sealed class DuckDbTransaction : DbTransaction
{
    private readonly DuckDbConnection _connection;
    private bool _ended;

    internal DuckDbTransaction(DuckDbConnection connection)
    {
        _connection = connection;
        connection.Execute("BEGIN TRANSACTION");
    }

    public override IsolationLevel IsolationLevel => IsolationLevel.Snapshot;

    protected override DbConnection DbConnection => _connection;

    public override void Commit()
    {
        // A commit that fails has rolled back: the transaction is over either way.
        _ended = true;
        _connection.Execute("COMMIT");
    }

    public override void Rollback()
    {
        _ended = true;
        _connection.Execute("ROLLBACK");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_ended && _connection.State == ConnectionState.Open)
            Rollback();
        base.Dispose(disposing);
    }
}
