using System.Runtime.CompilerServices;
using Florin.ML.Numerics;

namespace Florin.ML.Text;

/// <summary>Estimates <see cref="SparseWeights"/> row by row.</summary>
/// <remarks>AdaGrad (Duchi, Hazan and Singer 2011, Adaptive subgradient methods, JMLR 12, figure 1) with one adaptive rate per feature, shared by its classes: with x the feature's value,
/// <c>G += ‖(p − y) x‖²</c>, <c>w −= η ((p − y) x + λ w) / √G</c>. One square root per feature instead of one per weight, and no accuracy lost.
/// The last pass is in time order, where a frequent feature forgets sooner than a rare one; the weights are the mean of its last moments (Polyak and Juditsky 1992, eq. 3, over a tail).</remarks>
internal sealed class AdaGradFit
{
    /// <summary>G before the first row: bounds the first steps of a weight whose gradient is tiny.</summary>
    private const float FirstSquare = 0.1f;

    /// <summary>The classes' own weights, which every row moves, move by this share of the rate: fast ones would follow the last week.</summary>
    private const float BiasShare = 0.3f;

    /// <summary>Rows between two looks at the cancellation token: some milliseconds.</summary>
    private const int RowsBetweenLooks = 1024;

    /// <summary>The last fiftieth of the last pass is averaged: more would average away what is recent.</summary>
    private const int TailShare = 50;

    /// <summary>Moments of the tail that are averaged.</summary>
    private const int Moments = 8;

    private readonly HashedRows _hashed;
    private readonly TextRows _rows;
    private readonly SparseWeights _weights;
    private readonly float[] _squares;
    private readonly float[] _errors;
    private readonly float _rate;
    private readonly float _ridge;
    private readonly CancellationToken _cancellation;
    private float _biasSquare = FirstSquare;

    private AdaGradFit(HashedRows hashed, TextRows rows, int count, int classes, TextOptions options, FitRun run)
    {
        (_hashed, _rows, _cancellation) = (hashed, rows, run.Cancellation);
        _weights = SparseWeights.ForPairs(hashed, rows.Labels, count, classes);
        _squares = new float[hashed.Features];
        _squares.AsSpan().Fill(FirstSquare);
        _errors = new float[classes];
        (_rate, _ridge) = ((float)options.LearningRate, (float)options.L2);
    }

    /// <summary>Fits the first <paramref name="count"/> rows.</summary>
    public static SparseWeights Fit(HashedRows hashed, TextRows rows, int count, int classes, TextOptions options, FitRun run)
    {
        var fit = new AdaGradFit(hashed, rows, count, classes, options, run);
        var order = new int[count];
        for (var i = 0; i < count; i++)
            order[i] = i;
        var random = run.Seed;
        for (var epoch = 1; epoch < options.Epochs; epoch++)
        {
            Shuffle(order, ref random);
            fit.Pass(order);
        }

        // Habits change, so the latest rows are met last.
        order.AsSpan().Sort();
        return fit.LastPass(order);
    }

    private void Pass(ReadOnlySpan<int> order)
    {
        for (var at = 0; at < order.Length; at++)
        {
            if (at % RowsBetweenLooks == 0)
                _cancellation.ThrowIfCancellationRequested();
            Meet(order[at]);
        }
    }

    private SparseWeights LastPass(ReadOnlySpan<int> order)
    {
        var tail = order.Length / TailShare;
        Pass(order[..^tail]);
        var mean = new WeightMean(_weights);
        var between = Math.Max(1, tail / Moments);
        for (var left = tail; left > 0; left--)
        {
            Meet(order[^left]);
            if ((left - 1) % between == 0)
                mean.Add(_weights);
        }

        return mean.Of(_weights);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Meet(int row)
    {
        var buckets = _hashed[row];
        var values = _hashed.Values(row);
        _weights.Score(buckets, values, _rows.Offset(row, _errors.Length), _errors);
        SparseWeights.Softmax(_errors, 1);
        _errors[_rows.Labels[row]] -= 1;
        var energy = ClassRows.SquareSum(_errors);
        _biasSquare += energy;
        ClassRows.Step(_weights.Bias, _errors, BiasShare * _rate / MathF.Sqrt(_biasSquare), 1);
        Step(_weights, _squares, buckets, values, _errors, energy, _rate, _ridge);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Step(SparseWeights weights, float[] squares, ReadOnlySpan<int> buckets, ReadOnlySpan<float> values, ReadOnlySpan<float> errors, float energy, float rate, float ridge)
    {
        var starts = weights.Starts;
        for (var i = 0; i < buckets.Length; i++)
        {
            var (bucket, value) = (buckets[i], values[i]);
            var square = squares[bucket] + (energy * value * value);
            squares[bucket] = square;
            var step = rate / MathF.Sqrt(square);
            var (move, keep) = (step * value, 1 - (step * ridge));
            var start = starts[bucket];
            var length = starts[bucket + 1] - start;
            var row = weights.Values.AsSpan(start, length);
            if (length == errors.Length)
            {
                ClassRows.Step(row, errors, move, keep);
                continue;
            }

            var classes = weights.Classes.AsSpan(start, length);
            for (var c = 0; c < classes.Length; c++)
                row[c] = (keep * row[c]) - (move * errors[classes[c]]);
        }
    }

    private static void Shuffle(Span<int> order, ref ulong state)
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            var other = (int)(Rng.SplitMix(ref state) % (ulong)(i + 1));
            (order[i], order[other]) = (order[other], order[i]);
        }
    }

    /// <summary>The mean of the weights at some moments.</summary>
    private sealed class WeightMean(SparseWeights weights)
    {
        private readonly float[] _values = new float[weights.Values.Length];
        private readonly float[] _bias = new float[weights.Bias.Length];
        private int _count;

        public void Add(SparseWeights moment)
        {
            ClassRows.Add(moment.Values, 1, _values);
            ClassRows.Add(moment.Bias, 1, _bias);
            _count++;
        }

        public SparseWeights Of(SparseWeights latest)
        {
            if (_count == 0)
                return latest;
            foreach (ref var value in _values.AsSpan())
                value /= _count;
            foreach (ref var value in _bias.AsSpan())
                value /= _count;
            return new(latest.Starts, latest.Classes, _values, _bias);
        }
    }
}
