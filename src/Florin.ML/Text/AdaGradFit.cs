using Florin.ML.Numerics;

namespace Florin.ML.Text;

/// <summary>Estimates <see cref="SparseWeights"/> row by row.</summary>
/// <remarks>AdaGrad with a diagonal matrix (Duchi, Hazan and Singer 2011, Adaptive subgradient methods, JMLR 12, eq. 1 and figure 1 with ψ = ½⟨x, diag(√G) x⟩):
/// <c>g = (p − y) x + λ w</c>, <c>G += g²</c>, <c>w −= η g / √G</c>.</remarks>
internal static class AdaGradFit
{
    /// <summary>G before the first row: bounds the first steps of a weight whose gradient is tiny.</summary>
    private const float FirstSquare = 1e-4f;

    /// <summary>Classes missed by less than this are left alone: nine of ten are, and their pairs are most of the work.</summary>
    private const float Negligible = 0.0005f;

    /// <summary>Rows between two looks at the cancellation token: some milliseconds.</summary>
    private const int RowsBetweenLooks = 1024;

    public static SparseWeights Fit(HashedRows hashed, TextRows rows, int count, int classes, TextOptions options, FitRun run)
    {
        var weights = SparseWeights.ForPairs(hashed, rows.Labels, count, 1 << options.HashBits, classes);
        var squares = new float[weights.Values.Length];
        var biasSquares = new float[classes];
        squares.AsSpan().Fill(FirstSquare);
        biasSquares.AsSpan().Fill(FirstSquare);
        var order = new int[count];
        for (var i = 0; i < count; i++)
            order[i] = i;
        var random = run.Seed;
        var errors = new float[classes];
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            // Habits change, so the latest rows are met last.
            if (epoch < options.Epochs - 1)
                Shuffle(order, ref random);
            else
                order.AsSpan().Sort();
            for (var at = 0; at < order.Length; at++)
            {
                if (at % RowsBetweenLooks == 0)
                    run.Cancellation.ThrowIfCancellationRequested();
                var i = order[at];
                var buckets = hashed[i];
                weights.Score(buckets, rows.Offset(i, classes), errors);
                SparseWeights.Softmax(errors, 1);
                errors[rows.Labels[i]] -= 1;
                Step(weights, squares, biasSquares, buckets, errors, (float)options.LearningRate, (float)options.L2);
            }
        }

        return weights;
    }

    private static void Step(SparseWeights weights, float[] squares, float[] biasSquares, ReadOnlySpan<int> buckets, Span<float> errors, float rate, float ridge)
    {
        for (var c = 0; c < errors.Length; c++)
        {
            if (MathF.Abs(errors[c]) < Negligible)
            {
                errors[c] = 0;
                continue;
            }

            biasSquares[c] += errors[c] * errors[c];
            weights.Bias[c] -= rate * errors[c] / MathF.Sqrt(biasSquares[c]);
        }

        var scale = SparseWeights.Scale(buckets.Length);
        foreach (var bucket in buckets)
        {
            var start = weights.Starts[bucket];
            var length = weights.Starts[bucket + 1] - start;
            var classes = weights.Classes.AsSpan(start, length);
            var values = weights.Values.AsSpan(start, length);
            var sums = squares.AsSpan(start, length);
            for (var i = 0; i < classes.Length; i++)
            {
                var error = errors[classes[i]];
                if (error == 0)
                    continue;
                var gradient = (error * scale) + (ridge * values[i]);
                sums[i] += gradient * gradient;
                values[i] -= rate * gradient / MathF.Sqrt(sums[i]);
            }
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
}
