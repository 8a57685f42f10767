namespace Florin.Storage.DuckDb;

/// <summary>A native chunk that is filled column by column, with the addresses of its vectors.</summary>
internal sealed unsafe class DuckDbChunk : IDisposable
{
    internal DuckDbChunk(nint[] types)
    {
        fixed (nint* first = types)
            Handle = new(NativeMethods.CreateChunk(first, (ulong)types.Length));
        Vectors = new nint[types.Length];
        Data = new byte*[types.Length];
        Validity = new ulong*[types.Length];
        Locate();
    }

    internal ChunkHandle Handle { get; }

    internal nint[] Vectors { get; }

    internal byte*[] Data { get; }

    /// <summary><c>null</c> while every value of the column is known.</summary>
    internal ulong*[] Validity { get; }

    internal int Rows { get; set; }

    internal void Clear()
    {
        NativeMethods.ResetChunk(Handle);
        Locate();
        Rows = 0;
    }

    public void Dispose() => Handle.Dispose();

    private void Locate()
    {
        for (var i = 0; i < Vectors.Length; i++)
        {
            Vectors[i] = NativeMethods.ChunkVector(Handle, (ulong)i);
            Data[i] = (byte*)NativeMethods.VectorData(Vectors[i]);
            Validity[i] = NativeMethods.VectorValidity(Vectors[i]);
        }
    }
}
