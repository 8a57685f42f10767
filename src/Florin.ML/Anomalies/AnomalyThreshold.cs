using System.Runtime.InteropServices;

namespace Florin.ML.Anomalies;

/// <summary>From which score on a row counts as an anomaly, and what that gave on the rows it was chosen by.</summary>
/// <param name="Threshold">Rows of at least this score are anomalies; <see cref="double.PositiveInfinity"/> where none is.</param>
/// <param name="Share">Share of the rows that are, 0 to 1.</param>
/// <param name="Precision">Share of these that were confirmed, 0 to 1; 0 where none was or nobody said.</param>
/// <param name="Recall">Share of the confirmed that are among these, 0 to 1; 0 where none was or nobody said.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AnomalyCut(double Threshold, double Share, double Precision, double Recall);

/// <summary>Where to cut anomaly scores, without labels or with some; scores are not NaN, rows of one score fall on one side.</summary>
public static class AnomalyThreshold
{
    /// <summary>The smallest of the scores that at most a wanted share of the rows reaches.</summary>
    /// <param name="scores">One per row; any order.</param>
    /// <param name="contamination">Share of anomalies believed to be among the rows, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is none.</exception>
    public static AnomalyCut FromContamination(ReadOnlySpan<double> scores, double contamination)
    {
        if (!(contamination is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(contamination), contamination, "expected 0 to 1");
        var sorted = scores.ToArray();
        Array.Sort(sorted);

        // 0.07 · 100 is a little more than 7, 0.29 · 100 a little less than 29.
        var most = (int)((contamination * sorted.Length) + 1e-9);
        var first = sorted.Length - most;
        while (first > 0 && first < sorted.Length && sorted[first] == sorted[first - 1])
            first++;
        return first == sorted.Length
            ? new(double.PositiveInfinity, 0, 0, 0)
            : new(sorted[first], (double)(sorted.Length - first) / sorted.Length, 0, 0);
    }

    /// <summary>The cut of the largest F-measure among cases that a person looked at (van Rijsbergen 1979): F = (1 + β²) P R / (β² P + R); the highest of equal ones, half way to the next lower score.</summary>
    /// <param name="scores">One per case; any order.</param>
    /// <param name="confirmed">Whether it was one (confirmed) or none (dismissed).</param>
    /// <param name="beta">What recall is worth beside precision, above 0: 2 would rather see a false alarm than miss one. <value>1.</value></param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">β is not above 0.</exception>
    public static AnomalyCut FromCases(ReadOnlySpan<double> scores, ReadOnlySpan<bool> confirmed, double beta = 1)
    {
        if (scores.Length != confirmed.Length)
            throw new ArgumentException(FormattableString.Invariant($"Expected {scores.Length} words, found {confirmed.Length}."), nameof(confirmed));
        if (!(beta > 0 && double.IsFinite(beta)))
            throw new ArgumentOutOfRangeException(nameof(beta), beta, "expected more than 0");
        var (sorted, labels) = (scores.ToArray(), confirmed.ToArray());
        Array.Sort(sorted, labels);
        var all = labels.Count(label => label);
        var (best, measure, found) = (new AnomalyCut(double.PositiveInfinity, 0, 0, 0), 0.0, 0);
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            found += labels[i] ? 1 : 0;
            if (found == 0 || (i > 0 && sorted[i - 1] == sorted[i]))
                continue;
            var (precision, recall) = ((double)found / (sorted.Length - i), (double)found / all);
            var reached = (1 + (beta * beta)) * precision * recall / ((beta * beta * precision) + recall);
            if (reached <= measure)
                continue;
            measure = reached;
            var middle = i > 0 ? sorted[i - 1] + (0.5 * (sorted[i] - sorted[i - 1])) : sorted[i];
            best = new(middle > sorted[Math.Max(0, i - 1)] || i == 0 ? middle : sorted[i], (double)(sorted.Length - i) / sorted.Length, precision, recall);
        }

        return best;
    }
}
