using Florin.ML.Data;

namespace Florin.ML.Forecasts.Baselines;

/// <summary>Values as the baselines read them.</summary>
internal static class KnownValues
{
    /// <summary>Copies a series: magnitudes bounded, missing = NaN; returns how many are known and whether those are all equal.</summary>
    public static (int Count, bool Equal) Clean(ReadOnlySpan<double> values, Span<double> clean)
    {
        var (count, equal, first) = (0, true, 0.0);
        for (var t = 0; t < values.Length; t++)
        {
            if (!double.IsFinite(values[t]))
            {
                clean[t] = double.NaN;
                continue;
            }

            clean[t] = Math.Clamp(values[t], -TimeSeries.Largest, TimeSeries.Largest);
            first = count++ == 0 ? clean[t] : first;
            equal &= clean[t] == first;
        }

        return (count, equal);
    }

    /// <summary>How a fit to <paramref name="count"/> values ended that needed <paramref name="needed"/>.</summary>
    public static FitOutcome Outcome(int count, int needed, bool equal) =>
        count == 0 ? new(FitStatus.TooShort, "no values")
        : count < needed ? new(FitStatus.TooShort, FormattableString.Invariant($"{count} of {needed} values"))
        : equal ? new(FitStatus.Constant, FormattableString.Invariant($"{count} equal values"))
        : new(FitStatus.Fitted, FormattableString.Invariant($"{count} values"));

    /// <summary>Lag walk: a missing value is taken from a lag before, so that a forecast is there for every slot; errors are counted only where the value is known.</summary>
    /// <remarks>R's <c>forecast::lagwalk</c>: σ² is the mean square of <c>y_t − y_{t−lag}</c>; with drift the variance around their mean, whose standard error is σ/√n.</remarks>
    public static BaselineState Walk(Span<double> clean, int lag, bool drift)
    {
        var last = new double[Math.Max(1, Math.Min(lag, clean.Length))];
        lag = last.Length;
        // Welford (1962): the mean of the steps and the squares around it in one pass, so that a straight line has no variance.
        var (mean, around, squares, steps) = (0.0, 0.0, 0.0, 0);
        for (var t = 0; t < clean.Length; t++)
        {
            var before = t >= lag ? clean[t - lag] : double.NaN;
            if (double.IsNaN(clean[t]))
            {
                clean[t] = before;
                continue;
            }

            if (double.IsNaN(before))
                continue;
            var step = clean[t] - before;
            var surprise = step - mean;
            steps++;
            mean += surprise / steps;
            around += surprise * (step - mean);
            squares += step * step;
        }

        var fill = 0.0;
        foreach (var value in clean)
            fill = double.IsNaN(value) ? fill : value;
        for (var h = 0; h < last.Length; h++)
        {
            var value = clean.IsEmpty ? 0 : clean[clean.Length - lag + h];
            last[h] = double.IsNaN(value) ? fill : value;
        }

        if (!drift || steps < 2)
            return new(0, 0, steps == 0 ? 0 : squares / steps, 0, true) { Last = last };
        var variance = around / (steps - 1);
        return new(mean, Math.Sqrt(variance / steps), variance, 0, true) { Last = last };
    }
}
