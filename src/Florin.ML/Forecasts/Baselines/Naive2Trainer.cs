using Florin.ML.Data;

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
        Fill(clean);
        var figure = new double[period];
        if (!IsSeasonal(clean, period) || !TryFigure(clean, figure))
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
        ClassicalDecomposition.Figure(values, multiplicative: true, figure);
        foreach (var factor in figure)
        {
            if (factor is not (> 1e-6 and < 1e6))
                return false;
        }

        return true;
    }

    /// <summary>Bartlett: <c>|r_m| &gt; z √((1 + 2 Σ_{k&lt;m} r_k²) / n)</c>.</summary>
    private bool IsSeasonal(ReadOnlySpan<double> values, int period)
    {
        var mean = 0.0;
        foreach (var value in values)
            mean += value / values.Length;
        var square = Products(values, mean, 0);
        var (sum, last) = (0.0, 0.0);
        for (var lag = 1; lag <= period; lag++)
        {
            last = Products(values, mean, lag) / square;
            sum += lag < period ? last * last : 0;
        }

        return Math.Abs(last) > options.Threshold * Math.Sqrt((1 + (2 * sum)) / values.Length);
    }

    private static double Products(ReadOnlySpan<double> values, double mean, int lag)
    {
        var sum = 0.0;
        for (var t = lag; t < values.Length; t++)
            sum += (values[t] - mean) * (values[t - lag] - mean);
        return sum;
    }

    private static void Fill(Span<double> values)
    {
        var known = -1;
        for (var t = 0; t < values.Length; t++)
        {
            if (double.IsNaN(values[t]))
                continue;
            for (var gap = known + 1; gap < t; gap++)
                values[gap] = known < 0 ? values[t] : values[known] + ((values[t] - values[known]) * (gap - known) / (t - known));
            known = t;
        }

        values[(known + 1)..].Fill(values[known]);
    }
}
