using Florin.ML.Data;

namespace Florin.ML.Forecasts.Decomposition;

/// <summary>Fits <see cref="DecompositionForecastModel"/>: the seasons are taken out by MSTL, any other model is fitted to the rest, the last season of each is repeated (R's <c>stlm</c>; Bandara, Hyndman and Bergmeir 2021).</summary>
/// <remarks>A series that holds no season more than twice is the inner model's alone. Two seasons of 20,000 values take a tenth of a second, robust ones half of one.</remarks>
/// <param name="inner">Fits the seasonally adjusted series, which it is told has no season; its models must be <see cref="IDistributionForecastModel"/>.</param>
/// <param name="options">Settings.</param>
/// <exception cref="ArgumentException">The inner trainer decomposes itself.</exception>
public sealed class DecompositionForecastTrainer(IForecastTrainer inner, DecompositionForecastOptions options) : IForecastTrainer
{
    private readonly IForecastTrainer _inner = inner.Name != DecompositionForecastModel.ModelName
        ? inner
        : throw new ArgumentException("Expected an inner trainer that does not decompose itself.", nameof(inner));

    /// <inheritdoc/>
    public string Name => DecompositionForecastModel.ModelName;

    /// <inheritdoc cref="IForecastTrainer.Fit"/>
    /// <exception cref="ArgumentException">The inner model does not state its own spread.</exception>
    public DecompositionForecastModel Fit(TimeSeries series)
    {
        int[] lengths = options.SeasonLengths.Count > 0 ? [.. options.SeasonLengths] : [series.SeasonLength];
        var seasons = MultipleSeasonalTrendLoess.Usable(lengths, series.Length);
        if (seasons.Length == 0 || !Moves(series.Values))
            return new(FitInner(series), [], "no season taken out");

        var parts = MultipleSeasonalTrendLoess.Decompose(series.Values, seasons, options.Decomposition);
        var adjusted = new double[series.Length];
        parts.Adjust(adjusted);
        for (var t = 0; t < adjusted.Length; t++)
            adjusted[t] = double.IsFinite(series.Values[t]) ? adjusted[t] : double.NaN;
        var last = new double[seasons.Length][];
        for (var i = 0; i < seasons.Length; i++)
            last[i] = parts.Seasonal(i)[^seasons[i]..].ToArray();
        return new(FitInner(new(adjusted, series.Calendar, 1)), last, $"seasons of {string.Join(" and ", seasons)}");
    }

    /// <inheritdoc/>
    IForecastModel IForecastTrainer.Fit(TimeSeries series) => Fit(series);

    private IDistributionForecastModel FitInner(TimeSeries series) =>
        _inner.Fit(series) as IDistributionForecastModel
        ?? throw new ArgumentException($"Expected an inner model that states its own spread, found {_inner.Name}.", nameof(series));

    private static bool Moves(ReadOnlySpan<double> values)
    {
        var first = double.NaN;
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
                continue;
            if (double.IsNaN(first))
                first = value;
            else if (value != first)
                return true;
        }

        return false;
    }
}
