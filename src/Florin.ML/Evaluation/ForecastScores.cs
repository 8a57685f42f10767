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

    private static void Demand(int outcomes, int forecasts)
    {
        if (outcomes == 0 || outcomes != forecasts)
            throw new ArgumentException(FormattableString.Invariant($"Expected as many forecasts as outcomes and at least one, found {forecasts} and {outcomes}."), nameof(forecasts));
    }
}
