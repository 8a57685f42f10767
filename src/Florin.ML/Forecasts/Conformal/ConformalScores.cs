using Florin.ML.Data;
using Florin.ML.Evaluation;

namespace Florin.ML.Forecasts.Conformal;

/// <summary>By how much forecasts missed, in units of what their own models expected: the scores of past origins of one series, or of many series together.</summary>
/// <remarks>Normalised scores (Papadopoulos, Gammerman and Vovk 2008): |y − f| divided by the model's own half-width of <see cref="Reference"/> on that side, so that scores of any series, unit and horizon lie on one scale; 1 = just inside.</remarks>
/// <param name="byOrigin">Scores origin after origin, the oldest first.</param>
/// <param name="horizon">Scores of one origin.</param>
public sealed class ConformalScores(double[] byOrigin, int horizon)
{
    /// <summary>The share whose half-width is the unit of the scores.</summary>
    public const double Reference = 0.8;

    /// <summary>No score: of a series too short to look back.</summary>
    public static ConformalScores None { get; } = new([], 1);

    /// <summary>Number of scores.</summary>
    public int Count => byOrigin.Length;

    /// <summary>Number of origins.</summary>
    public int Origins => byOrigin.Length / horizon;

    /// <summary>The scores of an origin, 0 = the oldest; those of missing outcomes are NaN.</summary>
    public ReadOnlySpan<double> Of(int origin) => byOrigin.AsSpan(origin * horizon, horizon);

    /// <summary>Fits a trainer at past origins of a series and scores what came.</summary>
    /// <param name="trainer">Makes models that state their spread.</param>
    /// <param name="series">All that is known.</param>
    /// <param name="options">Number and place of the origins.</param>
    /// <exception cref="ArgumentException">The models do not state their spread.</exception>
    public static ConformalScores Collect(IForecastTrainer trainer, TimeSeries series, ConformalForecastOptions options)
    {
        var horizon = options.Horizon;
        var origins = RollingOrigin.Origins(series.Length, horizon, options.MinimumHistory, options.Origins);
        if (origins.Length == 0)
            return None;
        var scores = new double[origins.Length * horizon];
        var (path, lower, upper) = (new double[horizon], new double[horizon], new double[horizon]);
        for (var i = 0; i < origins.Length; i++)
        {
            var model = Distribution(trainer.Fit(series.Until(origins[i])));
            model.Predict(path);
            model.Intervals(Reference, lower, upper);
            for (var h = 0; h < horizon; h++)
                scores[(i * horizon) + h] = Score(series.Values[origins[i] + h], path[h], lower[h], upper[h]);
        }

        return new(scores, horizon);
    }

    /// <summary>The scores of many series as those of one.</summary>
    public static ConformalScores Pool(IEnumerable<ConformalScores> series)
    {
        var all = new List<double>();
        foreach (var scores in series)
        {
            for (var origin = 0; origin < scores.Origins; origin++)
                all.AddRange(scores.Of(origin));
        }

        return new([.. all], 1);
    }

    internal static IDistributionForecastModel Distribution(IForecastModel model) =>
        model as IDistributionForecastModel ?? throw new ArgumentException($"Expected a model that states its spread, found {model.Name}.", nameof(model));

    private static double Score(double outcome, double path, double lower, double upper)
    {
        if (!double.IsFinite(outcome))
            return double.NaN;
        var error = Math.Clamp(outcome, -TimeSeries.Largest, TimeSeries.Largest) - path;
        var width = error > 0 ? upper - path : path - lower;

        // A model without any doubt: a hit is as good as can be, a miss beyond every bound it could state.
        return width > 0 ? Math.Abs(error) / width : error == 0 ? 0 : Largest;
    }

    /// <summary>No bound reaches farther than so many half-widths.</summary>
    internal const double Largest = 1_000;
}
