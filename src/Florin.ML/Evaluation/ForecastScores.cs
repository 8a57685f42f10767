namespace Florin.ML.Evaluation;

/// <summary>Measures of a forecast against what came; every span has one value per period and the same length, at least 1.</summary>
public static class ForecastScores
{
    /// <summary>Mean of |outcome − forecast|, in the unit of the series.</summary>
    public static double MeanAbsoluteError(ReadOnlySpan<double> outcome, ReadOnlySpan<double> forecast)
    {
        Demand(outcome.Length, forecast.Length);
        var sum = 0.0;
        for (var i = 0; i < outcome.Length; i++)
            sum += Math.Abs(outcome[i] - forecast[i]);
        return sum / outcome.Length;
    }

    /// <summary>Share of outcomes from <paramref name="lower"/> to <paramref name="upper"/>, both ends inside; 0 to 1.</summary>
    public static double Coverage(ReadOnlySpan<double> outcome, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        Demand(outcome.Length, lower.Length);
        Demand(outcome.Length, upper.Length);
        var inside = 0;
        for (var i = 0; i < outcome.Length; i++)
        {
            if (outcome[i] >= lower[i] && outcome[i] <= upper[i])
                inside++;
        }

        return (double)inside / outcome.Length;
    }

    /// <summary>Mean of <paramref name="upper"/> − <paramref name="lower"/>, in the unit of the series.</summary>
    public static double MeanWidth(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        Demand(lower.Length, upper.Length);
        var sum = 0.0;
        for (var i = 0; i < lower.Length; i++)
            sum += upper[i] - lower[i];
        return sum / lower.Length;
    }

    /// <summary>Mean pinball loss of a quantile forecast (Koenker and Bassett 1978): q (y − f) above, (1 − q)(f − y) below it.</summary>
    /// <param name="outcome">What came.</param>
    /// <param name="forecast">The forecast of the quantile.</param>
    /// <param name="quantile">q, between 0 and 1.</param>
    public static double Pinball(ReadOnlySpan<double> outcome, ReadOnlySpan<double> forecast, double quantile)
    {
        Demand(outcome.Length, forecast.Length);
        var sum = 0.0;
        for (var i = 0; i < outcome.Length; i++)
        {
            var above = outcome[i] - forecast[i];
            sum += above >= 0 ? quantile * above : (quantile - 1) * above;
        }

        return sum / outcome.Length;
    }

    /// <summary>Continuous ranked probability score of a forecast given as equally likely samples: mean |x − y| − ½ mean |x − x′|, in the unit of the series, 0 = certain and right.</summary>
    /// <remarks>Gneiting and Raftery (2007), eq. 21; the second mean by the order statistics, Σ (2i − n − 1) x₍ᵢ₎ · 2 / n².</remarks>
    /// <param name="outcome">y.</param>
    /// <param name="samples">x, ascending, at least one.</param>
    public static double RankedProbability(double outcome, ReadOnlySpan<double> samples)
    {
        Demand(samples.Length, samples.Length);
        var (distance, spread) = (0.0, 0.0);
        for (var i = 0; i < samples.Length; i++)
        {
            distance += Math.Abs(samples[i] - outcome);
            spread += ((2 * i) + 1 - samples.Length) * samples[i];
        }

        return (distance / samples.Length) - (spread / ((double)samples.Length * samples.Length));
    }

    internal static void Demand(int outcomes, int forecasts)
    {
        if (outcomes == 0 || outcomes != forecasts)
            throw new ArgumentException(FormattableString.Invariant($"Expected as many forecasts as outcomes and at least one, found {forecasts} and {outcomes}."), nameof(forecasts));
    }
}
