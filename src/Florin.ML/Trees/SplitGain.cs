using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Florin.ML.Trees;

/// <summary>Leaf values and gains. G and H are the sums of the loss's first and second derivatives.</summary>
/// <remarks>Chen and Guestrin (2016), XGBoost: A scalable tree boosting system; α as in its programs.</remarks>
internal readonly record struct SplitGain(double L1, double L2, double MinimumChildWeight, double MinimumGain)
{
    public SplitGain(GradientBoostingOptions options)
        : this(options.L1, options.L2, options.MinimumChildWeight, options.MinimumGain)
    {
    }

    /// <summary>The best value of a leaf (eq. 5): −G / (H + λ), with G shrunk towards 0 by α.</summary>
    public double Value(double gradient, double hessian) => hessian + L2 > 0 ? -Shrunk(gradient) / (hessian + L2) : 0;

    /// <summary>Twice what that value takes from the loss (eq. 6): G² / (H + λ).</summary>
    public double Score(double gradient, double hessian) => hessian + L2 > 0 ? Shrunk(gradient) * Shrunk(gradient) / (hessian + L2) : 0;

    /// <summary>What a split takes from the loss (eq. 7): half the scores of the children less that of the parent, less γ.</summary>
    public double Gain(double leftGradient, double leftHessian, double rightGradient, double rightHessian) =>
        (0.5 * (Score(leftGradient, leftHessian) + Score(rightGradient, rightHessian) - Score(leftGradient + rightGradient, leftHessian + rightHessian))) - MinimumGain;

    /// <summary>Finds the candidate with the largest sum of both children's scores; of equal ones the first. Four are judged at once.</summary>
    /// <param name="lefts">Packed sums of the left child of each candidate, padded with any values to a multiple of 4.</param>
    /// <param name="count">Number of candidates.</param>
    /// <param name="more">Added to each.</param>
    /// <param name="total">Packed sums of the parent.</param>
    /// <param name="scale">The unit of the sums.</param>
    /// <returns>The sum of scores and the index, −1 where no candidate has children heavy enough.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (double Scores, int Index) Best(ReadOnlySpan<long> lefts, int count, long more, long total, PairScale scale)
    {
        var (gradient, hessian) = (Vector256.Create(GradientPairs.Gradient(total, scale)), Vector256.Create(GradientPairs.Hessian(total, scale)));
        var (gradientUnit, hessianUnit) = (Vector256.Create(1 / scale.Gradient), Vector256.Create(1 / scale.Hessian));
        var (weight, regular, added, alpha) = (Vector256.Create(MinimumChildWeight), Vector256.Create(L2), Vector256.Create(more), Vector256.Create(L1));
        var (best, where) = (Vector256.Create(double.NegativeInfinity), Vector256.Create(-1L));
        var (at, limit) = (Vector256.Create(0L, 1, 2, 3), Vector256.Create((long)count));
        for (var i = 0; i < count; i += 4)
        {
            var sums = Vector256.Create(lefts.Slice(i, 4)) + added;
            var leftGradient = GradientPairs.Gradients(sums, scale.HessianBits) * gradientUnit;
            var leftHessian = GradientPairs.Hessians(sums, scale.HessianBits) * hessianUnit;
            var rightGradient = gradient - leftGradient;
            var rightHessian = hessian - leftHessian;
            var heavy = Vector256.GreaterThanOrEqual(Vector256.Min(leftHessian, rightHessian), weight);
            leftGradient = Shrunk(leftGradient, alpha);
            rightGradient = Shrunk(rightGradient, alpha);
            leftHessian += regular;
            rightHessian += regular;
            var scores = ((leftGradient * leftGradient * rightHessian) + (rightGradient * rightGradient * leftHessian)) / (leftHessian * rightHessian);
            var better = heavy & Vector256.GreaterThan(scores, best) & Vector256.LessThan(at, limit).AsDouble();
            best = Vector256.ConditionalSelect(better, scores, best);
            where = Vector256.ConditionalSelect(better.AsInt64(), at, where);
            at += Vector256.Create(4L);
        }

        var (found, index) = (double.NegativeInfinity, -1);
        for (var lane = 0; lane < 4; lane++)
        {
            if (where[lane] >= 0 && (best[lane] > found || (best[lane] == found && where[lane] < index)))
                (found, index) = (best[lane], (int)where[lane]);
        }

        return (found, index);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Shrunk(Vector256<double> gradients, Vector256<double> alpha)
    {
        var size = Vector256.Max(Vector256.Abs(gradients) - alpha, Vector256<double>.Zero);
        return Vector256.CopySign(size, gradients);
    }

    private double Shrunk(double gradient) => Math.CopySign(Math.Max(Math.Abs(gradient) - L1, 0), gradient);
}
