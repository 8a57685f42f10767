namespace Florin.ML.Trees;

/// <summary>The packed derivatives of every row at its scores, part by part.</summary>
internal sealed class BoostingGradients(BoostingTargets targets, WorkCrew crew)
{
    /// <summary>Rows of a part: their derivatives stay in the second-level cache until they are packed.</summary>
    private const int Part = 4096;

    private readonly long[] _pairs = new long[targets.Values.Length];
    private readonly double[] _logSums = new double[targets.Loss == BoostingLoss.Softmax ? targets.Values.Length : 0];
    private readonly double[] _sizes = new double[(targets.Values.Length + Part - 1) / Part];
    private readonly double[][] _gradients = new double[crew.Workers][];
    private readonly double[][] _hessians = new double[crew.Workers][];

    /// <summary>The pairs that <see cref="Compute"/> made.</summary>
    public long[] Pairs => _pairs;

    /// <summary>To be called before the classes of a round: their derivatives are those of the same scores.</summary>
    public void BeginRound(double[][] scores)
    {
        if (targets.Loss == BoostingLoss.Softmax)
            crew.Run(_sizes.Length, (part, _) => BoostingLosses.LogSums(scores, part * Part, _logSums.AsSpan(part * Part, Size(part))));
    }

    /// <summary>Fills <see cref="Pairs"/> for one output; returns their unit.</summary>
    public PairScale Compute(double[] scores, int output, int round)
    {
        var scale = Scale(scores);
        crew.Run(_sizes.Length, (part, worker) =>
        {
            var (first, size) = (part * Part, Size(part));
            var gradients = (_gradients[worker] ??= new double[Part]).AsSpan(0, size);
            var hessians = (_hessians[worker] ??= new double[Part]).AsSpan(0, targets.HasHessian ? size : 0);
            Derive(scores.AsSpan(first, size), first, output, gradients, hessians);
            GradientPairs.Pack(gradients, hessians, scale, first, round, _pairs.AsSpan(first, size));
        });
        return scale;
    }

    private void Derive(ReadOnlySpan<double> scores, int first, int output, Span<double> gradients, Span<double> hessians)
    {
        var values = targets.Values.AsSpan(first, scores.Length);
        switch (targets.Loss)
        {
            case BoostingLoss.Squared: BoostingLosses.Squared(scores, values, gradients); break;
            case BoostingLoss.Pinball: BoostingLosses.Pinball(scores, values, targets.Level, gradients); break;
            case BoostingLoss.Logistic: BoostingLosses.Logistic(scores, values, gradients, hessians); break;
            default: BoostingLosses.Softmax(scores, _logSums.AsSpan(first, scores.Length), values, output, targets.Start.Length, gradients, hessians); break;
        }
    }

    private PairScale Scale(double[] scores)
    {
        // No derivative of the other losses is larger than 1, no second one than 1/4 or, of classes, 1/2.
        double rows = targets.Values.Length;
        if (targets.Loss != BoostingLoss.Squared)
            return targets.HasHessian ? PairScale.Of(rows, rows / (targets.Loss == BoostingLoss.Logistic ? 4 : 2)) : PairScale.OfCounts(rows, targets.Values.Length);
        crew.Run(_sizes.Length, (part, _) =>
        {
            var from = scores.AsSpan(part * Part, Size(part));
            var values = targets.Values.AsSpan(part * Part, Size(part));
            var (sum, other, row) = (0.0, 0.0, 0);
            for (; row + 1 < from.Length; row += 2)
            {
                sum += Math.Abs(from[row] - values[row]);
                other += Math.Abs(from[row + 1] - values[row + 1]);
            }

            if (row < from.Length)
                sum += Math.Abs(from[row] - values[row]);
            _sizes[part] = sum + other;
        });
        return PairScale.OfCounts(_sizes.Sum(), targets.Values.Length);
    }

    private int Size(int part) => Math.Min(Part, targets.Values.Length - (part * Part));
}
