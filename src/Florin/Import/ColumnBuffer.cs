namespace Florin.Import;

/// <summary>A column that grows by chunks: 64 K values never move, so a file of a million rows costs no copy and no doubled peak; a chunk without any value costs nothing.</summary>
internal sealed class ColumnBuffer<T>(T absent)
    where T : struct
{
    private const int ChunkBits = 16;
    private const int ChunkMask = (1 << ChunkBits) - 1;
    private readonly List<T[]?> _chunks = [];
    private int _count;

    public int Count => _count;

    public T this[int index] => _chunks[index >> ChunkBits] is { } chunk ? chunk[index & ChunkMask] : absent;

    /// <summary>The values of a chunk of 64 K; empty where none of them is there.</summary>
    public ReadOnlySpan<T> Chunk(int chunk) => _chunks[chunk] is { } values ? values.AsSpan(0, Math.Min(values.Length, _count - (chunk << ChunkBits))) : [];

    public void Add(T value)
    {
        if ((_count & ChunkMask) == 0)
            _chunks.Add(null);
        var chunk = _chunks[^1];
        if (chunk is null && !EqualityComparer<T>.Default.Equals(value, absent))
        {
            _chunks[^1] = chunk = new T[1 << ChunkBits];
            Array.Fill(chunk, absent);
        }

        if (chunk is not null)
            chunk[_count & ChunkMask] = value;
        _count++;
    }
}
