using System.Buffers.Binary;
using System.Text;

namespace Florin.Storage.PostgreSql;

/// <summary>
/// Rows in the server's binary COPY format (PostgreSQL 15 documentation, COPY, "Binary Format"): a row is the count of its fields, a field its
/// length, -1 for NULL, and its bytes. All numbers have the high byte first.
/// </summary>
internal sealed class CopyBuffer
{
    /// <summary>Days from 1970-01-01 to 2000-01-01, from where the server counts.</summary>
    private const int ServerEpochDays = 10_957;

    private const long ServerEpochMicroseconds = ServerEpochDays * 86_400_000_000L;
    private const int GroupDigits = 4;
    private const int MostGroups = 6;
    private const short Negative = 0x4000;

    private byte[] _bytes = new byte[128 * 1024];
    private int _length;

    public int Length => _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Begin()
    {
        var header = "PGCOPY\n"u8;
        header.CopyTo(Take(header.Length));
        ReadOnlySpan<byte> rest = [0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];
        rest.CopyTo(Take(rest.Length));
    }

    public void BeginRow(int fields) => BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), (short)fields);

    public void End() => BeginRow(-1);

    public void Null() => BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), -1);

    public void Int32(int value) => BinaryPrimitives.WriteInt32BigEndian(Field(sizeof(int)), value);

    public void Int64(long value) => BinaryPrimitives.WriteInt64BigEndian(Field(sizeof(long)), value);

    public void Double(double value) => BinaryPrimitives.WriteDoubleBigEndian(Field(sizeof(double)), value);

    public void Boolean(bool value) => Field(1)[0] = value ? (byte)1 : (byte)0;

    public void Date(DateOnly value) => Int32(value.DayNumber - ColumnBatch.EpochDay - ServerEpochDays);

    public void Moment(DateTimeOffset value) => Int64(UnixTime.ToMicroseconds(value.UtcTicks) - ServerEpochMicroseconds);

    public void Guid(Guid value) => value.TryWriteBytes(Field(16), bigEndian: true, out _);

    public void Text(ReadOnlySpan<byte> utf8) => utf8.CopyTo(Field(utf8.Length));

    public void Text(string value)
    {
        var at = _length;
        Take(sizeof(int) + Encoding.UTF8.GetMaxByteCount(value.Length));
        var length = Encoding.UTF8.GetBytes(value, _bytes.AsSpan(at + sizeof(int)));
        BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(at), length);
        _length = at + sizeof(int) + length;
    }

    /// <summary>NUMERIC: count of groups, weight of the first, sign, decimals, then groups of four digits, the highest first; the point lies between two groups.</summary>
    /// <param name="scaled">The value times ten to the power of <paramref name="scale"/>.</param>
    public void Numeric(long scaled, byte scale)
    {
        Span<short> groups = stackalloc short[MostGroups];
        var count = 0;
        var rest = (ulong)Math.Abs(scaled);
        if (scale % GroupDigits is > 0 and var odd)
        {
            var unit = odd == 1 ? 10UL : odd == 2 ? 100UL : 1000UL;
            groups[count++] = (short)(rest % unit * (10_000 / unit));
            rest /= unit;
        }

        for (; rest > 0; rest /= 10_000)
            groups[count++] = (short)(rest % 10_000);
        var field = Field((4 + count) * sizeof(short));
        BinaryPrimitives.WriteInt16BigEndian(field, (short)count);
        BinaryPrimitives.WriteInt16BigEndian(field[2..], (short)(count - ((scale + GroupDigits - 1) / GroupDigits) - 1));
        BinaryPrimitives.WriteInt16BigEndian(field[4..], scaled < 0 ? Negative : (short)0);
        BinaryPrimitives.WriteInt16BigEndian(field[6..], scale);
        for (var i = 0; i < count; i++)
            BinaryPrimitives.WriteInt16BigEndian(field[(8 + (2 * i))..], groups[count - 1 - i]);
    }

    private Span<byte> Field(int length)
    {
        var room = Take(sizeof(int) + length);
        BinaryPrimitives.WriteInt32BigEndian(room, length);
        return room[sizeof(int)..];
    }

    private Span<byte> Take(int length)
    {
        if (_bytes.Length - _length < length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));
        var room = _bytes.AsSpan(_length, length);
        _length += length;
        return room;
    }
}
