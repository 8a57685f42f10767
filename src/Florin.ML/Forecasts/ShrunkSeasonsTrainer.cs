using Florin.ML.Data;

namespace Florin.ML.Forecasts;

/// <summary>Fits <see cref="ShrunkSeasonsModel"/>: for series of many small flows, where a weekday or a month is believed only as far as its own repetitions agree.</summary>
/// <remarks>
/// level = Σ w y / Σ w with w = 2^(−age / half-life). A season's deviation d is shrunk by τ² / (τ² + s²), where s² is its sampling variance and
/// τ² = max(0, mean of d² − mean of s²) over the seasons of its kind: the empirical Bayes estimate of a normal mean (Efron and Morris 1973, eq. 1.5).
/// </remarks>
/// <param name="options">Settings.</param>
public sealed class ShrunkSeasonsTrainer(ShrunkSeasonsOptions options) : IForecastTrainer
{
    private const int Months = 12;
    private const int LeastDays = 28;

    /// <summary>Days of a calendar month below which it does not stand for the month.</summary>
    private const int LeastOfMonth = 25;

    /// <inheritdoc/>
    public string Name => ShrunkSeasonsModel.ModelName;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The series is not daily.</exception>
    public IForecastModel Fit(TimeSeries series)
    {
        if (series.Calendar.Frequency != Frequency.Daily)
            throw new ArgumentException($"Expected a daily series, found {series.Calendar.Frequency}.", nameof(series));
        var next = series.Calendar[series.Length];
        var weights = Weights(series.Length);
        var (level, known) = Level(series.Values, weights);
        if (known == 0)
            return new ShrunkSeasonsModel(new(FitStatus.TooShort, "no values"), next, 0, new double[SeasonalSmoothingKernel.Week], new double[Months]);
        if (series.Length < LeastDays)
            return new ShrunkSeasonsModel(new(FitStatus.TooShort, FormattableString.Invariant($"{series.Length} of {LeastDays} values")), next, level, new double[SeasonalSmoothingKernel.Week], new double[Months]);
        var weekday = Weekdays(series, weights, level);
        var month = options.Months ? MonthsOfYear(series) : new double[Months];
        return new ShrunkSeasonsModel(new(FitStatus.Fitted, FormattableString.Invariant($"{series.Length} values")), next, level, weekday, month);
    }

    /// <summary>2^(−age / half-life) of each value, by a running product: a power per value was two thirds of a fit.</summary>
    private double[] Weights(int length)
    {
        var weights = new double[length];
        var step = Math.Pow(0.5, 1 / options.HalfLife);
        var weight = 1.0;
        for (var t = length - 1; t >= 0; t--, weight *= step)
            weights[t] = weight;
        return weights;
    }

    private static (double Level, double Known) Level(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var (sum, known) = (0.0, 0.0);
        for (var t = 0; t < values.Length; t++)
        {
            if (!double.IsFinite(values[t]))
                continue;
            sum += weights[t] * Bounded(values[t]);
            known += weights[t];
        }

        return (known == 0 ? 0 : sum / known, known);
    }

    private static double[] Weekdays(TimeSeries series, ReadOnlySpan<double> ages, double level)
    {
        Span<double> sum = stackalloc double[SeasonalSmoothingKernel.Week];
        Span<double> weights = stackalloc double[SeasonalSmoothingKernel.Week];
        Span<double> squares = stackalloc double[SeasonalSmoothingKernel.Week];
        sum.Clear();
        weights.Clear();
        squares.Clear();
        var (total, variance) = (0.0, 0.0);
        var first = (int)series.Calendar.Start.DayOfWeek;
        for (var t = 0; t < series.Length; t++)
        {
            if (!double.IsFinite(series.Values[t]))
                continue;
            var day = (first + t) % SeasonalSmoothingKernel.Week;
            var weight = ages[t];
            var deviation = Bounded(series.Values[t]) - level;
            sum[day] += weight * deviation;
            weights[day] += weight;
            squares[day] += weight * weight;
            total += weight;
            variance += weight * deviation * deviation;
        }

        variance /= total;
        var deviations = new double[SeasonalSmoothingKernel.Week];
        var errors = new double[SeasonalSmoothingKernel.Week];
        for (var day = 0; day < deviations.Length; day++)
        {
            if (weights[day] == 0)
                continue;
            deviations[day] = sum[day] / weights[day];
            errors[day] = variance * squares[day] / (weights[day] * weights[day]);
        }

        Shrink(deviations, errors);
        return deviations;
    }

    /// <summary>Deviations of the months from the year around them; years drift, so each month is compared with the twelve months of which it is the middle or the last.</summary>
    private static double[] MonthsOfYear(TimeSeries series)
    {
        var means = MonthMeans(series);
        Span<double> sum = stackalloc double[Months];
        Span<int> count = stackalloc int[Months];
        sum.Clear();
        count.Clear();
        var found = new List<(int Month, double Deviation)>();
        for (var i = 0; i < means.Count; i++)
        {
            var from = Math.Clamp(i - (Months / 2), 0, Math.Max(0, means.Count - Months));
            if (means.Count < 2 * Months)
                break;
            var year = 0.0;
            for (var j = from; j < from + Months; j++)
                year += means[j].Mean / Months;
            found.Add((means[i].Month, means[i].Mean - year));
        }

        foreach (var (month, deviation) in found)
        {
            sum[month] += deviation;
            count[month]++;
        }

        var deviations = new double[Months];
        var (within, degrees) = (0.0, 0);
        for (var month = 0; month < Months; month++)
            deviations[month] = count[month] == 0 ? 0 : sum[month] / count[month];
        foreach (var (month, deviation) in found)
            within += (deviation - deviations[month]) * (deviation - deviations[month]);
        for (var month = 0; month < Months; month++)
            degrees += Math.Max(0, count[month] - 1);
        if (degrees == 0)
            return new double[Months];
        var errors = new double[Months];
        for (var month = 0; month < Months; month++)
            errors[month] = within / degrees / Math.Max(1, count[month]);
        Shrink(deviations, errors);
        return deviations;
    }

    private static List<(int Month, double Mean)> MonthMeans(TimeSeries series)
    {
        var means = new List<(int Month, double Mean)>();
        for (var t = 0; t < series.Length;)
        {
            var first = series.Calendar[t];
            var (sum, days) = (0.0, 0);
            for (; t < series.Length && series.Calendar[t].Month == first.Month && series.Calendar[t].Year == first.Year; t++)
            {
                sum += double.IsFinite(series.Values[t]) ? Bounded(series.Values[t]) : 0;
                days++;
            }

            if (days >= LeastOfMonth)
                means.Add((first.Month - 1, sum / days));
        }

        return means;
    }

    private static void Shrink(Span<double> deviations, ReadOnlySpan<double> errors)
    {
        var (signal, noise) = (0.0, 0.0);
        for (var i = 0; i < deviations.Length; i++)
        {
            signal += deviations[i] * deviations[i] / deviations.Length;
            noise += errors[i] / deviations.Length;
        }

        var between = Math.Max(0, signal - noise);
        for (var i = 0; i < deviations.Length; i++)
            deviations[i] = between == 0 ? 0 : deviations[i] * between / (between + errors[i]);
    }

    private static double Bounded(double value) => Math.Clamp(value, -TimeSeries.Largest, TimeSeries.Largest);
}
