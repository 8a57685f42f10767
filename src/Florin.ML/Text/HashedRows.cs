namespace Florin.ML.Text;

/// <summary>The features of every row and their values, one row after the other. Features are numbered by how often they are met, most often first: what is needed all the time lies together.</summary>
internal sealed class HashedRows
{
    /// <summary>Rows a thread hashes at a time; the blocks are joined in order, so the threads leave no trace.</summary>
    private const int Block = 1024;

    private readonly int[] _starts;
    private readonly int[] _features;
    private readonly float[] _values;

    public HashedRows(TextFeatures features, TextRows rows, int classes, int hashBits, FitRun run)
    {
        var blocks = new (int[] Buckets, float[] Values)[(rows.Count + Block - 1) / Block];
        _starts = new int[rows.Count + 1];
        Parallel.For(0, blocks.Length, run.Parallel, block =>
        {
            var first = block * Block;
            var last = Math.Min(first + Block, rows.Count);
            Span<int> buckets = stackalloc int[TextFeatures.MaximumCount];
            Span<float> values = stackalloc float[TextFeatures.MaximumCount];
            var (joined, beside) = (new List<int>(64 * Block), new List<float>(64 * Block));
            for (var i = first; i < last; i++)
            {
                var count = features.Extract(rows.Row(i, classes), buckets, values, default);
                joined.AddRange(buckets[..count]);
                beside.AddRange(values[..count]);
                _starts[i + 1] = count;
            }

            blocks[block] = ([.. joined], [.. beside]);
        });
        for (var i = 0; i < rows.Count; i++)
            _starts[i + 1] = checked(_starts[i] + _starts[i + 1]);
        _features = new int[_starts[^1]];
        _values = new float[_starts[^1]];
        var at = 0;
        foreach (var (buckets, values) in blocks)
        {
            buckets.CopyTo(_features, at);
            values.CopyTo(_values, at);
            at += buckets.Length;
        }

        Counts = new int[1 << hashBits];
        foreach (var bucket in _features)
            Counts[bucket]++;
        Buckets = Number(_features, Counts);
    }

    /// <summary>Number of different features.</summary>
    public int Features => Buckets.Length;

    /// <summary>The bucket of each feature.</summary>
    public int[] Buckets { get; }

    /// <summary>How often each bucket was met.</summary>
    public int[] Counts { get; }

    public ReadOnlySpan<int> Until(int row) => _features.AsSpan(0, _starts[row]);

    public ReadOnlySpan<int> this[int row] => _features.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    public ReadOnlySpan<float> Values(int row) => _values.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    private static int[] Number(Span<int> met, int[] counts)
    {
        var buckets = new List<int>();
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            if (counts[bucket] > 0)
                buckets.Add(bucket);
        }

        buckets.Sort((one, other) => counts[one] != counts[other] ? counts[other].CompareTo(counts[one]) : one.CompareTo(other));
        var numbers = new int[counts.Length];
        for (var feature = 0; feature < buckets.Count; feature++)
            numbers[buckets[feature]] = feature;
        foreach (ref var bucket in met)
            bucket = numbers[bucket];
        return [.. buckets];
    }
}
