namespace Florin.ML.Forecasts;

/// <summary>Error paths for a history too short to look back to past origins: its own days, again and again, and their mirror image.</summary>
public static class EmpiricalPaths
{
    /// <summary>One path from each day: the deviations from the forecast, cumulated from that day on and around the end to the beginning, widened by √(1 + h/n); n days know their mean only roughly, and each path once more with its sign turned.</summary>
    /// <remarks>A circular block bootstrap (Politis and Romano 1992) with every start and no random draw.</remarks>
    /// <param name="values">At least one value; what is not finite counts as no deviation.</param>
    /// <param name="centre">The value the forecast repeats, in the unit of the series.</param>
    /// <param name="horizon">Steps of a path, at least 1.</param>
    public static ErrorPaths FromDays(ReadOnlySpan<double> values, double centre, int horizon)
    {
        if (values.IsEmpty)
            throw new ArgumentException("Expected at least one value.", nameof(values));
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        var length = values.Length;
        var paths = new double[2 * length * horizon];
        for (var start = 0; start < length; start++)
        {
            var sum = 0.0;
            for (var h = 0; h < horizon; h++)
            {
                var value = values[(start + h) % length];
                sum += double.IsFinite(value) ? value - centre : 0;
                var widened = sum * Math.Sqrt(1 + ((h + 1.0) / length));
                paths[(2 * start * horizon) + h] = widened;
                paths[(((2 * start) + 1) * horizon) + h] = -widened;
            }
        }

        return new ErrorPaths(new int[2 * length], horizon, paths);
    }
}
