using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Florin.ML.Trees;

/// <summary>Losses of boosting: first and second derivatives by the score, and means. Spans are of equal length, one value per row.</summary>
/// <remarks>Friedman (2001), Greedy function approximation, sections 4.1 to 4.6. The second derivative of squared, absolute and pinball loss counts as 1.</remarks>
internal static class BoostingLosses
{
    /// <summary>Of ½ (target − score)².</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Squared(ReadOnlySpan<double> scores, ReadOnlySpan<double> targets, Span<double> gradients)
    {
        for (var row = 0; row < gradients.Length; row++)
            gradients[row] = scores[row] - targets[row];
    }

    /// <summary>Of the pinball loss: level · (target − score) where the target is above, else (1 − level) · (score − target). Koenker and Bassett (1978), eq. 1.4.</summary>
    public static void Pinball(ReadOnlySpan<double> scores, ReadOnlySpan<double> targets, double level, Span<double> gradients)
    {
        for (var row = 0; row < gradients.Length; row++)
            gradients[row] = targets[row] > scores[row] ? -level : targets[row] < scores[row] ? 1 - level : 0;
    }

    /// <summary>Of log(1 + exp(score)) − target · score, a target being 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Logistic(ReadOnlySpan<double> scores, ReadOnlySpan<double> targets, Span<double> gradients, Span<double> hessians)
    {
        var (row, one) = (0, Vector256<double>.One);
        for (; row + 4 <= gradients.Length; row += 4)
        {
            var probability = one / (one + Vector256.Exp(-Vector256.Create(scores.Slice(row, 4))));
            (probability - Vector256.Create(targets.Slice(row, 4))).CopyTo(gradients[row..]);
            (probability * (one - probability)).CopyTo(hessians[row..]);
        }

        for (; row < gradients.Length; row++)
        {
            var probability = Probability(scores[row]);
            gradients[row] = probability - targets[row];
            hessians[row] = probability * (1 - probability);
        }
    }

    /// <summary>Of −log of the row's class probability by one class's score. The second derivative is times classes / (classes − 1), as each class's tree moves alone (Friedman 2001, algorithm 6).</summary>
    /// <param name="scores">Scores of the class.</param>
    /// <param name="logSums">From <see cref="LogSums"/>.</param>
    /// <param name="targets">Class of each row.</param>
    /// <param name="chosen">The class.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="gradients">Receives the first derivatives.</param>
    /// <param name="hessians">Receives the second derivatives.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Softmax(ReadOnlySpan<double> scores, ReadOnlySpan<double> logSums, ReadOnlySpan<double> targets, int chosen, int classes, Span<double> gradients, Span<double> hessians)
    {
        var (row, one, number, factor) = (0, Vector256<double>.One, Vector256.Create((double)chosen), Vector256.Create(classes / (classes - 1.0)));
        for (; row + 4 <= gradients.Length; row += 4)
        {
            var probability = Vector256.Exp(Vector256.Create(scores.Slice(row, 4)) - Vector256.Create(logSums.Slice(row, 4)));
            var hit = Vector256.ConditionalSelect(Vector256.Equals(Vector256.Create(targets.Slice(row, 4)), number), one, Vector256<double>.Zero);
            (probability - hit).CopyTo(gradients[row..]);
            (factor * probability * (one - Vector256.Min(probability, one))).CopyTo(hessians[row..]);
        }

        for (; row < gradients.Length; row++)
        {
            var probability = Math.Min(1, Math.Exp(scores[row] - logSums[row]));
            gradients[row] = probability - (targets[row] == chosen ? 1 : 0);
            hessians[row] = classes / (classes - 1.0) * probability * (1 - probability);
        }
    }

    /// <summary>Writes log Σ exp(score) over the classes of each row.</summary>
    public static void LogSums(double[][] scores, int first, Span<double> logSums)
    {
        for (var row = 0; row < logSums.Length; row++)
        {
            var largest = double.NegativeInfinity;
            foreach (var column in scores)
                largest = Math.Max(largest, column[first + row]);
            var sum = 0.0;
            foreach (var column in scores)
                sum += Math.Exp(column[first + row] - largest);
            logSums[row] = largest + Math.Log(sum);
        }
    }

    /// <summary>The probability of a logistic score.</summary>
    public static double Probability(double score) => 1 / (1 + Math.Exp(-score));

    /// <summary>½ (target − score)².</summary>
    public static double SquaredLoss(double score, double target) => 0.5 * (target - score) * (target - score);

    /// <summary>The pinball loss of a level.</summary>
    public static double PinballLoss(double score, double target, double level) => Math.Max(level * (target - score), (level - 1) * (target - score));

    /// <summary>log(1 + exp(score)) − target · score.</summary>
    public static double LogisticLoss(double score, double target) => Math.Max(score, 0) - (target * score) + Math.Log(1 + Math.Exp(-Math.Abs(score)));
}
