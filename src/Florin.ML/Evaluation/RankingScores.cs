namespace Florin.ML.Evaluation;

/// <summary>Measures of a score that should be higher for positive rows; scores are not NaN, ties count as one rank.</summary>
public static class RankingScores
{
    /// <summary>Area under the ROC curve: the chance that a positive row scores higher than a negative one, a tie counting half (Hanley and McNeil 1982). 0 to 1; 0.5 where one of the two kinds is missing.</summary>
    public static double AreaUnderRoc(ReadOnlySpan<bool> positive, ReadOnlySpan<double> scores)
    {
        var (sorted, labels) = Ascending(positive, scores);
        var (positives, rankSum) = (0L, 0.0);
        for (var first = 0; first < sorted.Length;)
        {
            var end = first + 1;
            while (end < sorted.Length && sorted[end] == sorted[first])
                end++;
            for (var i = first; i < end; i++)
            {
                if (!labels[i])
                    continue;
                positives++;
                rankSum += 0.5 * (first + end + 1);
            }

            first = end;
        }

        var negatives = sorted.Length - positives;
        return positives == 0 || negatives == 0
            ? 0.5
            : (rankSum - (0.5 * positives * (positives + 1))) / ((double)positives * negatives);
    }

    /// <summary>Average precision, Σ (Rₙ − Rₙ₋₁) Pₙ over falling thresholds, without interpolation. 0 to 1; 0 without a positive row.</summary>
    public static double AveragePrecision(ReadOnlySpan<bool> positive, ReadOnlySpan<double> scores)
    {
        var (sorted, labels) = Ascending(positive, scores);
        var (found, sum) = (0, 0.0);
        for (var end = sorted.Length; end > 0;)
        {
            var first = end - 1;
            while (first > 0 && sorted[first - 1] == sorted[end - 1])
                first--;
            var more = 0;
            for (var i = first; i < end; i++)
                more += labels[i] ? 1 : 0;
            found += more;
            sum += more * ((double)found / (sorted.Length - first));
            end = first;
        }

        return found == 0 ? 0 : sum / found;
    }

    private static (double[] Scores, bool[] Labels) Ascending(ReadOnlySpan<bool> positive, ReadOnlySpan<double> scores)
    {
        if (positive.Length != scores.Length)
            throw new ArgumentException(FormattableString.Invariant($"Expected one score per label, found {scores.Length} and {positive.Length}."), nameof(scores));
        var (sorted, labels) = (scores.ToArray(), positive.ToArray());
        Array.Sort(sorted, labels);
        return (sorted, labels);
    }
}
