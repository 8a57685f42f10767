using Florin.ML.Data;

namespace Florin.ML.Forecasts.Conformal;

/// <summary>A forecasting model whose bounds are set by what past forecasts missed; immutable.</summary>
public sealed class ConformalForecastModel : IDistributionForecastModel
{
    internal const string ModelName = "conformal-forecast/1";

    private readonly IDistributionForecastModel _inner;
    private readonly double[] _quantiles;

    internal ConformalForecastModel(IDistributionForecastModel inner, double[] quantiles, int scores)
    {
        _inner = inner;
        _quantiles = quantiles;
        Scores = scores;
    }

    /// <inheritdoc cref="IModel.Name"/>
    public string Name => ModelName;

    /// <inheritdoc cref="IModel.Outcome"/>
    public FitOutcome Outcome => _inner.Outcome;

    /// <summary>The model whose path is answered.</summary>
    public IDistributionForecastModel Inner => _inner;

    /// <summary>Number of scores behind the bounds, own and pooled; with 0 the model's own bounds answer.</summary>
    public int Scores { get; }

    /// <inheritdoc/>
    public void Predict(Span<double> path) => _inner.Predict(path);

    /// <inheritdoc/>
    public void Intervals(double share, Span<double> lower, Span<double> upper)
    {
        if (Scores == 0)
        {
            _inner.Intervals(share, lower, upper);
            return;
        }

        var path = new double[lower.Length];
        _inner.Predict(path);
        _inner.Intervals(ConformalScores.Reference, lower, upper);
        var widths = ConformalQuantiles.Of(_quantiles, share);
        for (var h = 0; h < path.Length; h++)
        {
            lower[h] = path[h] - (widths * (path[h] - lower[h]));
            upper[h] = path[h] + (widths * (upper[h] - path[h]));
        }
    }

    /// <summary>Writes equally likely futures: those of the inner model, spread by what its 80 % bounds had to be widened to hold 80 %.</summary>
    /// <param name="seed">Where the draws come from.</param>
    /// <param name="horizon">Periods of a future, at least 1.</param>
    /// <param name="paths">Room for a whole number of futures, row-major.</param>
    public void Sample(ulong seed, int horizon, Span<double> paths)
    {
        _inner.Sample(seed, horizon, paths);
        if (Scores == 0)
            return;
        var centre = new double[horizon];
        _inner.Predict(centre);
        var widths = ConformalQuantiles.Of(_quantiles, ConformalScores.Reference);
        for (var at = 0; at < paths.Length; at++)
            paths[at] = centre[at % horizon] + (widths * (paths[at] - centre[at % horizon]));
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.Write(Scores);
        payload.WriteArray<double>(_quantiles);
        payload.WriteModel(_inner);
    }

    internal static ConformalForecastModel Read(BinaryReader payload)
    {
        var scores = payload.ReadInt32();
        var quantiles = payload.ReadArray<double>();
        Payload.Demand(scores >= 0 && quantiles.Length > 1, "bounds without scores");
        Payload.DemandFinite(quantiles);
        for (var i = 0; i < quantiles.Length; i++)
            Payload.Demand(quantiles[i] >= (i == 0 ? 0 : quantiles[i - 1]), "a larger share with narrower bounds");
        return new(payload.ReadModel<IDistributionForecastModel>(), quantiles, scores);
    }
}
