namespace Florin.Storage.DuckDb;

/// <summary>
/// The prepared statements of one connection. A plan is good only for the snapshot it was made in: the optimiser builds the
/// tables' statistics into it (an empty table becomes "no rows", short strings are packed into a byte), and neither an insert
/// nor a commit makes the engine plan again. So queries are kept while a read snapshot lasts, and nothing is kept while writing.
/// </summary>
internal sealed class StatementCache
{
    private const int Capacity = 64;

    private readonly Dictionary<string, LinkedListNode<(string Sql, StatementHandle Statement)>> _bySql = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Sql, StatementHandle Statement)> _byUse = new();
    private StatementHandle? _once;

    internal StatementHandle Get(DuckDbConnection connection, string sql)
    {
        if (_bySql.TryGetValue(sql, out var node))
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Statement;
        }

        var statement = connection.Prepare(sql);
        if (!connection.InSnapshot || NativeMethods.StatementType(statement) != DuckDbStatementType.Select)
        {
            _once?.Dispose();
            return _once = statement;
        }

        if (_bySql.Count == Capacity)
        {
            var last = _byUse.Last!;
            last.Value.Statement.Dispose();
            _byUse.RemoveLast();
            _bySql.Remove(last.Value.Sql);
        }

        _bySql.Add(sql, _byUse.AddFirst((sql, statement)));
        return statement;
    }

    internal void Clear()
    {
        _once?.Dispose();
        foreach (var (_, statement) in _byUse)
            statement.Dispose();
        _once = null;
        _byUse.Clear();
        _bySql.Clear();
    }
}
