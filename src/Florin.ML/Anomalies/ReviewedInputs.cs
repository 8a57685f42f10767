using System.Buffers;

namespace Florin.ML.Anomalies;

/// <summary>What the head over an ensemble sees of a row: 1, the logit of the ensemble's score, that of each kind, and the standardised columns.</summary>
internal sealed class ReviewedInputs(AnomalyEnsembleModel ensemble, ColumnScale scale)
{
    /// <summary>The logits of ranks end here: one row of a million.</summary>
    private const double SmallestShare = 1e-6;

    /// <summary>Deviations from the mean that count: one wild value must not outweigh the ensemble.</summary>
    private const double LargestDeviation = 5;

    /// <summary>Where the columns begin.</summary>
    public int FirstFeature => 2 + ensemble.Kinds;

    public int Width => FirstFeature + ensemble.Features;

    /// <summary>Writes the inputs of at most <see cref="AnomalyEnsembleModel.Portion"/> rows, row-major as the rows are.</summary>
    public void Fill(ReadOnlySpan<double> rows, Span<double> inputs)
    {
        var (features, width, count) = (ensemble.Features, Width, rows.Length / ensemble.Features);
        var rented = ArrayPool<double>.Shared.Rent(count * (1 + ensemble.Kinds));
        var scores = rented.AsSpan(0, count * (1 + ensemble.Kinds));
        ensemble.Score(rows, scores[..count], scores[count..]);
        for (var row = 0; row < count; row++)
        {
            var own = inputs.Slice(row * width, width);
            own[0] = 1;
            for (var kind = 0; kind <= ensemble.Kinds; kind++)
                own[1 + kind] = Logit(scores[(kind * count) + row]);
            for (var column = 0; column < features; column++)
                own[FirstFeature + column] = Math.Clamp(scale.OrCentre(column, rows[(row * features) + column]), -LargestDeviation, LargestDeviation);
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    private static double Logit(double share)
    {
        var bounded = Math.Clamp(share, SmallestShare, 1 - SmallestShare);
        return Math.Log(bounded / (1 - bounded));
    }
}
