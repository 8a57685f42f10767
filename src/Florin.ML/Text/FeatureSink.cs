namespace Florin.ML.Text;

/// <summary>Where <see cref="TextFeatures"/> puts a row's features, block by block.</summary>
internal ref struct FeatureSink(Span<int> buckets, Span<float> values, Span<FeatureSource> sources, int shift)
{
    private readonly Span<int> _buckets = buckets;
    private readonly Span<float> _values = values;
    private readonly Span<FeatureSource> _sources = sources;
    private int _block;
    private float _squares;

    public int Count { get; private set; }

    public void Add(uint hash, TextPartKind kind, int first, int second)
    {
        if (Count == _buckets.Length)
            return;
        // The last step of MurmurHash3: the upper bits, which choose the bucket, depend on every bit before.
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        _buckets[Count] = (int)((hash ^ (hash >> 16)) >> shift);
        if (!_sources.IsEmpty)
            _sources[Count] = new(kind, first, second);
        Count++;
    }

    /// <summary>Gives the features since the last block equal values of this norm together.</summary>
    public void EndBlock(float norm)
    {
        if (Count == _block)
            return;
        _values[_block..Count].Fill(norm / MathF.Sqrt(Count - _block));
        _squares += norm * norm;
        _block = Count;
    }

    /// <summary>Scales the row to length 1.</summary>
    /// <param name="even">Whether all features weigh the same.</param>
    public readonly void Scale(bool even)
    {
        var row = _values[..Count];
        if (even)
        {
            row.Fill(1 / MathF.Sqrt(Count));
            return;
        }

        var scale = 1 / MathF.Sqrt(_squares);
        foreach (ref var value in row)
            value *= scale;
    }
}
