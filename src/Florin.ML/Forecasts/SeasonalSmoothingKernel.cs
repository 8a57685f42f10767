namespace Florin.ML.Forecasts;

/// <summary>The recursions of additive exponential smoothing with a level and seven weekday states, winsorised.</summary>
/// <remarks>Additive Holt–Winters without trend (Hyndman et al. 2008, eq. 3.16a) with the innovation clipped as in Gelper, Fried and Croux (2010), eq. 8:
/// <c>ψ(e) = max(−kσ, min(kσ, e))</c>, <c>level += α ψ(e)</c>, <c>weekday[d] += γ ψ(e)</c>, σ smoothed with ρ = 0.02 from the clipped |e|.</remarks>
internal static class SeasonalSmoothingKernel
{
    public const int Week = 7;

    /// <summary>The sum over four weeks is what the parameters are judged by: it is free of the weekday and near the horizon people ask for.</summary>
    private const int Judged = 28;

    private const double ScaleMemory = 0.02;

    /// <summary>Centre of an ordinary day (mean of the flows clipped at the median ± 3 scales) and its scale (mean of the smallest 80 % of the absolute deviations from the median; of all where those are 0).</summary>
    public static (double Centre, double Scale) OrdinaryDay(ReadOnlySpan<double> values, Span<double> scratch)
    {
        var sorted = scratch[..values.Length];
        values.CopyTo(sorted);
        sorted.Sort();
        var median = 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = Math.Abs(values[i] - median);
        sorted.Sort();
        var kept = Math.Max(1, sorted.Length * 4 / 5);
        var scale = Mean(sorted[..kept]);
        if (scale == 0)
            scale = Mean(sorted);
        var centre = 0.0;
        foreach (var value in values)
            centre += Math.Clamp(value, median - (3 * scale), median + (3 * scale));
        return (centre / values.Length, scale);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }

    /// <summary>Runs the recursion over <paramref name="values"/> and leaves the last states in <paramref name="weekday"/>; returns the last level and the mean absolute error of the four-week sums on the way.</summary>
    /// <param name="values">Flows, oldest first.</param>
    /// <param name="prefix">Prefix sums of the flows, one longer.</param>
    /// <param name="firstWeekday">Weekday (0–6) of the first flow.</param>
    /// <param name="alpha">Step of the level, 0 to 1.</param>
    /// <param name="gamma">Step of the weekday states, 0 to 1.</param>
    /// <param name="winsor">k, in scales.</param>
    /// <param name="level">First level.</param>
    /// <param name="scale">First scale.</param>
    /// <param name="weekday">Seven states, by weekday.</param>
    public static (double Level, double Error) Smooth(
        ReadOnlySpan<double> values, ReadOnlySpan<double> prefix, int firstWeekday,
        double alpha, double gamma, double winsor, double level, double scale, Span<double> weekday)
    {
        weekday.Clear();
        var day = firstWeekday;
        var week = 0.0;
        var error = 0.0;
        var judged = 0;
        for (var t = 0; t < values.Length; t++)
        {
            if (day == firstWeekday && t >= 2 * Judged && t + Judged <= values.Length)
            {
                error += Math.Abs(prefix[t + Judged] - prefix[t] - (Judged * level) - (Judged / Week * week));
                judged++;
            }

            var innovation = values[t] - level - weekday[day];
            var bound = winsor * scale;
            var clipped = Math.Clamp(innovation, -bound, bound);
            level += alpha * clipped;
            weekday[day] += gamma * clipped;
            week += gamma * clipped;
            scale += ScaleMemory * (Math.Abs(clipped) - scale);
            day = day == Week - 1 ? 0 : day + 1;
        }

        return (level, judged == 0 ? 0 : error / judged);
    }
}
