namespace Florin.ML.Forecasts.Intermittent;

/// <summary>Events of a series that is mostly 0, smoothed.</summary>
/// <param name="Events">Number of values that are not 0.</param>
/// <param name="Size">Smoothed size of an event.</param>
/// <param name="Interval">Smoothed number of periods from event to event, at least 1.</param>
/// <param name="Probability">Smoothed probability of an event in a period.</param>
/// <param name="MeanInterval">Mean number of periods from event to event.</param>
internal readonly record struct EventRates(int Events, double Size, double Interval, double Probability, double MeanInterval);

/// <summary>The recursions of Croston (1972), of Teunter, Syntetos and Babai (2011) and of Nikolopoulos et al. (2011).</summary>
internal static class IntermittentKernel
{
    /// <summary>Steps between which the smoothing of sums is searched for, as in statsforecast.</summary>
    private const double LeastStep = 0.1;

    private const double LargestStep = 0.3;

    private const int Steps = 200;

    /// <summary>Sizes and intervals begin with the first, the probability with whether the first value is an event.</summary>
    public static EventRates Smooth(ReadOnlySpan<double> values, double sizeStep, double frequencyStep)
    {
        var (events, since, size, interval, whole) = (0, 0, 0.0, 1.0, 0);
        var probability = values[0] == 0 ? 0.0 : 1.0;
        foreach (var value in values)
        {
            since++;
            probability += frequencyStep * ((value == 0 ? 0 : 1) - probability);
            if (value == 0)
                continue;
            size = events == 0 ? value : size + (sizeStep * (value - size));
            interval = events == 0 ? since : interval + (frequencyStep * (since - interval));
            whole += since;
            since = 0;
            events++;
        }

        return new(events, size, interval, probability, events == 0 ? 1 : (double)whole / events);
    }

    /// <summary>ADIDA: sums over the mean interval, the latest whole, smoothed by the step of least squared error; their level by period.</summary>
    public static double Disaggregate(ReadOnlySpan<double> values, double meanInterval, Span<double> scratch)
    {
        var width = Math.Max(1, (int)Math.Round(meanInterval));
        var count = values.Length / width;
        if (count == 0)
            return 0;
        var sums = scratch[..count];
        sums.Clear();
        for (var t = values.Length % width; t < values.Length; t++)
            sums[(t - (values.Length % width)) / width] += values[t];
        var (best, level) = (double.PositiveInfinity, sums[0]);
        for (var i = 0; i <= Steps; i++)
        {
            var (error, last) = Simple(sums, LeastStep + ((LargestStep - LeastStep) * i / Steps));
            if (error < best)
                (best, level) = (error, last);
        }

        return level / width;
    }

    private static (double Error, double Level) Simple(ReadOnlySpan<double> values, double step)
    {
        var (level, error) = (values[0], 0.0);
        foreach (var value in values[1..])
        {
            var surprise = value - level;
            error += surprise * surprise;
            level += step * surprise;
        }

        return (error, level);
    }
}
