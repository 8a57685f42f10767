using System.Collections;
using System.Text;
using Npgsql;

namespace Florin.Storage.PostgreSql;

/// <summary>Rows of the wire gathered into columns, 2,048 at a time, in arrays that are used again for the next batch.</summary>
internal sealed class PostgreSqlColumnBatch : ColumnBatch
{
    private const int Rows = 2048;

    private readonly NpgsqlDataReader _reader;
    private readonly Column[] _columns;
    private int _count;

    internal PostgreSqlColumnBatch(NpgsqlDataReader reader)
    {
        _reader = reader;
        _columns = new Column[reader.FieldCount];
        for (var i = 0; i < _columns.Length; i++)
            _columns[i] = Create(reader.GetFieldType(i), i);
    }

    public override int Count => _count;

    internal async Task<bool> NextAsync(CancellationToken cancellation)
    {
        foreach (var column in _columns)
            column.Clear();
        _count = 0;
        while (_count < Rows && await _reader.ReadAsync(cancellation))
        {
            foreach (var column in _columns)
                column.Read(_reader, _count);
            _count++;
        }

        return _count > 0;
    }

    public override bool HasNulls(int column) => _columns[column].HasNulls;

    public override bool IsNull(int column, int row) => _columns[column].Nulls[row];

    public override ReadOnlySpan<int> Int32(int column) => Values<int>(column);

    public override ReadOnlySpan<long> Int64(int column) => Values<long>(column);

    public override ReadOnlySpan<double> Double(int column) => Values<double>(column);

    public override ReadOnlySpan<bool> Boolean(int column) => Values<bool>(column);

    public override ReadOnlySpan<int> Days(int column)
    {
        var days = Values<DateOnly>(column);
        var numbers = _columns[column].Scratch<int>();
        for (var i = 0; i < days.Length; i++)
            numbers[i] = days[i].DayNumber - EpochDay;
        return numbers.AsSpan(0, _count);
    }

    public override ReadOnlySpan<long> Microseconds(int column)
    {
        var moments = Values<DateTime>(column);
        var numbers = _columns[column].Scratch<long>();
        for (var i = 0; i < moments.Length; i++)
            numbers[i] = UnixTime.ToMicroseconds(moments[i].Ticks);
        return numbers.AsSpan(0, _count);
    }

    public override ReadOnlySpan<long> Scaled(int column)
    {
        var values = Values<decimal>(column);
        var scale = (byte)Scale(column);
        var numbers = _columns[column].Scratch<long>();
        for (var i = 0; i < values.Length; i++)
        {
            if (!ScaledDecimal.TryFromDecimal(values[i], scale, out numbers[i]))
                throw new OverflowException($"Column {_reader.GetName(column)} does not fit 18 digits with {scale} decimals.");
        }

        return numbers.AsSpan(0, _count);
    }

    public override int Scale(int column) => _columns[column].Scale
        ??= _reader.GetColumnSchema()[column].NumericScale ?? throw Mismatch(column, "a numeric of known scale; CAST it to DECIMAL(18, 4)");

    public override decimal Decimal(int column, int row) => Values<decimal>(column)[row];

    public override Guid Guid(int column, int row) => Values<Guid>(column)[row];

    public override string Text(int column, int row) => Values<string>(column)[row];

    public override ReadOnlySpan<byte> Utf8(int column, int row) => Encoding.UTF8.GetBytes(Text(column, row));

    private ReadOnlySpan<T> Values<T>(int column) => _columns[column] is Column<T> typed
        ? typed.Values.AsSpan(0, _count)
        : throw Mismatch(column, typeof(T).Name);

    private InvalidOperationException Mismatch(int column, string wanted) =>
        new($"Column {_reader.GetName(column)} is of PostgreSQL's type {_reader.GetDataTypeName(column)}, not {wanted}.");

    private static Column Create(Type type, int ordinal) => Type.GetTypeCode(type) switch
    {
        TypeCode.Int32 => new Column<int>(ordinal),
        TypeCode.Int64 => new Column<long>(ordinal),
        TypeCode.Double => new Column<double>(ordinal),
        TypeCode.Boolean => new Column<bool>(ordinal),
        TypeCode.Decimal => new Column<decimal>(ordinal),
        TypeCode.DateTime => new Column<DateTime>(ordinal),
        TypeCode.String => new Column<string>(ordinal),
        _ when type == typeof(DateOnly) => new Column<DateOnly>(ordinal),
        _ when type == typeof(Guid) => new Column<Guid>(ordinal),
        _ => throw new NotSupportedException($"Columns of {type.Name} are not read in batches."),
    };

    private abstract class Column
    {
        private Array? _scratch;

        internal BitArray Nulls { get; } = new(Rows);

        internal bool HasNulls { get; set; }

        internal int? Scale { get; set; }

        internal void Clear()
        {
            if (HasNulls)
                Nulls.SetAll(false);
            HasNulls = false;
        }

        internal T[] Scratch<T>() => (T[])(_scratch ??= new T[Rows]);

        internal abstract void Read(NpgsqlDataReader reader, int row);
    }

    private sealed class Column<T>(int ordinal) : Column
    {
        internal T[] Values { get; } = new T[Rows];

        internal override void Read(NpgsqlDataReader reader, int row)
        {
            if (!reader.IsDBNull(ordinal))
            {
                Values[row] = reader.GetFieldValue<T>(ordinal);
                return;
            }

            HasNulls = true;
            Nulls[row] = true;
            Values[row] = default!;
        }
    }
}
