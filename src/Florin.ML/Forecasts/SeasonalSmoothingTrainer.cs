using Florin.ML.Data;

namespace Florin.ML.Forecasts;

/// <summary>Fits <see cref="SeasonalSmoothingModel"/> to a daily series of flows.</summary>
/// <remarks>First the regular flows are taken out (<see cref="RecurringSlots"/>), then level and weekday are smoothed over what is left; the two steps α and γ are the pair of a small grid with the least mean absolute error of four-week sums.</remarks>
/// <param name="options">Settings.</param>
public sealed class SeasonalSmoothingTrainer(SeasonalSmoothingOptions options) : IForecastTrainer
{
    private static readonly double[] Alphas = [0.003, 0.008, 0.02];
    private static readonly double[] Gammas = [0, 0.02, 0.06];

    /// <inheritdoc/>
    public string Name => SeasonalSmoothingModel.ModelName;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The series is not daily.</exception>
    public IForecastModel Fit(TimeSeries series)
    {
        var values = Clean(series);
        return FitClean(values, series.Calendar, new RuleOccurrences(series.Calendar, 0, values.Length + 7));
    }

    /// <inheritdoc/>
    public void PredictFrom(TimeSeries series, ReadOnlySpan<int> origins, int horizon, Span<double> paths)
    {
        var values = Clean(series);
        var occurrences = new RuleOccurrences(series.Calendar, 0, values.Length + 7);
        for (var i = 0; i < origins.Length; i++)
            FitClean(values.AsSpan(0, origins[i]), series.Calendar, occurrences).Predict(paths.Slice(i * horizon, horizon));
    }

    private SeasonalSmoothingModel FitClean(ReadOnlySpan<double> values, Calendar calendar, RuleOccurrences occurrences)
    {
        var next = calendar[values.Length];
        Span<double> weekday = stackalloc double[SeasonalSmoothingKernel.Week];
        weekday.Clear();
        if (values.IsEmpty)
            return new(new(FitStatus.TooShort, "no values"), next, 0, weekday, []);
        var residual = new double[values.Length];
        if (values.Length < options.MinimumLength)
        {
            var detail = FormattableString.Invariant($"{values.Length} of {options.MinimumLength} values");
            return new(new(FitStatus.TooShort, detail), next, Median(values, residual), weekday, []);
        }

        var window = Math.Min(values.Length, options.Window);
        var (centre, scale) = SeasonalSmoothingKernel.OrdinaryDay(values[^window..], residual);
        if (scale == 0)
            return new(new(FitStatus.Constant, FormattableString.Invariant($"{window} equal values")), next, centre, weekday, []);
        for (var t = 0; t < values.Length; t++)
            residual[t] = values[t] - centre;
        var slots = new RecurringSlots(options, occurrences).Select(residual, centre, scale);

        var recent = residual.AsSpan(values.Length - window);
        var level = Smooth(recent, (int)calendar[values.Length - window].DayOfWeek, weekday);
        return new(new(FitStatus.Fitted, FormattableString.Invariant($"{values.Length} values, {slots.Count} regular flows")), next, centre + level, weekday, slots);
    }

    private double Smooth(ReadOnlySpan<double> values, int firstWeekday, Span<double> weekday)
    {
        var prefix = new double[values.Length + 1];
        for (var t = 0; t < values.Length; t++)
            prefix[t + 1] = prefix[t] + values[t];
        var (start, scale) = SeasonalSmoothingKernel.OrdinaryDay(values, new double[values.Length]);
        var best = double.PositiveInfinity;
        var level = start;
        Span<double> states = stackalloc double[SeasonalSmoothingKernel.Week];
        foreach (var alpha in Alphas)
        {
            foreach (var gamma in Gammas)
            {
                var (last, error) = SeasonalSmoothingKernel.Smooth(values, prefix, firstWeekday, alpha, gamma, options.Winsor, start, scale, states);
                if (error >= best)
                    continue;
                best = error;
                level = last;
                states.CopyTo(weekday);
            }
        }

        return level;
    }

    private static double Median(ReadOnlySpan<double> values, Span<double> scratch)
    {
        values.CopyTo(scratch);
        var sorted = scratch[..values.Length];
        sorted.Sort();
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }

    /// <summary>A missing day repeats the same weekday before it, so that nothing of the future is used; magnitudes are bounded so that sums stay finite.</summary>
    private static double[] Clean(TimeSeries series)
    {
        if (series.Calendar.Frequency != Frequency.Daily)
            throw new ArgumentException($"Expected a daily series, found {series.Calendar.Frequency}.", nameof(series));
        var clean = new double[series.Length];
        for (var t = 0; t < clean.Length; t++)
        {
            var value = series.Values[t];
            clean[t] = double.IsFinite(value) ? Math.Clamp(value, -TimeSeries.Largest, TimeSeries.Largest) : t >= SeasonalSmoothingKernel.Week ? clean[t - SeasonalSmoothingKernel.Week] : 0;
        }

        return clean;
    }
}
