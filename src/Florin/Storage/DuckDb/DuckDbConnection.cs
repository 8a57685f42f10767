using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Florin.Storage.DuckDb;

/// <summary>A connection: one statement at a time, used by one thread at a time.</summary>
internal sealed class DuckDbConnection(DuckDbDatabase database) : DbConnection
{
    private readonly StatementCache _statements = new();
    private ConnectionHandle? _handle;

    internal ConnectionHandle Handle => _handle ?? throw new InvalidOperationException("The connection is not open.");

    [AllowNull]
    public override string ConnectionString
    {
        get => database.Path;
        set => throw new NotSupportedException("A connection belongs to its DuckDbDatabase.");
    }

    public override string Database => "main";

    public override string DataSource => database.Path;

    public override string ServerVersion => "1.5";

    public override ConnectionState State => _handle is null ? ConnectionState.Closed : ConnectionState.Open;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Open() => _handle ??= database.ConnectNative();

    public override void Close()
    {
        _statements.Clear();
        _handle?.Dispose();
        _handle = null;
    }

    /// <summary>Runs a script of any number of statements without parameters.</summary>
    internal void Execute(string script)
    {
        using var result = new ResultHandle(Handle);
        if (NativeMethods.Query(Handle, script, result) != NativeState.Success)
            throw DuckDbException.From(result);
    }

    /// <summary>Every statement until <see cref="EndSnapshot"/> sees the same data.</summary>
    internal bool InSnapshot { get; private set; }

    internal void BeginSnapshot()
    {
        Execute("BEGIN TRANSACTION READ ONLY");
        InSnapshot = true;
    }

    internal void EndSnapshot()
    {
        InSnapshot = false;
        _statements.Clear();
        Execute("ROLLBACK");
    }

    internal StatementHandle Statement(string sql) => _statements.Get(this, sql);

    /// <summary>Prepares without the cache; the caller disposes.</summary>
    internal StatementHandle Prepare(string sql)
    {
        var state = NativeMethods.Prepare(Handle, sql, out var native);
        var statement = new StatementHandle(native, Handle);
        if (state == NativeState.Success)
            return statement;
        using (statement)
            throw DuckDbException.From(statement);
    }

    internal void Interrupt()
    {
        if (_handle is { IsClosed: false } handle)
            NativeMethods.Interrupt(handle);
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new DuckDbTransaction(this);

    protected override DbCommand CreateDbCommand() => new DuckDbCommand { Connection = this };

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }
}
