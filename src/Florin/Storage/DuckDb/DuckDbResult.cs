using System.Runtime.InteropServices;

namespace Florin.Storage.DuckDb;

/// <summary>The chunks of a statement's result, one at a time: fetching the next frees the one before.</summary>
internal sealed class DuckDbResult : IDisposable
{
    private readonly ResultHandle _handle;
    private ChunkHandle? _chunk;

    internal DuckDbResult(ResultHandle handle)
    {
        _handle = handle;
        Columns = new DuckDbColumn[(int)NativeMethods.ColumnCount(handle)];
        Vectors = new DuckDbVector[Columns.Length];
        for (var i = 0; i < Columns.Length; i++)
            Columns[i] = Describe((ulong)i);
    }

    internal DuckDbColumn[] Columns { get; }

    /// <summary>The vectors of the current chunk.</summary>
    internal DuckDbVector[] Vectors { get; }

    internal int RowsChanged => (int)NativeMethods.RowsChanged(_handle);

    /// <summary>The rows of the next chunk, 0 when there is none.</summary>
    internal unsafe int Fetch()
    {
        _chunk?.Dispose();
        _chunk = null;
        var native = NativeMethods.FetchChunk(_handle.Value);
        if (native == 0)
        {
            if (NativeMethods.ResultError(_handle) != 0)
                throw DuckDbException.From(_handle);
            return 0;
        }

        _chunk = new ChunkHandle(native);
        for (var i = 0; i < Vectors.Length; i++)
        {
            var vector = NativeMethods.ChunkVector(_chunk, (ulong)i);
            Vectors[i] = new(NativeMethods.VectorData(vector), NativeMethods.VectorValidity(vector));
        }

        return (int)NativeMethods.ChunkSize(_chunk);
    }

    public void Dispose()
    {
        _chunk?.Dispose();
        _handle.Dispose();
    }

    private DuckDbColumn Describe(ulong column)
    {
        var name = Marshal.PtrToStringUTF8(NativeMethods.ColumnName(_handle, column)) ?? "";
        var type = NativeMethods.ColumnType(_handle, column);
        if (type != DuckDbType.Decimal)
            return new(name, type, type, 0);
        var logicalType = NativeMethods.ColumnLogicalType(_handle, column);
        var described = DuckDbColumn.Describe(name, logicalType);
        NativeMethods.DestroyLogicalType(ref logicalType);
        return described;
    }
}
