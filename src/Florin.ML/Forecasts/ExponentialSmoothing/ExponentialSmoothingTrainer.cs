using System.Buffers;
using Florin.ML.Data;

namespace Florin.ML.Forecasts.ExponentialSmoothing;

/// <summary>Fits <see cref="ExponentialSmoothingModel"/>: every form that the options and the series permit by maximum likelihood, the best by an information criterion.</summary>
/// <remarks>Hyndman, Koehler, Snyder and Grose (2002) and Hyndman, Koehler, Ord and Snyder (2008), ch. 5; forms, region and criteria are those of R's <c>forecast::ets</c>, the search is a descent along the exact derivative from two starts.
/// A season of more than <see cref="LongestSeason"/> values is left out, as in R; so is one of which the series does not hold more than one period. Missing values are skipped by the likelihood: the states move on by trend and season.
/// Of a longer series only the latest <see cref="ExponentialSmoothingOptions.Window"/> values are fitted.</remarks>
/// <param name="options">Settings.</param>
public sealed class ExponentialSmoothingTrainer(ExponentialSmoothingOptions options) : IForecastTrainer
{
    /// <summary>Longest season that is fitted: 24 values.</summary>
    public const int LongestSeason = 24;

    /// <summary>Fewest values that a form is estimated from; below it the last value is repeated.</summary>
    public const int FewestValues = 7;

    /// <summary>Spread, as a share of the largest magnitude, below which a series counts as constant.</summary>
    private const double Rounding = 1e-13;

    private static readonly Component[] AllErrors = [Component.Additive, Component.Multiplicative];
    private static readonly Component[] AllTrends = [Component.None, Component.Additive, Component.Multiplicative];
    private static readonly Component[] AllSeasons = [Component.None, Component.Additive, Component.Multiplicative];

    /// <inheritdoc/>
    public string Name => ExponentialSmoothingModel.ModelName;

