using Florin.ML.Data;

namespace Florin.ML.Forecasts.Decomposition;

/// <summary>Values for the periods that have none.</summary>
internal static class LinearInterpolation
{
    /// <summary>Copies a series, bounded by <see cref="TimeSeries.Largest"/>; a missing value lies on the line between its neighbours, at either end it repeats the nearest one, and without any value all are 0.</summary>
    /// <returns>Number of values that were there.</returns>
    public static int Fill(ReadOnlySpan<double> values, Span<double> filled)
    {
        var (known, last) = (0, -1);
        for (var t = 0; t < values.Length; t++)
        {
            if (!double.IsFinite(values[t]))
                continue;
            filled[t] = Math.Clamp(values[t], -TimeSeries.Largest, TimeSeries.Largest);
            if (last < 0)
                filled[..t].Fill(filled[t]);
            for (var gap = last + 1; last >= 0 && gap < t; gap++)
                filled[gap] = filled[last] + ((filled[t] - filled[last]) * (gap - last) / (t - last));
            last = t;
            known++;
        }

        filled[(last + 1)..values.Length].Fill(last < 0 ? 0 : filled[last]);
        return known;
    }
}
