using System.Buffers;
using Florin.ML.Data;
using Florin.ML.Forecasts.Decomposition;

namespace Florin.ML.Forecasts.ComplexSmoothing;

/// <summary>Fits <see cref="ComplexSmoothingModel"/>: Svetunkov, Kourentzes and Ord (2022), Complex exponential smoothing, Naval Research Logistics 69.</summary>
/// <remarks>Steps by least squares within the region where the weights of the past fade, from α = 1.3 + 1i; the kind by AICc. A missing value lies on the line between its neighbours. Time is bounded by <see cref="ComplexSmoothingOptions.Window"/>: the choice among all four for 5,000 values takes a quarter of a second.</remarks>
/// <param name="options">Settings.</param>
public sealed class ComplexSmoothingTrainer(ComplexSmoothingOptions options) : IForecastTrainer
{
    /// <summary>Values below which the last one is repeated.</summary>
    private const int Fewest = 8;

    /// <inheritdoc/>
    public string Name => ComplexSmoothingModel.ModelName;

    /// <inheritdoc cref="IForecastTrainer.Fit"/>
    public ComplexSmoothingModel Fit(TimeSeries series)
    {
        var recent = series.Values[Math.Max(0, series.Length - options.Window)..];
        var season = 2L * series.SeasonLength < recent.Length && series.SeasonLength > 1 ? series.SeasonLength : 1;
        var rented = ArrayPool<double>.Shared.Rent(1 + recent.Length + ComplexFit.Scratch(recent.Length, season));
        var values = rented.AsSpan(0, recent.Length);
        var known = LinearInterpolation.Fill(recent, values);
        var model = known < Fewest || !values.ContainsAnyExcept(values[0])
            ? Repeat(values, known)
            : FitMoving(values, season, rented.AsSpan(recent.Length));
        ArrayPool<double>.Shared.Return(rented);
        return model;
    }

    /// <inheritdoc/>
    IForecastModel IForecastTrainer.Fit(TimeSeries series) => Fit(series);

    /// <summary>AICc of a normal likelihood; the steps, the variance and the first state of the level and of each season count.</summary>
    internal static double Criterion(ComplexSeason season, int period, int length, double error)
    {
        double parameters = ComplexSteps.Count(season) + 1 + season switch
        {
            ComplexSeason.None => 2,
            ComplexSeason.Simple => 2 * period,
            ComplexSeason.Partial => 1 + period,
            _ => 2 * period,
        };
        var left = length - parameters - 1;
        return left > 0
            ? (length * Math.Log(Math.Max(error, double.Epsilon) / length)) + (2 * parameters) + (2 * parameters * (parameters + 1) / left)
            : double.PositiveInfinity;
    }

    private static ComplexSmoothingModel Repeat(ReadOnlySpan<double> values, int known)
    {
        var outcome = known == 0 ? new FitOutcome(FitStatus.TooShort, "no values")
            : known < Fewest ? new(FitStatus.TooShort, FormattableString.Invariant($"{known} of {Fewest} values"))
            : new(FitStatus.Constant, FormattableString.Invariant($"{known} equal values"));
        var squares = 0.0;
        for (var t = 1; t < values.Length; t++)
            squares += (values[t] - values[t - 1]) * (values[t] - values[t - 1]) / (values.Length - 1);

        // α = 1 + 1i and c = l: the level stays where it is.
        var last = values.IsEmpty ? 0 : values[^1];
        return new(outcome, new(ComplexSeason.None, 1, 1, 0, 0), last, last, [], [], Math.Sqrt(squares));
    }

    private ComplexSmoothingModel FitMoving(ReadOnlySpan<double> values, int period, Span<double> scratch)
    {
        var (first, last) = options.Season == ComplexSeason.Automatic ? (ComplexSeason.None, ComplexSeason.Full) : (options.Season, options.Season);
        if (period == 1)
            (first, last) = (ComplexSeason.None, ComplexSeason.None);
        var (best, least, sum) = (default(ComplexSteps), double.PositiveInfinity, double.PositiveInfinity);
        for (var season = first; season <= last; season++)
        {
            var (steps, error) = new ComplexFit(values, season, period, scratch).Search();
            var criterion = Criterion(season, period, values.Length, error);
            if (season == first || criterion < least)
                (best, least, sum) = (steps, criterion, error);
        }

        var fit = new ComplexFit(values, best.Season, period, scratch);
        var (level, information, phase) = fit.Run(best);
        var used = ComplexSteps.Count(best.Season) + (best.Season == ComplexSeason.Simple ? 0 : 2);
        var detail = FormattableString.Invariant($"CES({best.Season}) of {values.Length} values");
        return new(
            new(FitStatus.Fitted, detail), best, level, information, [.. fit.Levels[phase..], .. fit.Levels[..phase]],
            [.. fit.Information[phase..], .. fit.Information[..phase]], Math.Sqrt(sum / Math.Max(1, values.Length - used)));
    }
}