    /// <inheritdoc/>
    public IForecastModel Fit(TimeSeries series)
    {
        var values = series.Values[Math.Max(0, series.Length - options.Window)..];
        while (values.Length > 0 && !double.IsFinite(values[0]))
            values = values[1..];
        var length = values.Length;
        var rented = ArrayPool<double>.Shared.Rent(Math.Max(1, 6 * length));
        try
        {
            var room = rented.AsSpan(0, 6 * length);
            var clean = room[..length];
            var (count, mean, largest) = Clean(values, clean);
            var spread = Spread(clean, count, mean);
            if (count < FewestValues)
                return Short(clean, count);
            if (spread <= Rounding * largest)
                return new ExponentialSmoothingModel(new(FitStatus.Constant, FormattableString.Invariant($"{count} equal values")), series.SeasonLength, RandomWalk(clean, count));
            var positive = true;
            foreach (ref var value in clean)
            {
                positive &= !(value <= 0);
                value /= spread;
            }

            var filled = room.Slice(length, length);
            Fill(clean, filled);
            return Select(new(clean, filled, room[(2 * length)..], count, series.SeasonLength, spread), series.SeasonLength, count, positive);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private ExponentialSmoothingModel Select(FormEstimation estimation, int period, int count, bool positive)
    {
        var seasonal = period is > 1 and <= LongestSeason && count > period;
        FittedForm? best = null;
        var (least, bestSettled) = (double.PositiveInfinity, false);
        if (options.Form is { } wanted)
        {
            var form = Permitted(wanted, seasonal, positive, period, count);
            best = estimation.Fit(form, out bestSettled);
        }
        else
        {
            foreach (var error in AllErrors)
            {
                foreach (var trend in AllTrends)
                {
                    foreach (var season in AllSeasons)
                    {
                        for (var damped = 0; damped < 2; damped++)
                        {
                            var form = new ExponentialSmoothingForm(error, trend, damped == 1, season);
                            if (!IsCandidate(form, seasonal, positive) || estimation.Fit(form, out var settled) is not { } fitted)
                                continue;
                            var criterion = Criterion(fitted);
                            if (!(criterion < least))
                                continue;
                            (best, least, bestSettled) = (fitted, criterion, settled);
                        }
                    }
                }
            }
        }

        best ??= estimation.Fit(ExponentialSmoothingForm.Simple, out bestSettled)!;
        var left = period > LongestSeason ? FormattableString.Invariant($"; a season of {period} is left out, the longest is {LongestSeason}")
            : period > 1 && !seasonal ? FormattableString.Invariant($"; a season of {period} needs more than {count} values") : "";
        var changed = options.Form is { } asked && asked != best.Form ? $"; {asked} does not suit the series" : "";
        return new(new(bestSettled ? FitStatus.Fitted : FitStatus.NotConverged, FormattableString.Invariant($"{best.Form} of {count} values{changed}{left}")), period, best);
    }

    private bool IsCandidate(ExponentialSmoothingForm form, bool seasonal, bool positive) =>
        form.Exists
        && (seasonal || form.Season == Component.None)
        && (positive || !form.NeedsPositive)
        && (options.AllowMultiplicativeTrend || form.Trend != Component.Multiplicative)
        && (!options.Restrict || !form.IsUnstable)
        && (options.Damped is not { } damped || form.Trend == Component.None || form.Damped == damped);

    /// <summary>The form without what the series does not permit: season, products, then trend where there are fewer values than numbers to estimate.</summary>
    private static ExponentialSmoothingForm Permitted(ExponentialSmoothingForm form, bool seasonal, bool positive, int period, int count)
    {
        if (!seasonal)
            form = form with { Season = Component.None };
        if (!positive)
            form = new(Component.Additive, Sum(form.Trend), form.Damped, Sum(form.Season));
        if (form.ParameterCount(period) >= count - 1)
            form = form with { Season = Component.None };
        return form.ParameterCount(period) >= count - 1 ? form with { Trend = Component.None, Damped = false } : form;

        static Component Sum(Component component) => component == Component.None ? Component.None : Component.Additive;
    }

    private double Criterion(FittedForm fitted) => options.Criterion switch
    {
        InformationCriterion.Aic => fitted.Akaike,
        InformationCriterion.Bic => fitted.Bayes,
        _ => fitted.Count > fitted.Parameters + 1 ? fitted.CorrectedAkaike : double.PositiveInfinity,
    };

    private static ExponentialSmoothingModel Short(ReadOnlySpan<double> clean, int count)
    {
        var detail = count == 0 ? "no values" : FormattableString.Invariant($"{count} of {FewestValues} values");
        return new(new(FitStatus.TooShort, detail), 1, RandomWalk(clean, count));
    }

    /// <summary>Repeats the last value; the variance is that of the steps between known values.</summary>
    private static FittedForm RandomWalk(ReadOnlySpan<double> clean, int count)
    {
        var (last, squares, steps, known) = (0.0, 0.0, 0, false);
        foreach (var value in clean)
        {
            if (double.IsNaN(value))
                continue;
            if (known)
            {
                squares += (value - last) * (value - last);
                steps++;
            }

            (last, known) = (value, true);
        }

        return new(ExponentialSmoothingForm.Simple, new(1, 0, 0, 1), new(last, 0), steps == 0 ? 0 : squares / steps, 0, 1, count) { Season = [] };
    }

    private static (int Count, double Mean, double Largest) Clean(ReadOnlySpan<double> values, Span<double> clean)
    {
        var (count, sum, largest) = (0, 0.0, 0.0);
        for (var t = 0; t < values.Length; t++)
        {
            clean[t] = double.IsFinite(values[t]) ? Math.Clamp(values[t], -TimeSeries.Largest, TimeSeries.Largest) : double.NaN;
            if (double.IsNaN(clean[t]))
                continue;
            count++;
            sum += clean[t];
            largest = Math.Max(largest, Math.Abs(clean[t]));
        }

        return (count, count == 0 ? 0 : sum / count, largest);
    }

    private static double Spread(ReadOnlySpan<double> clean, int count, double mean)
    {
        var sum = 0.0;
        foreach (var value in clean)
            sum += double.IsNaN(value) ? 0 : Math.Abs(value - mean);
        return count == 0 ? 0 : sum / count;
    }

    /// <summary>Gaps on the line between their neighbours, a gap at the end at the last value: for the start of the search alone.</summary>
    private static void Fill(ReadOnlySpan<double> values, Span<double> filled)
    {
        values.CopyTo(filled);
        var known = 0;
        for (var t = 1; t < filled.Length; t++)
        {
            if (double.IsNaN(filled[t]))
                continue;
            for (var gap = known + 1; gap < t; gap++)
                filled[gap] = filled[known] + ((filled[t] - filled[known]) * (gap - known) / (t - known));
            known = t;
        }

        filled[(known + 1)..].Fill(filled[known]);
    }
}
