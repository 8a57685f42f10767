using Florin.ML.Data;
using Florin.ML.Evaluation;

namespace Florin.ML.Forecasts.Ensembles;

/// <summary>Fits several models to a series and lets them answer together.</summary>
/// <remarks>A member that fell back to a simpler rule is left out where another was fitted as described; <see cref="IForecastModel.Outcome"/> names those that answer.</remarks>
/// <param name="members">Makes the members, 1 to 32; their models must be <see cref="IDistributionForecastModel"/>s.</param>
/// <param name="options">Settings.</param>
public sealed class ForecastEnsembleTrainer(IReadOnlyList<IForecastTrainer> members, ForecastEnsembleOptions options) : IForecastTrainer
{
    private readonly IForecastTrainer[] _members = members.Count is >= 1 and <= ForecastEnsembleModel.MostMembers
        ? [.. members]
        : throw new ArgumentException(FormattableString.Invariant($"Expected 1 to {ForecastEnsembleModel.MostMembers} members, found {members.Count}."), nameof(members));

    /// <inheritdoc/>
    public string Name => ForecastEnsembleModel.ModelName;

    /// <inheritdoc cref="IForecastTrainer.Fit"/>
    /// <exception cref="ArgumentException">A member's model does not state its spread.</exception>
    public ForecastEnsembleModel Fit(TimeSeries series)
    {
        var models = new IDistributionForecastModel[_members.Length];
        for (var i = 0; i < models.Length; i++)
            models[i] = _members[i].Fit(series) as IDistributionForecastModel ?? throw new ArgumentException($"Expected models that state their spread, found {_members[i].Name}.", nameof(series));
        int[] heard = [.. Enumerable.Range(0, models.Length).Where(i => models[i].Outcome.Status is FitStatus.Fitted or FitStatus.NotConverged)];
        if (heard.Length == 0)
            return new(models[0].Outcome, ForecastCombination.Median, [models[0]], [1]);
        var weights = options.Combination == ForecastCombination.Median ? Equal(heard.Length) : Weigh(series, heard);
        var detail = string.Join("; ", heard.Select(i => models[i].Outcome.Detail));
        var words = options.Combination == ForecastCombination.Median ? "median of " : "by past errors: ";
        return new(new(FitStatus.Fitted, words + detail), options.Combination, [.. heard.Select(i => models[i])], weights);
    }

    /// <inheritdoc/>
    IForecastModel IForecastTrainer.Fit(TimeSeries series) => Fit(series);

    /// <summary>Inverse errors that sum to 1; equal where the series is too short to look back.</summary>
    private double[] Weigh(TimeSeries series, ReadOnlySpan<int> heard)
    {
        var origins = RollingOrigin.Origins(series.Length, options.Horizon, Math.Max(2 * series.SeasonLength, 3), options.Origins);
        if (origins.Length == 0)
            return Equal(heard.Length);
        var weights = new double[heard.Length];
        var paths = new double[origins.Length * options.Horizon];
        for (var i = 0; i < heard.Length; i++)
        {
            _members[heard[i]].PredictFrom(series, origins, options.Horizon, paths);
            weights[i] = Error(series, origins, paths);
        }

        // Half a percent of the smallest error keeps a perfect past from silencing all others.
        var least = weights.Max() * 0.005;
        if (least == 0)
            return Equal(heard.Length);
        foreach (ref var weight in weights.AsSpan())
            weight = 1 / Math.Max(weight, least);
        var sum = weights.Sum();
        foreach (ref var weight in weights.AsSpan())
            weight /= sum;
        return weights;
    }

    private double Error(TimeSeries series, ReadOnlySpan<int> origins, ReadOnlySpan<double> paths)
    {
        var sum = 0.0;
        for (var i = 0; i < origins.Length; i++)
        {
            for (var h = 0; h < options.Horizon; h++)
            {
                var actual = series.Values[origins[i] + h];
                sum += double.IsFinite(actual) ? Math.Abs(Math.Clamp(actual, -TimeSeries.Largest, TimeSeries.Largest) - paths[(i * options.Horizon) + h]) : 0;
            }
        }

        return sum / (origins.Length * options.Horizon);
    }

    private static double[] Equal(int count)
    {
        var weights = new double[count];
        Array.Fill(weights, 1.0 / count);
        return weights;
    }
}
