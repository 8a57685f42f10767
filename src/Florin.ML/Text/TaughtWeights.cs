namespace Florin.ML.Text;

/// <summary>Fitted weights, and in place of some buckets' those that single rows taught since; immutable. A row more costs its own buckets and no copy of the others.</summary>
/// <param name="fitted">The weights of the full fit.</param>
/// <param name="met">Rows of the full fit in which each bucket was met.</param>
internal sealed class TaughtWeights(SparseWeights fitted, ushort[] met)
{
    private TaughtBuckets? _taught;

    public int Classes => fitted.Bias.Length;

    /// <summary>Number of weights kept.</summary>
    public int Count { get; private init; } = fitted.Values.Length;

    public ReadOnlySpan<float> Bias => fitted.Bias;

    /// <inheritdoc cref="SparseWeights.Score"/>
    public void Score(ReadOnlySpan<int> buckets, ReadOnlySpan<float> values, ReadOnlySpan<float> offset, Span<float> scores)
    {
        if (_taught is not { } taught)
        {
            fitted.Score(buckets, values, offset, scores);
            return;
        }

        fitted.Bias.CopyTo(scores);
        for (var i = 0; i < buckets.Length; i++)
        {
            if (taught.Find(buckets[i]) is { } row)
                row.Weights.AddTo(scores, row.Row, values[i]);
            else
                fitted.AddTo(scores, buckets[i], values[i]);
        }

        if (!offset.IsEmpty)
            ClassRows.Add(offset, 1, scores);
    }

    /// <summary>The weight of a pair, 0 where it was never met.</summary>
    public float Of(int bucket, int label) => _taught?.Find(bucket) is { } row ? row.Weights.Of(row.Row, label) : fitted.Of(bucket, label);

    /// <summary>Weights that one more row has taught.</summary>
    /// <param name="buckets">Those of the row's features, in their order; some may be there twice.</param>
    /// <param name="values">As many values.</param>
    /// <param name="offset">Prior log-odds by class, or none.</param>
    /// <param name="label">The row's class.</param>
    /// <param name="temperature">What log-odds are divided by.</param>
    public TaughtWeights With(ReadOnlySpan<int> buckets, ReadOnlySpan<float> values, ReadOnlySpan<float> offset, int label, float temperature)
    {
        Span<int> distinct = stackalloc int[TextFeatures.MaximumCount];
        distinct = distinct[..Distinct(buckets, distinct)];
        Span<int> places = stackalloc int[TextFeatures.MaximumCount];
        places = places[..buckets.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = distinct.BinarySearch(buckets[i]);
        Span<ushort> counts = stackalloc ushort[TextFeatures.MaximumCount];
        counts = counts[..distinct.Length];
        var (own, before) = Own(distinct, label, counts);
        OneRowFit.Fit(own, counts, places, values, offset, label, temperature);
        foreach (var place in places)
            counts[place] = (ushort)Math.Min(counts[place] + 1, ushort.MaxValue);
        return new TaughtWeights(fitted, met) { _taught = (_taught ?? new TaughtBuckets(met.Length)).With(distinct, own, counts), Count = Count + own.Values.Length - before };
    }

    /// <summary>All in one, as a full fit leaves them.</summary>
    public (SparseWeights Weights, ushort[] Met) Flat()
    {
        if (_taught is not { } taught)
            return (fitted, met);
        var starts = new int[met.Length + 1];
        var (classes, values, counts) = (new ushort[Count], new float[Count], new ushort[met.Length]);
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            var (weights, row, count) = At(taught, bucket);
            var pairs = weights.Pairs(row);
            pairs.Classes.CopyTo(classes.AsSpan(starts[bucket]));
            pairs.Values.CopyTo(values.AsSpan(starts[bucket]));
            starts[bucket + 1] = starts[bucket] + pairs.Classes.Length;
            counts[bucket] = count;
        }

        return (new SparseWeights(starts, classes, values, fitted.Bias), counts);
    }

    private static int Distinct(ReadOnlySpan<int> buckets, Span<int> distinct)
    {
        buckets.CopyTo(distinct);
        distinct[..buckets.Length].Sort();
        var count = 0;
        foreach (var bucket in distinct[..buckets.Length])
        {
            if (count == 0 || distinct[count - 1] != bucket)
                distinct[count++] = bucket;
        }

        return count;
    }

    private (SparseWeights Weights, int Row, ushort Met) At(TaughtBuckets? taught, int bucket) =>
        taught?.Find(bucket) is { } row ? (row.Weights, row.Row, row.Met) : (fitted, bucket, met[bucket]);

    /// <summary>Copies the rows of these buckets with room for a class, writes in how many rows each was met, and says how many pairs they had.</summary>
    private (SparseWeights Own, int Before) Own(ReadOnlySpan<int> distinct, int label, Span<ushort> counts)
    {
        var starts = new int[distinct.Length + 1];
        var before = 0;
        for (var i = 0; i < distinct.Length; i++)
        {
            (var weights, var row, counts[i]) = At(_taught, distinct[i]);
            var known = weights.Pairs(row).Classes;
            before += known.Length;
            starts[i + 1] = starts[i] + known.Length + (known.BinarySearch((ushort)label) < 0 ? 1 : 0);
        }

        var (classes, values) = (new ushort[starts[^1]], new float[starts[^1]]);
        for (var i = 0; i < distinct.Length; i++)
        {
            var (weights, row, _) = At(_taught, distinct[i]);
            var pairs = weights.Pairs(row);
            var toClasses = classes.AsSpan(starts[i]);
            var toValues = values.AsSpan(starts[i]);
            var at = pairs.Classes.BinarySearch((ushort)label);
            var until = at < 0 ? ~at : pairs.Classes.Length;
            pairs.Classes[..until].CopyTo(toClasses);
            pairs.Values[..until].CopyTo(toValues);
            if (at >= 0)
                continue;
            toClasses[until] = (ushort)label;
            pairs.Classes[until..].CopyTo(toClasses[(until + 1)..]);
            pairs.Values[until..].CopyTo(toValues[(until + 1)..]);
        }

        return (new SparseWeights(starts, classes, values, fitted.Bias), before);
    }
}
