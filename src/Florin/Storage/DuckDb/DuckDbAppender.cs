using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Florin.Storage.DuckDb;

/// <summary>
/// Fills the vectors of one native chunk of 2,048 rows and hands it over whole: about ten engine calls per chunk and one per
/// string, nothing on the managed heap per row.
/// </summary>
internal sealed unsafe class DuckDbAppender : StoreAppender
{
    /// <summary>The engine's vector size.</summary>
    internal const int ChunkRows = 2048;

    private readonly AppenderHandle _appender;
    private readonly ChunkHandle _chunk;
    private readonly DuckDbColumn[] _columns;
    private readonly nint[] _vectors;
    private readonly byte*[] _data;
    private readonly ulong*[] _validity;
    private byte[] _utf8 = new byte[1024];
    private int _row;
    private int _column;

    internal DuckDbAppender(DuckDbConnection connection, string table, string[] columns)
    {
        var state = NativeMethods.CreateAppender(connection.Handle, null, table, out var native);
        _appender = new AppenderHandle(native, connection.Handle);
        try
        {
            Check(state);
            foreach (var column in columns)
            {
                if (NativeMethods.AddAppenderColumn(_appender, column) != NativeState.Success)
                    throw new InvalidOperationException($"{table} has no column {column}.");
            }

            _columns = new DuckDbColumn[(int)NativeMethods.AppenderColumnCount(_appender)];
            _chunk = CreateChunk(columns);
        }
        catch
        {
            _appender.Dispose();
            throw;
        }

        _vectors = new nint[_columns.Length];
        _data = new byte*[_columns.Length];
        _validity = new ulong*[_columns.Length];
        BeginChunk();
    }

    public override StoreAppender Add(int value)
    {
        var column = Next();
        switch (_columns[column].Type)
        {
            case DuckDbType.Integer: ((int*)_data[column])[_row] = value; break;
            case DuckDbType.BigInt: ((long*)_data[column])[_row] = value; break;
            default: throw Mismatch(column, "an integer");
        }

        return this;
    }

    public override StoreAppender Add(long value)
    {
        var column = Next();
        switch (_columns[column].Type)
        {
            case DuckDbType.BigInt: ((long*)_data[column])[_row] = value; break;
            case DuckDbType.Integer: ((int*)_data[column])[_row] = checked((int)value); break;
            default: throw Mismatch(column, "an integer");
        }

        return this;
    }

    public override StoreAppender Add(decimal value)
    {
        var column = Next();
        if (_columns[column] is not { Type: DuckDbType.Decimal, Storage: DuckDbType.BigInt } described)
            throw Mismatch(column, "a decimal");
        if (!ScaledDecimal.TryFromDecimal(value, described.Scale, out var scaled))
            throw new OverflowException($"{described.Name} holds DECIMAL(18,{described.Scale}); the given number does not fit without loss.");
        ((long*)_data[column])[_row] = scaled;
        return this;
    }

    public override StoreAppender Add(double value)
    {
        Place<double>(DuckDbType.Double, "a double") = value;
        return this;
    }

    public override StoreAppender Add(bool value)
    {
        Place<byte>(DuckDbType.Boolean, "a truth value") = value ? (byte)1 : (byte)0;
        return this;
    }

    public override StoreAppender Add(DateOnly value)
    {
        Place<int>(DuckDbType.Date, "a date") = value.DayNumber - ColumnBatch.EpochDay;
        return this;
    }

    public override StoreAppender Add(DateTimeOffset value)
    {
        Place<long>(DuckDbType.TimestampTz, "a moment") = UnixTime.ToMicroseconds(value.UtcTicks);
        return this;
    }

    public override StoreAppender Add(Guid value)
    {
        ref var place = ref Place<Int128>(DuckDbType.Uuid, "a UUID");
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[0] ^= 0x80;
        place = BinaryPrimitives.ReadInt128BigEndian(bytes);
        return this;
    }

