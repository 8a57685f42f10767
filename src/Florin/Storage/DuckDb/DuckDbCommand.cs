using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Florin.Storage.DuckDb;

/// <summary>One statement with <c>$1…</c> parameters, prepared once per connection and text.</summary>
internal sealed class DuckDbCommand : DbCommand
{
    private readonly DuckDbParameterCollection _parameters = new();

    [AllowNull]
    public override string CommandText { get; set; } = "";

    /// <summary>Not enforced: a statement ends by its cancellation token.</summary>
    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; }

    protected override DbParameterCollection DbParameterCollection => _parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    private DuckDbConnection Session => (DuckDbConnection)(DbConnection ?? throw new InvalidOperationException("The command has no connection."));

    public override void Cancel() => Session.Interrupt();

    public override void Prepare() => Session.Statement(CommandText);

    public override int ExecuteNonQuery()
    {
        using var result = Run(streaming: false);
        return result.RowsChanged;
    }

    public override object? ExecuteScalar()
    {
        using var reader = ExecuteDbDataReader(CommandBehavior.Default);
        return reader.Read() ? reader.GetValue(0) : null;
    }

    /// <param name="streaming">Chunks are made while they are fetched: memory stays flat, and the connection is busy until the result is disposed.</param>
    internal DuckDbResult Run(bool streaming)
    {
        var statement = Session.Statement(CommandText);
        var expected = (int)NativeMethods.ParameterCount(statement);
        if (expected != _parameters.Count)
            throw new InvalidOperationException($"The statement has {expected} parameters, {_parameters.Count} were given: {CommandText}");
        for (var i = 0; i < expected; i++)
            DuckDbBinding.Bind(statement, i + 1, _parameters.ValueAt(i));
        var result = new ResultHandle(Session.Handle);
        var state = streaming ? NativeMethods.ExecuteStreaming(statement, result) : NativeMethods.Execute(statement, result);
        if (state == NativeState.Success)
            return new DuckDbResult(result);
        using (result)
            throw DuckDbException.From(result);
    }

    protected override DbParameter CreateDbParameter() => new DuckDbParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => new DuckDbDataReader(Run(streaming: false));
}
