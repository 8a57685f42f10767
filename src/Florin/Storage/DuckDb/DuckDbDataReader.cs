using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Florin.Storage.DuckDb;

/// <summary>The rows of a result for ADO.NET callers. HUGEINT, the type of <c>sum</c> over integers, reads as <see cref="long"/>.</summary>
internal sealed class DuckDbDataReader(DuckDbResult result) : DbDataReader
{
    private readonly DuckDbColumn[] _columns = result.Columns;
    private int _row = -1;
    private int _count;
    private bool _began;
    private bool _closed;

    public override int FieldCount => _columns.Length;

    public override int Depth => 0;

    public override bool IsClosed => _closed;

    public override int RecordsAffected => result.RowsChanged;

    public override bool HasRows
    {
        get
        {
            Begin();
            return _count > 0;
        }
    }

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read()
    {
        Begin();
        if (++_row < _count)
            return true;
        if (_count == 0)
            return false;
        _row = 0;
        _count = result.Fetch();
        return _count > 0;
    }

    public override bool NextResult() => false;

    public override void Close()
    {
        if (_closed)
            return;
        _closed = true;
        result.Dispose();
    }

    public override bool IsDBNull(int ordinal) => result.Vectors[ordinal].IsNull(_row);

    public override string GetName(int ordinal) => _columns[ordinal].Name;

    public override int GetOrdinal(string name)
    {
        var ordinal = Array.FindIndex(_columns, column => column.Name == name);
        if (ordinal < 0)
            ordinal = Array.FindIndex(_columns, column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return ordinal >= 0 ? ordinal : throw new ArgumentOutOfRangeException(nameof(name), name, "The result has no such column.");
    }

    public override string GetDataTypeName(int ordinal) => _columns[ordinal].Type.ToString();

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal) => _columns[ordinal].Type switch
    {
        DuckDbType.Boolean => typeof(bool),
        DuckDbType.TinyInt or DuckDbType.UTinyInt or DuckDbType.SmallInt => typeof(short),
        DuckDbType.USmallInt or DuckDbType.Integer or DuckDbType.SqlNull => typeof(int),
        DuckDbType.UInteger or DuckDbType.BigInt or DuckDbType.UBigInt or DuckDbType.HugeInt => typeof(long),
        DuckDbType.Float => typeof(float),
        DuckDbType.Double => typeof(double),
        DuckDbType.Decimal => typeof(decimal),
        DuckDbType.Varchar => typeof(string),
        DuckDbType.Blob => typeof(byte[]),
        DuckDbType.Date => typeof(DateOnly),
        DuckDbType.Timestamp => typeof(DateTime),
        DuckDbType.TimestampTz => typeof(DateTimeOffset),
        DuckDbType.Uuid => typeof(Guid),
        var type => throw Unsupported(ordinal, type),
    };

    public override object GetValue(int ordinal) => IsDBNull(ordinal) ? DBNull.Value : _columns[ordinal].Type switch
    {
        DuckDbType.Boolean => GetBoolean(ordinal),
        DuckDbType.TinyInt or DuckDbType.UTinyInt or DuckDbType.SmallInt => GetInt16(ordinal),
        DuckDbType.USmallInt or DuckDbType.Integer => GetInt32(ordinal),
        DuckDbType.UInteger or DuckDbType.BigInt or DuckDbType.UBigInt or DuckDbType.HugeInt => GetInt64(ordinal),
        DuckDbType.Float => GetFloat(ordinal),
        DuckDbType.Double => GetDouble(ordinal),
        DuckDbType.Decimal => GetDecimal(ordinal),
        DuckDbType.Varchar => GetString(ordinal),
        DuckDbType.Blob => Vector(ordinal).Bytes(_row).ToArray(),
        DuckDbType.Date => GetDay(ordinal),
        DuckDbType.Timestamp => GetDateTime(ordinal),
        DuckDbType.TimestampTz => GetMoment(ordinal),
        DuckDbType.Uuid => GetGuid(ordinal),
        var type => throw Unsupported(ordinal, type),
    };

    public override T GetFieldValue<T>(int ordinal)
    {
        if (typeof(T) == typeof(DateOnly))
            return Same<DateOnly, T>(GetDay(ordinal));
        if (typeof(T) == typeof(DateTimeOffset))
            return Same<DateTimeOffset, T>(GetMoment(ordinal));
        if (typeof(T) == typeof(long))
            return Same<long, T>(GetInt64(ordinal));
        if (typeof(T) == typeof(int))
            return Same<int, T>(GetInt32(ordinal));
        if (typeof(T) == typeof(decimal))
            return Same<decimal, T>(GetDecimal(ordinal));
        if (typeof(T) == typeof(Guid))
            return Same<Guid, T>(GetGuid(ordinal));
        return (T)GetValue(ordinal);
    }

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    public override bool GetBoolean(int ordinal) => Vector(ordinal, DuckDbType.Boolean).At<byte>(_row) != 0;

