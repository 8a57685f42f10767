using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Florin.Storage.DuckDb;

/// <summary>What a result column or an appended column holds: its type, and for decimals how the integer is stored and scaled.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DuckDbColumn(string Name, DuckDbType Type, DuckDbType Storage, byte Scale)
{
    internal static DuckDbColumn Describe(string name, nint logicalType)
    {
        var type = NativeMethods.TypeId(logicalType);
        return type == DuckDbType.Decimal
            ? new(name, type, NativeMethods.DecimalStorage(logicalType), NativeMethods.DecimalScale(logicalType))
            : new(name, type, type, 0);
    }
}

/// <summary>A flat vector of the engine, read in place. Valid as long as its chunk.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct DuckDbVector(void* data, ulong* validity)
{
    internal void* Data => data;

    internal bool HasNulls => validity != null;

    internal bool IsNull(int row) => validity != null && (validity[row >> 6] & (1UL << (row & 63))) == 0;

    internal T At<T>(int row) where T : unmanaged => ((T*)data)[row];

    internal ReadOnlySpan<T> Span<T>(int count) where T : unmanaged => new(data, count);

    internal decimal Decimal(int row, DuckDbType storage, byte scale) => storage switch
    {
        DuckDbType.BigInt => ScaledDecimal.ToDecimal(At<long>(row), scale),
        DuckDbType.Integer => ScaledDecimal.ToDecimal(At<int>(row), scale),
        DuckDbType.SmallInt => ScaledDecimal.ToDecimal(At<short>(row), scale),
        _ => ScaledDecimal.ToDecimal(At<Int128>(row), scale),
    };

    internal Guid Uuid(int row)
    {
        // Stored as a signed 128-bit integer with the top bit flipped, so that signed order is the order of the text.
        var integer = (UInt128)At<Int128>(row) ^ ((UInt128)1 << 127);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, integer);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The bytes of a string or blob: up to 12 lie in the vector itself, longer ones in the chunk's heap.</summary>
    internal ReadOnlySpan<byte> Bytes(int row)
    {
        var entry = (byte*)data + ((nint)row * 16);
        var length = *(int*)entry;
        return new(length <= 12 ? entry + 4 : *(byte**)(entry + 8), length);
    }

    internal string Text(int row) => Encoding.UTF8.GetString(Bytes(row));
}
