using Florin.ML.Forecasts.Decomposition;

namespace Florin.ML.Forecasts.ExponentialSmoothing;

/// <summary>Where the search for the initial states begins: Hyndman et al. (2002), section 2.6, in the form of R's <c>ets</c>.</summary>
internal static class StartingStates
{
    private const double LeastSeason = 0.01;

    /// <summary>Level and slope; the seasonal states go to <paramref name="season"/>.</summary>
    /// <param name="form">The form.</param>
    /// <param name="values">The series, gaps filled.</param>
    /// <param name="season">One per slot; empty without a season.</param>
    /// <param name="adjusted">Room for the series without its season.</param>
    public static LevelAndSlope Of(ExponentialSmoothingForm form, ReadOnlySpan<double> values, Span<double> season, Span<double> adjusted)
    {
        adjusted = adjusted[..values.Length];
        values.CopyTo(adjusted);
        if (season.Length > 0)
            TakeSeason(form.Season == Component.Multiplicative, values, season, adjusted);
        var first = adjusted[..Math.Min(Math.Max(10, 2 * season.Length), values.Length)];
        if (form.Trend == Component.None)
            return new(Mean(first), 0);
        var (intercept, slope) = Line(first);
        if (form.Trend == Component.Additive)
            return new(intercept, slope);
        var second = intercept + slope;
        second = Math.Abs(second) < 1e-8 ? 1e-7 : second;
        var growth = (intercept + (2 * slope)) / second;
        return second / growth >= 1e-8 && growth >= 1e-8
            ? new(second / growth, growth)
            : new(Math.Max(first[0], 1e-3), Math.Max(first[1] / first[0], 1e-3));
    }

    private static void TakeSeason(bool multiplicative, ReadOnlySpan<double> values, Span<double> season, Span<double> adjusted)
    {
        var period = season.Length;
        if (values.Length >= 3 * period)
        {
            ClassicalDecomposition.Decompose(values, multiplicative ? SeasonKind.Multiplicative : SeasonKind.Additive, adjusted[..(values.Length - (2 * (period / 2)))], season);
            for (var t = 0; t < adjusted.Length; t++)
                adjusted[t] = multiplicative ? values[t] / Math.Max(season[t % period], LeastSeason) : values[t] - season[t % period];
        }
        else
        {
            // Too short to average over periods: what the first one has beside the line of a regression on time and one wave.
            var (intercept, slope) = LineAndWave(values, period);
            for (var t = 0; t < adjusted.Length; t++)
            {
                var line = intercept + (slope * (t + 1));
                var share = multiplicative ? values[t] / line : values[t] - line;
                if (t < period)
                    season[t] = share;
                adjusted[t] = multiplicative ? values[t] / Math.Max(share, LeastSeason) : line;
            }
        }

        var sum = 0.0;
        foreach (ref var share in season)
        {
            share = multiplicative ? Math.Max(share, LeastSeason) : share;
            sum += share;
        }

        foreach (ref var share in season)
            share = multiplicative ? share * period / sum : share - (sum / period);
    }

    /// <summary>Least squares of the values at times 1, 2, …: their value at time 0 and the slope.</summary>
    private static (double Intercept, double Slope) Line(ReadOnlySpan<double> values)
    {
        var (middle, mean) = ((values.Length + 1) / 2.0, Mean(values));
        var (products, squares) = (0.0, 0.0);
        for (var t = 0; t < values.Length; t++)
        {
            var time = t + 1 - middle;
            products += time * (values[t] - mean);
            squares += time * time;
        }

        var slope = products / squares;
        return (mean - (slope * middle), slope);
    }

    /// <summary>The same beside a sine and a cosine of the period (for a period of 2 the cosine alone).</summary>
    private static (double Intercept, double Slope) LineAndWave(ReadOnlySpan<double> values, int period)
    {
        var size = period == 2 ? 3 : 4;
        Span<double> system = stackalloc double[size * (size + 1)];
        Span<double> row = stackalloc double[size + 1];
        system.Clear();
        var middle = (values.Length + 1) / 2.0;
        for (var t = 0; t < values.Length; t++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * (t + 1) / period);
            (row[0], row[1], row[2], row[size]) = (1, t + 1 - middle, cosine, values[t]);
            if (size == 4)
                row[3] = sine;
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j <= size; j++)
                    system[(i * (size + 1)) + j] += row[i] * row[j];
            }
        }

        Eliminate(system, size);
        var slope = system[(1 * (size + 1)) + size];
        return (system[size] - (slope * middle), slope);
    }

    /// <summary>Gauss and Jordan on a positive definite system, the right side in the last column.</summary>
    private static void Eliminate(Span<double> system, int size)
    {
        var width = size + 1;
        for (var pivot = 0; pivot < size; pivot++)
        {
            var inverse = 1 / system[(pivot * width) + pivot];
            for (var j = pivot; j < width; j++)
                system[(pivot * width) + j] *= inverse;
            for (var i = 0; i < size; i++)
            {
                var factor = system[(i * width) + pivot];
                if (i == pivot || factor == 0)
                    continue;
                for (var j = pivot; j < width; j++)
                    system[(i * width) + j] -= factor * system[(pivot * width) + j];
            }
        }
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }
}