    public override byte GetByte(int ordinal) => checked((byte)GetInt64(ordinal));

    public override short GetInt16(int ordinal) => checked((short)GetInt64(ordinal));

    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    public override long GetInt64(int ordinal) => _columns[ordinal].Type switch
    {
        DuckDbType.Integer => Vector(ordinal).At<int>(_row),
        DuckDbType.BigInt => Vector(ordinal).At<long>(_row),
        DuckDbType.HugeInt => checked((long)Vector(ordinal).At<Int128>(_row)),
        DuckDbType.SmallInt => Vector(ordinal).At<short>(_row),
        DuckDbType.TinyInt => Vector(ordinal).At<sbyte>(_row),
        DuckDbType.UTinyInt => Vector(ordinal).At<byte>(_row),
        DuckDbType.USmallInt => Vector(ordinal).At<ushort>(_row),
        DuckDbType.UInteger => Vector(ordinal).At<uint>(_row),
        DuckDbType.UBigInt => checked((long)Vector(ordinal).At<ulong>(_row)),
        var type => throw Unsupported(ordinal, type),
    };

    public override float GetFloat(int ordinal) => Vector(ordinal, DuckDbType.Float).At<float>(_row);

    public override double GetDouble(int ordinal) =>
        _columns[ordinal].Type == DuckDbType.Float ? GetFloat(ordinal) : Vector(ordinal, DuckDbType.Double).At<double>(_row);

    public override decimal GetDecimal(int ordinal)
    {
        var column = _columns[ordinal];
        return column.Type switch
        {
            DuckDbType.Decimal => Vector(ordinal).Decimal(_row, column.Storage, column.Scale),
            DuckDbType.HugeInt => Vector(ordinal).Decimal(_row, DuckDbType.HugeInt, 0),
            _ => GetInt64(ordinal),
        };
    }

    public override string GetString(int ordinal) => Vector(ordinal, DuckDbType.Varchar).Text(_row);

    public override DateTime GetDateTime(int ordinal) => _columns[ordinal].Type switch
    {
        DuckDbType.Date => GetDay(ordinal).ToDateTime(TimeOnly.MinValue),
        DuckDbType.TimestampTz => GetMoment(ordinal).UtcDateTime,
        _ => new(UnixTime.ToTicks(Vector(ordinal, DuckDbType.Timestamp).At<long>(_row)), DateTimeKind.Unspecified),
    };

    public override Guid GetGuid(int ordinal) => Vector(ordinal, DuckDbType.Uuid).Uuid(_row);

    public override char GetChar(int ordinal) => GetString(ordinal) is [var single] ? single : throw new InvalidCastException($"Column {GetName(ordinal)} is not one character.");

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length)
    {
        var bytes = Vector(ordinal, DuckDbType.Blob).Bytes(_row);
        return buffer is null ? bytes.Length : Copy(bytes, dataOffset, buffer.AsSpan(bufferOffset, length));
    }

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
    {
        var text = GetString(ordinal);
        return buffer is null ? text.Length : Copy<char>(text, dataOffset, buffer.AsSpan(bufferOffset, length));
    }

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }

    private static int Copy<T>(ReadOnlySpan<T> source, long offset, Span<T> destination)
    {
        var part = source[(int)Math.Min(offset, source.Length)..];
        part = part[..Math.Min(part.Length, destination.Length)];
        part.CopyTo(destination);
        return part.Length;
    }

    private static T Same<TKnown, T>(TKnown value) => Unsafe.As<TKnown, T>(ref value);

    private void Begin()
    {
        if (_began)
            return;
        _began = true;
        _count = result.Fetch();
    }

    private DateOnly GetDay(int ordinal) => DateOnly.FromDayNumber(Vector(ordinal, DuckDbType.Date).At<int>(_row) + ColumnBatch.EpochDay);

    private DateTimeOffset GetMoment(int ordinal) => new(UnixTime.ToTicks(Vector(ordinal, DuckDbType.TimestampTz).At<long>(_row)), TimeSpan.Zero);

    private DuckDbVector Vector(int ordinal) =>
        IsDBNull(ordinal) ? throw new InvalidCastException($"Column {GetName(ordinal)} is NULL in this row.") : result.Vectors[ordinal];

    private DuckDbVector Vector(int ordinal, DuckDbType type) => _columns[ordinal].Type == type ? Vector(ordinal) : throw Unsupported(ordinal, _columns[ordinal].Type);

    private InvalidCastException Unsupported(int ordinal, DuckDbType type) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Column {GetName(ordinal)} is of DuckDB's type {type}, which is not read this way."));
}
