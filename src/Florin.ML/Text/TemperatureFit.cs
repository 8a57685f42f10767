namespace Florin.ML.Text;

/// <summary>Finds the temperature that makes probabilities honest on rows the weights have not seen.</summary>
/// <remarks>Guo et al. (2017), On calibration of modern neural networks, eq. 9: the T that minimises −Σ ln softmax(z / T), by golden-section search over ln T, with a penalty of ten rows' worth, 5 (ln T)², that holds T near 1 when there are few rows.</remarks>
internal static class TemperatureFit
{
    private const double Lowest = -1.6;
    private const double Highest = 2.3;
    private const double Penalty = 5;

    /// <param name="scores">Rows × classes.</param>
    /// <param name="labels">The class of each row.</param>
    public static float Fit(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels)
    {
        if (labels.IsEmpty)
            return 1;
        var golden = (Math.Sqrt(5) - 1) / 2;
        var (low, high) = (Lowest, Highest);
        var left = high - (golden * (high - low));
        var right = low + (golden * (high - low));
        var (atLeft, atRight) = (Loss(scores, labels, left), Loss(scores, labels, right));
        for (var step = 0; step < 24; step++)
        {
            if (atLeft <= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (golden * (high - low));
                atLeft = Loss(scores, labels, left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (golden * (high - low));
                atRight = Loss(scores, labels, right);
            }
        }

        return (float)Math.Exp((low + high) / 2);
    }

    private static double Loss(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels, double logTemperature)
    {
        var classes = scores.Length / labels.Length;
        var inverse = (float)Math.Exp(-logTemperature);
        var loss = Penalty * logTemperature * logTemperature;
        for (var i = 0; i < labels.Length; i++)
        {
            var row = scores.Slice(i * classes, classes);
            var largest = float.NegativeInfinity;
            foreach (var score in row)
                largest = MathF.Max(largest, score);
            var sum = 0f;
            foreach (var score in row)
                sum += MathF.Exp((score - largest) * inverse);
            loss += MathF.Log(sum) - ((row[labels[i]] - largest) * inverse);
        }

        return loss;
    }
}
