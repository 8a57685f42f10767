using Florin.ML.Data;
using Florin.ML.Evaluation;

namespace Florin.ML.Forecasts;

/// <summary>Settings of <see cref="SplitConformal"/>.</summary>
public sealed record SplitConformalOptions
{
    /// <summary>Most past origins that are looked back to; they are spread evenly. <value>130; from 10 to 2,000.</value></summary>
    public int MaximumOrigins { get; init => field = value is >= 10 and <= 2000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected 10 to 2000"); } = 130;

    /// <summary>Values a model must have seen before the first origin. <value>90; at least 1.</value></summary>
    public int MinimumHistory { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected at least 1"); } = 90;
}

/// <summary>Split conformal prediction by rolling origin: the errors a trainer made at past days, knowing only what was before them, are what it is trusted by.</summary>
/// <remarks>Vovk, Gammerman and Shafer (2005), ch. 2 and 4; Lei et al. (2018), alg. 2, with signed scores, so that the two sides of a band have their own width.</remarks>
public static class SplitConformal
{
    /// <summary>Refits <paramref name="trainer"/> at past origins and returns the errors of its cumulated paths.</summary>
    /// <param name="trainer">Makes the models.</param>
    /// <param name="series">All that is known.</param>
    /// <param name="horizon">Length of the paths, at least 1.</param>
    /// <param name="options">Number and place of the origins.</param>
    /// <returns>The paths, the oldest origin first; none where the series is too short.</returns>
    public static ErrorPaths Collect(IForecastTrainer trainer, TimeSeries series, int horizon, SplitConformalOptions options)
    {
        var origins = RollingOrigin.Origins(series.Length, horizon, options.MinimumHistory, options.MaximumOrigins);
        var paths = new double[origins.Length * horizon];
        trainer.PredictFrom(series, origins, horizon, paths);
        for (var i = 0; i < origins.Length; i++)
        {
            var path = paths.AsSpan(i * horizon, horizon);
            var error = 0.0;
            for (var h = 0; h < horizon; h++)
            {
                var actual = series.Values[origins[i] + h];
                path[h] = error += double.IsFinite(actual) ? Math.Clamp(actual, -TimeSeries.Largest, TimeSeries.Largest) - path[h] : 0;
            }
        }

        return new ErrorPaths(origins, horizon, paths);
    }

    /// <summary>Index (0-based) of the score that bounds a share of at least <paramref name="share"/> of future scores from above: ⌈(n + 1) share⌉ of n, the largest where there is none so large.</summary>
    public static int UpperRank(int count, double share) => Math.Clamp((int)Math.Ceiling(((count + 1) * share) - 1e-9) - 1, 0, count - 1);

    /// <summary>Index (0-based) of the score that bounds a share of at least <paramref name="share"/> of future scores from below: the mirror of <see cref="UpperRank"/>.</summary>
    public static int LowerRank(int count, double share) => count - 1 - UpperRank(count, share);
}
