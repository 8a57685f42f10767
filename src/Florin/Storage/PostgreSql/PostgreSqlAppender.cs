using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Florin.Storage.PostgreSql;

/// <summary>Rows through binary COPY. A call blocks while the socket's buffer is full.</summary>
internal sealed class PostgreSqlAppender : StoreAppender
{
    private readonly NpgsqlBinaryImporter _importer;
    private readonly PostgreSqlColumn[] _columns;
    private int _column;
    private bool _ended = true;

    private PostgreSqlAppender(NpgsqlBinaryImporter importer, PostgreSqlColumn[] columns)
    {
        _importer = importer;
        _columns = columns;
        _column = columns.Length;
    }

    internal static async Task<PostgreSqlAppender> BeginAsync(NpgsqlConnection connection, PostgreSqlTable table, string[] columns, CancellationToken cancellation)
    {
        var described = Array.ConvertAll(columns, column => table[column]);
        var names = string.Join(", ", columns.Select(Quote));
        return new(await connection.BeginBinaryImportAsync($"COPY {Quote(table.Name)} ({names}) FROM STDIN (FORMAT BINARY)", cancellation), described);
    }

    public override StoreAppender Add(int value)
    {
        var column = Next();
        if (column.Type == NpgsqlDbType.Integer)
            _importer.Write(value, NpgsqlDbType.Integer);
        else
            _importer.Write<long>(value, Expect(column, NpgsqlDbType.Bigint, "an integer"));
        return this;
    }

    public override StoreAppender Add(long value)
    {
        var column = Next();
        if (column.Type == NpgsqlDbType.Integer)
            _importer.Write(checked((int)value), NpgsqlDbType.Integer);
        else
            _importer.Write(value, Expect(column, NpgsqlDbType.Bigint, "an integer"));
        return this;
    }

    public override StoreAppender Add(decimal value)
    {
        var column = Next();
        var type = Expect(column, NpgsqlDbType.Numeric, "a decimal");
        // COPY would round to the column's scale without a word.
        if (!ScaledDecimal.TryFromDecimal(value, column.Scale, out _))
            throw new OverflowException($"{column.Name} holds DECIMAL(18,{column.Scale}); the given number does not fit without loss.");
        _importer.Write(value, type);
        return this;
    }

    public override StoreAppender Add(double value) => Write(value, NpgsqlDbType.Double, "a double");

    public override StoreAppender Add(bool value) => Write(value, NpgsqlDbType.Boolean, "a truth value");

    public override StoreAppender Add(DateOnly value) => Write(value, NpgsqlDbType.Date, "a date");

    public override StoreAppender Add(DateTimeOffset value) => Write(value.UtcDateTime, NpgsqlDbType.TimestampTz, "a moment");

    public override StoreAppender Add(Guid value) => Write(value, NpgsqlDbType.Uuid, "a UUID");

    public override StoreAppender Add(string? value) => value is null ? AddNull() : Write(value, NpgsqlDbType.Varchar, "a text");

    public override StoreAppender Add(ReadOnlySpan<byte> utf8) => Write(Encoding.UTF8.GetString(utf8), NpgsqlDbType.Varchar, "a text");

    public override StoreAppender AddNull()
    {
        Next();
        _importer.WriteNull();
        return this;
    }

    public override void EndRow()
    {
        if (_column != _columns.Length || _columns.Length == 0)
            throw new InvalidOperationException($"The row has {_column % _columns.Length} of {_columns.Length} values.");
        _ended = true;
    }

    protected override async Task CompleteRowsAsync(CancellationToken cancellation)
    {
        if (!_ended)
            throw new InvalidOperationException("The last row was not ended.");
        await _importer.CompleteAsync(cancellation);
        // Until it is closed the connection takes no other statement.
        await _importer.DisposeAsync();
    }

    protected override ValueTask ReleaseAsync() => _importer.DisposeAsync();

    private PostgreSqlColumn Next()
    {
        if (_ended)
        {
            _importer.StartRow();
            _column = 0;
            _ended = false;
        }

        return _column < _columns.Length ? _columns[_column++] : throw new InvalidOperationException($"The row has more than {_columns.Length} values.");
    }

    private PostgreSqlAppender Write<T>(T value, NpgsqlDbType type, string given)
    {
        _importer.Write(value, Expect(Next(), type, given));
        return this;
    }

    private static NpgsqlDbType Expect(PostgreSqlColumn column, NpgsqlDbType type, string given) => column.Type == type
        ? type
        : throw new InvalidOperationException($"{column.Name} is of type {column.Type} and cannot be given {given}.");

    private static string Quote(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
