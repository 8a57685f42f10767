namespace Florin.ML.Anomalies;

/// <summary>Statistics that a minority of wild values cannot move. Inputs are finite; scratch is the caller's and at least as long as the values.</summary>
public static class RobustStatistics
{
    /// <summary>1 / Φ⁻¹(¾): makes the median absolute deviation of normal values their standard deviation.</summary>
    public const double NormalConsistency = 1.482602218505602;

    /// <summary>Median; the mean of the two middle values where their number is even. At least one value.</summary>
    public static double Median(ReadOnlySpan<double> values, Span<double> scratch)
    {
        var sorted = scratch[..values.Length];
        values.CopyTo(sorted);
        sorted.Sort();
        return MedianOfSorted(sorted);
    }

    /// <summary>Median of values that are ascending already. At least one value.</summary>
    public static double MedianOfSorted(ReadOnlySpan<double> sorted) => 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);

    /// <summary>Median absolute deviation from the median, times <see cref="NormalConsistency"/> (Hampel 1974). At least one value.</summary>
    public static double MedianAbsoluteDeviation(ReadOnlySpan<double> values, Span<double> scratch)
    {
        var median = Median(values, scratch);
        for (var i = 0; i < values.Length; i++)
            scratch[i] = Math.Abs(values[i] - median);
        scratch[..values.Length].Sort();
        return NormalConsistency * MedianOfSorted(scratch[..values.Length]);
    }

    /// <summary>The same of ascending values in one walk outwards from the median: O(n), without scratch.</summary>
    public static double MedianAbsoluteDeviationOfSorted(ReadOnlySpan<double> sorted)
    {
        var median = MedianOfSorted(sorted);
        var right = sorted.Length / 2;
        var left = right - 1;
        var (previous, deviation) = (0.0, 0.0);
        for (var taken = 0; taken <= sorted.Length / 2; taken++)
        {
            previous = deviation;
            if (left < 0 || (right < sorted.Length && sorted[right] - median <= median - sorted[left]))
                deviation = Math.Abs(sorted[right++] - median);
            else
                deviation = Math.Abs(median - sorted[left--]);
        }

        return NormalConsistency * (sorted.Length % 2 == 0 ? 0.5 * (previous + deviation) : deviation);
    }

    /// <summary>Quantile of ascending values by linear interpolation (Hyndman and Fan 1996, type 7). At least one value.</summary>
    /// <param name="sorted">Ascending values.</param>
    /// <param name="share">0 (smallest) to 1 (largest).</param>
    public static double QuantileOfSorted(ReadOnlySpan<double> sorted, double share)
    {
        var position = (sorted.Length - 1) * Math.Clamp(share, 0, 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>Share of ascending values below <paramref name="value"/>, 0 to 1; 0 where there are none.</summary>
    public static double ShareBelow(ReadOnlySpan<double> sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }

        return sorted.IsEmpty ? 0 : (double)low / sorted.Length;
    }
}
