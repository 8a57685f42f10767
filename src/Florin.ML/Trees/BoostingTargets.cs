namespace Florin.ML.Trees;

/// <summary>The losses that trees are boosted for.</summary>
internal enum BoostingLoss
{
    Squared,
    Pinball,
    Logistic,
    Softmax,
}

/// <summary>What is boosted for.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Level">Level of the pinball loss.</param>
/// <param name="Rows">Rows that have a target.</param>
/// <param name="Values">A number or a class per row; any finite one where there is no target.</param>
/// <param name="Start">The scores before the first tree, one per output.</param>
internal sealed record BoostingTargets(BoostingLoss Loss, double Level, int[] Rows, double[] Values, double[] Start)
{
    public bool HasHessian => Loss is BoostingLoss.Logistic or BoostingLoss.Softmax;

    /// <summary>Loss of a row by its scores, one per output.</summary>
    public double Of(int row, double[][] scores) => Loss switch
    {
        BoostingLoss.Squared => BoostingLosses.SquaredLoss(scores[0][row], Values[row]),
        BoostingLoss.Pinball => BoostingLosses.PinballLoss(scores[0][row], Values[row], Level),
        BoostingLoss.Logistic => BoostingLosses.LogisticLoss(scores[0][row], Values[row]),
        _ => SoftmaxLoss(row, scores),
    };

    private double SoftmaxLoss(int row, double[][] scores)
    {
        Span<double> logSum = stackalloc double[1];
        BoostingLosses.LogSums(scores, row, logSum);
        return logSum[0] - scores[(int)Values[row]][row];
    }
}
