using System.Runtime.CompilerServices;

namespace Florin.ML.Text;

/// <summary>The classes that were met with a bucket, ascending, and their weights.</summary>
internal readonly ref struct WeightPairs(ReadOnlySpan<ushort> classes, ReadOnlySpan<float> values)
{
    public ReadOnlySpan<ushort> Classes { get; } = classes;

    public ReadOnlySpan<float> Values { get; } = values;
}

/// <summary>The weights of a multinomial logistic regression, only for pairs of bucket and class that were met together; every other weight is 0.</summary>
/// <remarks>The usual sparsity of maximum-entropy taggers (Ratnaparkhi 1996): 2^18 buckets x 142 classes are 37 million weights, of which 590,000 are met in 127,000 card purchases with three fields.
/// Row b has the pairs <see cref="Starts"/>[b] up to <see cref="Starts"/>[b + 1], classes ascending.</remarks>
/// <param name="starts">First pair of each bucket, and the number of pairs.</param>
/// <param name="classes">Class of each pair.</param>
/// <param name="values">Weight of each pair.</param>
/// <param name="bias">Weight of each class alone.</param>
internal sealed class SparseWeights(int[] starts, ushort[] classes, float[] values, float[] bias)
{
    public int[] Starts { get; } = starts;

    public ushort[] Classes { get; } = classes;

    public float[] Values { get; } = values;

    public float[] Bias { get; } = bias;

    /// <summary>What each of a row's features weighs: rows are of length 1 in the Euclidean norm, so a long text is not surer than a short one.</summary>
    public static float Scale(int features) => features == 0 ? 0 : 1 / MathF.Sqrt(features);

    /// <summary>Room for every pair of bucket and label in the rows.</summary>
    public static SparseWeights ForPairs(HashedRows rows, IReadOnlyList<int> labels, int count, int buckets, int classes)
    {
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
        var kept = 0;
        for (var b = 0; b < buckets; b++)
        {
            var met = byBucket.AsSpan(ends[b], ends[b + 1] - ends[b]);
            met.Sort();
            starts[b] = kept;
            for (var i = 0; i < met.Length; i++)
            {
                if (i == 0 || met[i] != met[i - 1])
                    byBucket[kept++] = met[i];
            }
        }

        starts[buckets] = kept;
        return new(starts, byBucket[..kept], new float[kept], new float[classes]);
    }

    /// <summary>Classes and weights of a bucket.</summary>
    public WeightPairs Pairs(int bucket)
    {
        var (start, length) = (Starts[bucket], Starts[bucket + 1] - Starts[bucket]);
        return new(Classes.AsSpan(start, length), Values.AsSpan(start, length));
    }

    /// <summary>Writes bias + Σ scale · weight (+ offset) of each class.</summary>
    public void Score(ReadOnlySpan<int> buckets, ReadOnlySpan<float> offset, Span<float> scores)
    {
        scores.Clear();
        foreach (var bucket in buckets)
            AddTo(scores, bucket);
        Finish(buckets.Length, offset, scores);
    }

    /// <summary>Adds the weights of a bucket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTo(Span<float> scores, int bucket)
    {
        var start = Starts[bucket];
        var length = Starts[bucket + 1] - start;
        var met = Classes.AsSpan(start, length);
        var weights = Values.AsSpan(start, length);
        for (var i = 0; i < met.Length; i++)
            scores[met[i]] += weights[i];
    }

    /// <summary>Makes scores of sums of weights.</summary>
    public void Finish(int features, ReadOnlySpan<float> offset, Span<float> scores)
    {
        var scale = Scale(features);
        for (var c = 0; c < scores.Length; c++)
            scores[c] = (scale * scores[c]) + Bias[c] + (offset.IsEmpty ? 0 : offset[c]);
    }

    /// <summary>The weight of a pair, 0 where it was never met.</summary>
    public float Of(int bucket, int label)
    {
        var start = Starts[bucket];
        var at = Classes.AsSpan(start, Starts[bucket + 1] - start).BinarySearch((ushort)label);
        return at < 0 ? 0 : Values[start + at];
    }

    /// <summary>Turns scores into probabilities exp(s / T) / Σ exp(s / T) in place.</summary>
    public static void Softmax(Span<float> scores, float temperature)
    {
        var largest = float.NegativeInfinity;
        foreach (var score in scores)
            largest = MathF.Max(largest, score);
        var sum = 0f;
        var inverse = 1 / temperature;
        for (var c = 0; c < scores.Length; c++)
        {
            scores[c] = MathF.Exp((scores[c] - largest) * inverse);
            sum += scores[c];
        }

        foreach (ref var score in scores)
            score /= sum;
    }
}
