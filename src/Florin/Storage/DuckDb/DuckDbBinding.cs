using System.Globalization;
using System.Text;

namespace Florin.Storage.DuckDb;

/// <summary>Binds a value by its own type.</summary>
internal static unsafe class DuckDbBinding
{
    internal static void Bind(StatementHandle statement, int position, object? value)
    {
        var index = (ulong)position;
        var state = value switch
        {
            null or DBNull => NativeMethods.BindNull(statement, index),
            string text => BindText(statement, index, text),
            int number => NativeMethods.BindInt32(statement, index, number),
            long number => NativeMethods.BindInt64(statement, index, number),
            decimal number => NativeMethods.BindDecimal(statement, index, ToNative(number)),
            DateOnly day => NativeMethods.BindDate(statement, index, day.DayNumber - ColumnBatch.EpochDay),
            DateTimeOffset moment => NativeMethods.BindTimestampTz(statement, index, UnixTime.ToMicroseconds(moment.UtcTicks)),
            DateTime { Kind: DateTimeKind.Unspecified } moment => NativeMethods.BindTimestamp(statement, index, UnixTime.ToMicroseconds(moment.Ticks)),
            DateTime moment => NativeMethods.BindTimestampTz(statement, index, UnixTime.ToMicroseconds(moment.ToUniversalTime().Ticks)),
            bool flag => NativeMethods.BindBoolean(statement, index, flag),
            double number => NativeMethods.BindDouble(statement, index, number),
            float number => NativeMethods.BindFloat(statement, index, number),
            short number => NativeMethods.BindInt16(statement, index, number),
            Guid guid => BindValue(statement, index, CreateUuid(guid)),
            byte[] bytes => BindBlob(statement, index, bytes),
            int[] numbers => BindList(statement, index, DuckDbType.Integer, numbers, NativeMethods.CreateInt32),
            long[] numbers => BindList(statement, index, DuckDbType.BigInt, numbers, NativeMethods.CreateInt64),
            string[] texts => BindList(statement, index, DuckDbType.Varchar, texts, CreateText),
            _ => throw new NotSupportedException($"Parameter ${position.ToString(CultureInfo.InvariantCulture)} is a {value.GetType()}, which DuckDB cannot be given."),
        };
        if (state != NativeState.Success)
            throw new DuckDbException(DuckDbErrorType.Binder, $"DuckDB refuses parameter ${position.ToString(CultureInfo.InvariantCulture)} of type {value?.GetType().Name ?? "null"}.");
    }

    // DECIMAL(18,4) wherever it fits: the type of every money column, so a comparison casts neither side and the plan is kept.
    private static NativeDecimal ToNative(decimal value)
    {
        if (ScaledDecimal.TryFromDecimal(value, 4, out var money))
            return new() { Width = 18, Scale = 4, Lower = (ulong)money, Upper = money >> 63 };
        var integer = ScaledDecimal.Unscaled(value);
        return new() { Width = 38, Scale = value.Scale, Lower = (ulong)integer, Upper = (long)(integer >> 64) };
    }

    private static NativeState BindText(StatementHandle statement, ulong index, string text)
    {
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        var buffer = length <= 1024 ? stackalloc byte[1024] : new byte[length];
        length = Encoding.UTF8.GetBytes(text, buffer);
        fixed (byte* bytes = buffer)
            return NativeMethods.BindText(statement, index, bytes, (ulong)length);
    }

    private static NativeState BindBlob(StatementHandle statement, ulong index, byte[] data)
    {
        // An empty array pins to null, which the engine would take for NULL.
        byte none = 0;
        fixed (byte* bytes = data)
            return NativeMethods.BindBlob(statement, index, bytes is null ? &none : bytes, (ulong)data.Length);
    }

    private static nint CreateUuid(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return NativeMethods.CreateUuid(new()
        {
            Upper = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes),
            Lower = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
        });
    }

    private static nint CreateText(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text + "\0");
        fixed (byte* bytes = utf8)
            return NativeMethods.CreateText(bytes, (ulong)(utf8.Length - 1));
    }

    private static NativeState BindValue(StatementHandle statement, ulong index, nint value)
    {
        var state = NativeMethods.BindValue(statement, index, value);
        NativeMethods.DestroyValue(ref value);
        return state;
    }

    private static NativeState BindList<T>(StatementHandle statement, ulong index, DuckDbType type, T[] items, Func<T, nint> create)
    {
        var logicalType = NativeMethods.CreateLogicalType(type);
        var values = new nint[items.Length + 1];
        for (var i = 0; i < items.Length; i++)
            values[i] = create(items[i]);
        nint list;
        fixed (nint* first = values)
            list = NativeMethods.CreateList(logicalType, first, (ulong)items.Length);
        for (var i = 0; i < items.Length; i++)
            NativeMethods.DestroyValue(ref values[i]);
        NativeMethods.DestroyLogicalType(ref logicalType);
        return BindValue(statement, index, list);
    }
}
