using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Florin.ML.Text;

/// <summary>The classes that were met with a bucket, ascending, and their weights.</summary>
internal readonly ref struct WeightPairs(ReadOnlySpan<ushort> classes, ReadOnlySpan<float> values)
{
    public ReadOnlySpan<ushort> Classes { get; } = classes;

    public ReadOnlySpan<float> Values { get; } = values;
}

/// <summary>The weights of a multinomial logistic regression, only for pairs of bucket and class that were met together, and whole rows where most are; every other weight is 0.</summary>
/// <remarks>The usual sparsity of maximum-entropy taggers (Ratnaparkhi 1996): 2^18 buckets x 142 classes are 37 million weights, of which a fiftieth is met in 127,000 card purchases with three fields.
/// Row b has the pairs <see cref="Starts"/>[b] up to <see cref="Starts"/>[b + 1], classes ascending.</remarks>
/// <param name="starts">First pair of each bucket, and the number of pairs.</param>
/// <param name="classes">Class of each pair.</param>
/// <param name="values">Weight of each pair.</param>
/// <param name="bias">Weight of each class alone.</param>
internal sealed class SparseWeights(int[] starts, ushort[] classes, float[] values, float[] bias)
{
    /// <summary>A bucket met with a fifth of the classes has a weight for all of them.</summary>
    private const int ShareOfWholeRow = 5;

    /// <summary>Fewer pairs are as fast one by one.</summary>
    private const int FewestOfWholeRow = 16;

    public int[] Starts { get; } = starts;

    public ushort[] Classes { get; } = classes;

    public float[] Values { get; } = values;

    public float[] Bias { get; } = bias;

    /// <summary>Room for every pair of bucket and label in the rows, and for every class in a bucket met with many: such a row is added sixteen classes at a time.</summary>
    /// <remarks>A bucket here is a feature of <see cref="HashedRows"/>, until <see cref="InBuckets"/>.</remarks>
    public static SparseWeights ForPairs(HashedRows rows, IReadOnlyList<int> labels, int count, int classes)
    {
        var buckets = rows.Features;
        var many = Math.Max(FewestOfWholeRow, classes / ShareOfWholeRow);
        var ends = new int[buckets + 1];
        foreach (var bucket in rows.Until(count))
            ends[bucket + 1]++;
        for (var b = 0; b < buckets; b++)
            ends[b + 1] += ends[b];
        var byBucket = new ushort[ends[buckets]];
        var next = ends.AsSpan(0, buckets).ToArray();
        for (var i = 0; i < count; i++)
        {
            foreach (var bucket in rows[i])
                byBucket[next[bucket]++] = (ushort)labels[i];
        }

        var starts = new int[buckets + 1];
        var pairs = new List<ushort>(byBucket.Length / 8);
        var lastBucket = new int[classes];
        for (var b = 0; b < buckets; b++)
        {
            starts[b] = pairs.Count;
            foreach (var label in byBucket.AsSpan(ends[b], ends[b + 1] - ends[b]))
            {
                if (lastBucket[label] == b + 1)
                    continue;
                lastBucket[label] = b + 1;
                pairs.Add(label);
            }

            if (pairs.Count - starts[b] >= many)
                AddOthers(pairs, lastBucket, b + 1);
            CollectionsMarshal.AsSpan(pairs)[starts[b]..].Sort();
        }

        starts[buckets] = pairs.Count;
        return new(starts, [.. pairs], new float[pairs.Count], new float[classes]);
    }

    /// <summary>The same weights with every row at its bucket.</summary>
    /// <param name="buckets">The bucket of each row.</param>
    /// <param name="count">Number of buckets.</param>
    public SparseWeights InBuckets(int[] buckets, int count)
    {
        var moved = new int[count + 1];
        for (var f = 0; f < buckets.Length; f++)
            moved[buckets[f] + 1] = Starts[f + 1] - Starts[f];
        for (var b = 0; b < count; b++)
            moved[b + 1] += moved[b];
        var (labels, weights) = (new ushort[Classes.Length], new float[Values.Length]);
        for (var f = 0; f < buckets.Length; f++)
        {
            var length = Starts[f + 1] - Starts[f];
            Classes.AsSpan(Starts[f], length).CopyTo(labels.AsSpan(moved[buckets[f]]));
            Values.AsSpan(Starts[f], length).CopyTo(weights.AsSpan(moved[buckets[f]]));
        }

        return new(moved, labels, weights, Bias);
    }

    /// <summary>Classes and weights of a bucket.</summary>
    public WeightPairs Pairs(int bucket)
    {
        var (start, length) = (Starts[bucket], Starts[bucket + 1] - Starts[bucket]);
        return new(Classes.AsSpan(start, length), Values.AsSpan(start, length));
    }

    /// <summary>Writes bias + Σ value · weight (+ offset) of each class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score(ReadOnlySpan<int> buckets, ReadOnlySpan<float> values, ReadOnlySpan<float> offset, Span<float> scores)
    {
        Bias.CopyTo(scores);
        for (var i = 0; i < buckets.Length; i++)
            AddTo(scores, buckets[i], values[i]);
        if (!offset.IsEmpty)
            ClassRows.Add(offset, 1, scores);
    }

    /// <summary>Adds value · weight of a bucket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTo(Span<float> scores, int bucket, float value)
    {
        var start = Starts[bucket];
        var length = Starts[bucket + 1] - start;
        var row = Values.AsSpan(start, length);
        if (length == scores.Length)
        {
            ClassRows.Add(row, value, scores);
            return;
        }

        var met = Classes.AsSpan(start, length);
        for (var c = 0; c < met.Length; c++)
            scores[met[c]] += value * row[c];
    }

    /// <summary>The weight of a pair, 0 where it was never met.</summary>
    public float Of(int bucket, int label)
    {
        var start = Starts[bucket];
        var at = Classes.AsSpan(start, Starts[bucket + 1] - start).BinarySearch((ushort)label);
        return at < 0 ? 0 : Values[start + at];
    }

    /// <summary>Turns scores into probabilities exp(s / T) / Σ exp(s / T) in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Softmax(Span<float> scores, float temperature)
    {
        var inverse = 1 / ClassRows.Exponentials(scores, ClassRows.Largest(scores), 1 / temperature);
        foreach (ref var score in scores)
            score *= inverse;
    }

    private static void AddOthers(List<ushort> pairs, int[] lastBucket, int met)
    {
        for (var c = 0; c < lastBucket.Length; c++)
        {
            if (lastBucket[c] != met)
                pairs.Add((ushort)c);
        }
    }
}
