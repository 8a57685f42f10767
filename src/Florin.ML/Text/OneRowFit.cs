namespace Florin.ML.Text;

/// <summary>Teaches weights one row.</summary>
/// <remarks>Stochastic gradient steps <c>w −= η x (p − y) / √(1 + n)</c>, x the feature's value, n = rows in which it was met: the rate AdaGrad would have reached if every meeting had moved it by 1.</remarks>
internal static class OneRowFit
{
    /// <summary>Sure enough to answer, not so sure that one mistaken click is hard to take back.</summary>
    private const float Enough = 0.8f;

    private const int MaximumSteps = 60;

    public static void Fit(SparseWeights weights, ReadOnlySpan<ushort> met, ReadOnlySpan<int> buckets, ReadOnlySpan<float> values, ReadOnlySpan<float> offset, int label, float temperature)
    {
        if (buckets.IsEmpty)
            return;
        var errors = new float[weights.Bias.Length];
        var reach = 0f;
        for (var f = 0; f < buckets.Length; f++)
            reach += values[f] * values[f] / MathF.Sqrt(1 + met[buckets[f]]);

        // The first step moves the label's score by up to 1, whether the row's features are rare or common.
        var move = 1 / reach;
        for (var step = 0; step < MaximumSteps; step++)
        {
            weights.Score(buckets, values, offset, errors);
            SparseWeights.Softmax(errors, temperature);
            if (errors[label] >= Enough)
                return;
            errors[label] -= 1;
            for (var f = 0; f < buckets.Length; f++)
            {
                var bucket = buckets[f];
                var rate = move * values[f] / MathF.Sqrt(1 + met[bucket]);
                for (var i = weights.Starts[bucket]; i < weights.Starts[bucket + 1]; i++)
                    weights.Values[i] -= rate * errors[weights.Classes[i]];
            }
        }
    }
}
