using Florin.ML.Data;

namespace Florin.ML.Forecasts.Conformal;

/// <summary>Gives any forecasting model intervals that held what they promise at past origins, in its own series and, where that is short, in others like it.</summary>
/// <remarks>Split conformal prediction with normalised, weighted scores; see <see cref="ConformalScores"/> for what a score is and <see cref="ConformalForecastOptions"/> for what the pool counts.</remarks>
/// <param name="inner">Makes the models; they must be <see cref="IDistributionForecastModel"/>s.</param>
/// <param name="options">Settings.</param>
/// <param name="pool">Scores of other series (<see cref="ConformalScores.Pool"/>); none if left out.</param>
public sealed class ConformalForecastTrainer(IForecastTrainer inner, ConformalForecastOptions options, ConformalScores? pool = null) : IForecastTrainer
{
    private readonly double[] _pool = Ascending(pool ?? ConformalScores.None);

    /// <inheritdoc/>
    public string Name => ConformalForecastModel.ModelName;

    /// <inheritdoc cref="IForecastTrainer.Fit"/>
    /// <exception cref="ArgumentException">The inner models do not state their spread.</exception>
    public ConformalForecastModel Fit(TimeSeries series) => Fit(series, ConformalScores.Collect(inner, series, options));

    /// <summary>Fits with scores collected before, so that they need not be collected twice.</summary>
    /// <param name="series">All that is known.</param>
    /// <param name="own">The scores of this series.</param>
    /// <exception cref="ArgumentException">The inner models do not state their spread.</exception>
    public ConformalForecastModel Fit(TimeSeries series, ConformalScores own)
    {
        var table = new ConformalQuantiles(own, own.Origins, _pool, options).Table();
        AdaptiveShares.Apply(table, own, _pool, options);
        return new(ConformalScores.Distribution(inner.Fit(series)), table, own.Count + _pool.Length);
    }

    /// <inheritdoc/>
    IForecastModel IForecastTrainer.Fit(TimeSeries series) => Fit(series);

    private static double[] Ascending(ConformalScores pool)
    {
        var scores = new List<double>(pool.Count);
        for (var origin = 0; origin < pool.Origins; origin++)
        {
            foreach (var score in pool.Of(origin))
            {
                if (double.IsFinite(score))
                    scores.Add(score);
            }
        }

        scores.Sort();
        return [.. scores];
    }
}
