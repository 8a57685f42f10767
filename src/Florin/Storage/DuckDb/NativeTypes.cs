using System.Runtime.InteropServices;

namespace Florin.Storage.DuckDb;

internal enum NativeState
{
    Success = 0,
    Error = 1,
}

internal enum DuckDbType
{
    Invalid = 0,
    Boolean = 1,
    TinyInt = 2,
    SmallInt = 3,
    Integer = 4,
    BigInt = 5,
    UTinyInt = 6,
    USmallInt = 7,
    UInteger = 8,
    UBigInt = 9,
    Float = 10,
    Double = 11,
    Timestamp = 12,
    Date = 13,
    HugeInt = 16,
    Varchar = 17,
    Blob = 18,
    Decimal = 19,
    Uuid = 27,
    TimestampTz = 31,
    SqlNull = 36,
}

/// <summary>The kinds of statement that change nothing but rows.</summary>
internal enum DuckDbStatementType
{
    Invalid = 0,
    Select = 1,
    Insert = 2,
    Update = 3,
    Delete = 5,
}

/// <summary>The engine's error classes that Florin tells apart.</summary>
internal enum DuckDbErrorType
{
    Invalid = 0,
    Transaction = 10,
    Catalog = 13,
    Parser = 14,
    Constraint = 18,
    Connection = 21,
    Binder = 24,
    IO = 28,
    Interrupt = 29,
    Fatal = 30,
    Internal = 31,
}

/// <summary><c>duckdb_result</c>: 48 bytes, passed by value to <c>duckdb_fetch_chunk</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    internal ulong ColumnCount;
    internal ulong RowCount;
    internal ulong RowsChanged;
    internal nint Columns;
    internal nint ErrorMessage;
    internal nint Internal;
}

/// <summary><c>duckdb_decimal</c>; the value is a two's complement integer of 128 bits in two halves.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeDecimal
{
    internal byte Width;
    internal byte Scale;
    internal ulong Lower;
    internal long Upper;
}

/// <summary><c>duckdb_uhugeint</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeUuid
{
    internal ulong Lower;
    internal ulong Upper;
}

/// <summary><c>duckdb_string_t</c>: a text of up to 12 bytes, or the prefix and address of a longer one.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeString
{
    internal const int InlineBytes = 12;

    internal int Length;
    private fixed byte _inline[InlineBytes];

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    internal Span<byte> Inline => System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref _inline[0], InlineBytes);
}
