using System.Runtime.InteropServices;

namespace Florin.ML.Evaluation;

/// <summary>From which confidence on a model answers.</summary>
/// <param name="Threshold">Answers of at least this confidence are given; <see cref="double.PositiveInfinity"/> where none is.</param>
/// <param name="Precision">Share of the answers given that were right, 0 to 1; 0 where none is given.</param>
/// <param name="Share">Share of the rows that are answered, 0 to 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AnswerThreshold(double Threshold, double Precision, double Share);

/// <summary>When to answer and when to leave a row open (Chow 1970, On optimum recognition error and reject tradeoff: the rule that answers from a confidence on is the best one).</summary>
public static class Abstention
{
    /// <summary>The smallest of the confidences from which on the wanted share of the answers was right: the most rows that can be answered at this precision. On few rows it is a guess; a later set holds a little less.</summary>
    /// <param name="confidences">Confidence of each row in its answer, finite; any order.</param>
    /// <param name="right">Whether that answer was right.</param>
    /// <param name="precision">Wanted share of right answers, 0 to 1.</param>
    /// <exception cref="ArgumentException">Lengths differ or a confidence is not finite.</exception>
    public static AnswerThreshold Threshold(ReadOnlySpan<double> confidences, ReadOnlySpan<bool> right, double precision)
    {
        if (confidences.Length != right.Length)
            throw new ArgumentException(FormattableString.Invariant($"Expected {confidences.Length} answers, found {right.Length}."), nameof(right));
        foreach (var confidence in confidences)
        {
            if (!double.IsFinite(confidence))
                throw new ArgumentException("Expected finite confidences.", nameof(confidences));
        }

        var (sorted, hits) = (confidences.ToArray(), right.ToArray());
        Array.Sort(sorted, hits);
        var best = new AnswerThreshold(double.PositiveInfinity, 0, 0);
        var rightFrom = 0;
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            rightFrom += hits[i] ? 1 : 0;

            // Rows of one confidence are answered together or not at all.
            if (i > 0 && sorted[i - 1] == sorted[i])
                continue;
            var answered = sorted.Length - i;
            var reached = (double)rightFrom / answered;
            if (reached >= precision)
                best = new(sorted[i], reached, (double)answered / sorted.Length);
        }

        return best;
    }
}
