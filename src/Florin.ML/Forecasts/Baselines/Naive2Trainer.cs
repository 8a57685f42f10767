using Florin.ML.Data;
using Florin.ML.Forecasts.Decomposition;

namespace Florin.ML.Forecasts.Baselines;

/// <summary>The benchmark of the M4 competition: the last value without its season, and the season on it again where the series has one; OWA is measured against it.</summary>
/// <remarks>Makridakis, Spiliotis and Assimakopoulos (2020), section 2.4: seasonal if there are three seasons or more and the autocorrelation at the season's lag passes Bartlett's limit, then classical multiplicative decomposition.
/// Missing values are put on the line between their neighbours. A figure that is not positive throughout (a series around 0) counts as none. The competition has no intervals for it; these are those of the walk without the season, times the season.</remarks>
/// <param name="options">Settings.</param>
public sealed class Naive2Trainer(Naive2Options options) : IForecastTrainer
{
    /// <inheritdoc/>
    public string Name => BaselineModel.Naive2Name;

    /// <inheritdoc/>
    public IForecastModel Fit(TimeSeries series)
    {
        var clean = new double[series.Length];
        var (count, equal) = KnownValues.Clean(series.Values, clean);
        var outcome = KnownValues.Outcome(count, 2, equal);
        var period = series.SeasonLength;
        if (equal || period == 1 || clean.Length < 3 * period)
            return new BaselineModel(Name, outcome, KnownValues.Walk(clean, 1, drift: false));
        LinearInterpolation.Fill(series.Values, clean);
        var figure = new double[period];
        if (!SeasonalityTest.Passes(clean, period, options.Threshold) || !TryFigure(clean, figure))
            return new BaselineModel(Name, outcome, KnownValues.Walk(clean, 1, drift: false));
        for (var t = 0; t < clean.Length; t++)
            clean[t] /= figure[t % period];
        var factors = new double[period];
        for (var h = 0; h < period; h++)
            factors[h] = figure[(clean.Length + h) % period];
        var state = KnownValues.Walk(clean, 1, drift: false);
        return new BaselineModel(Name, outcome, state with { Factors = factors });
    }

    private static bool TryFigure(ReadOnlySpan<double> values, Span<double> figure)
    {
        var trend = new double[values.Length - (2 * (figure.Length / 2))];
        ClassicalDecomposition.Decompose(values, SeasonKind.Multiplicative, trend, figure);
        foreach (var factor in figure)
        {
            if (factor is not (> 1e-6 and < 1e6))
                return false;
        }

        return true;
    }
}
