namespace Florin.ML.Text;

/// <summary>The weights of one bucket after a row was learned: a row of the small table that was made then.</summary>
internal sealed record TaughtBucket(SparseWeights Weights, int Row, ushort Met);

/// <summary>Taught weights by bucket: a tree of three levels, 64 wide, of which a change copies only the nodes on its way (path copying: Driscoll, Sarnak, Sleator and Tarjan 1989, Making data structures persistent).</summary>
/// <remarks>A purchase has some 150 features, so a change copies some 150 leaves of 536 bytes and as many of the 64 nodes above.</remarks>
internal sealed class TaughtBuckets
{
    private const int Bits = 6;
    private const int Width = 1 << Bits;
    private const int Last = Width - 1;

    private readonly TaughtBucket?[]?[]?[] _root;

    public TaughtBuckets(int buckets)
        : this(new TaughtBucket?[]?[]?[Math.Max(1, buckets >> (2 * Bits))])
    {
    }

    private TaughtBuckets(TaughtBucket?[]?[]?[] root) => _root = root;

    public TaughtBucket? Find(int bucket) => _root[bucket >> (2 * Bits)]?[(bucket >> Bits) & Last]?[bucket & Last];

    /// <param name="buckets">Ascending, each once.</param>
    /// <param name="weights">A row for each of them.</param>
    /// <param name="met">In how many rows each was met.</param>
    public TaughtBuckets With(ReadOnlySpan<int> buckets, SparseWeights weights, ReadOnlySpan<ushort> met)
    {
        var root = (TaughtBucket?[]?[]?[])_root.Clone();
        var (node, leaf) = (-1, -1);
        var (nodes, leaves) = (Array.Empty<TaughtBucket?[]?>(), Array.Empty<TaughtBucket?>());
        for (var i = 0; i < buckets.Length; i++)
        {
            var bucket = buckets[i];
            if (bucket >> (2 * Bits) != node)
            {
                node = bucket >> (2 * Bits);
                root[node] = nodes = Copy(root[node]);
            }

            if (bucket >> Bits != leaf)
            {
                leaf = bucket >> Bits;
                nodes[leaf & Last] = leaves = Copy(nodes[leaf & Last]);
            }

            leaves[bucket & Last] = new TaughtBucket(weights, i, met[i]);
        }

        return new TaughtBuckets(root);
    }

    private static T[] Copy<T>(T[]? of) => of is null ? new T[Width] : (T[])of.Clone();
}