    public override StoreAppender Add(string? value)
    {
        if (value is null)
            return AddNull();
        var room = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (_utf8.Length < room)
            _utf8 = new byte[room];
        AddValid(_utf8.AsSpan(0, Encoding.UTF8.GetBytes(value, _utf8)));
        return this;
    }

    public override StoreAppender Add(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
            return Add(Encoding.UTF8.GetString(utf8));
        AddValid(utf8);
        return this;
    }

    // Up to 12 bytes lie in the vector itself, which spares the call; the engine need not check what was checked or made here.
    private void AddValid(ReadOnlySpan<byte> utf8)
    {
        ref var entry = ref Place<NativeString>(DuckDbType.Varchar, "a text");
        if (utf8.Length <= NativeString.InlineBytes)
        {
            entry = new() { Length = utf8.Length };
            utf8.CopyTo(entry.Inline);
            return;
        }

        fixed (byte* bytes = utf8)
            NativeMethods.AssignValidString(_vectors[_column - 1], (ulong)_row, bytes, (ulong)utf8.Length);
    }

    public override StoreAppender AddNull()
    {
        var column = Next();
        if (_validity[column] == null)
        {
            NativeMethods.EnsureValidity(_vectors[column]);
            _validity[column] = NativeMethods.VectorValidity(_vectors[column]);
        }

        _validity[column][_row >> 6] &= ~(1UL << (_row & 63));
        return this;
    }

    public override void EndRow()
    {
        if (_column != _columns.Length)
            throw new InvalidOperationException($"The row has {_column} of {_columns.Length} values.");
        _column = 0;
        if (++_row == ChunkRows)
            Flush();
    }

    protected override Task CompleteRowsAsync(CancellationToken cancellation)
    {
        if (_column != 0)
            throw new InvalidOperationException("The last row was not ended.");
        Flush();
        _appender.Completed = true;
        Check(NativeMethods.CloseAppender(_appender));
        return Task.CompletedTask;
    }

    protected override ValueTask ReleaseAsync()
    {
        _chunk.Dispose();
        _appender.Dispose();
        return ValueTask.CompletedTask;
    }

    private int Next() => _column < _columns.Length ? _column++ : throw new InvalidOperationException($"The row has more than {_columns.Length} values.");

    private ref T Place<T>(DuckDbType type, string given) where T : unmanaged
    {
        var column = Next();
        if (_columns[column].Type != type)
            throw Mismatch(column, given);
        return ref ((T*)_data[column])[_row];
    }

    private void Flush()
    {
        if (_row == 0)
            return;
        NativeMethods.SetChunkSize(_chunk, (ulong)_row);
        Check(NativeMethods.AppendChunk(_appender, _chunk));
        NativeMethods.ResetChunk(_chunk);
        BeginChunk();
    }

    private void BeginChunk()
    {
        _row = 0;
        for (var i = 0; i < _columns.Length; i++)
        {
            _vectors[i] = NativeMethods.ChunkVector(_chunk, (ulong)i);
            _data[i] = (byte*)NativeMethods.VectorData(_vectors[i]);
            _validity[i] = NativeMethods.VectorValidity(_vectors[i]);
        }
    }

    private ChunkHandle CreateChunk(string[] names)
    {
        var types = new nint[_columns.Length];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = NativeMethods.AppenderColumnType(_appender, (ulong)i);
            _columns[i] = DuckDbColumn.Describe(i < names.Length ? names[i] : $"column {i}", types[i]);
        }

        fixed (nint* first = types)
        {
            var chunk = new ChunkHandle(NativeMethods.CreateChunk(first, (ulong)types.Length));
            for (var i = 0; i < types.Length; i++)
                NativeMethods.DestroyLogicalType(ref types[i]);
            return chunk;
        }
    }

    private void Check(NativeState state)
    {
        if (state != NativeState.Success)
            throw DuckDbException.From(_appender);
    }

    private InvalidOperationException Mismatch(int column, string given) => new($"{_columns[column].Name} is of type {_columns[column].Type} and cannot be given {given}.");
}
