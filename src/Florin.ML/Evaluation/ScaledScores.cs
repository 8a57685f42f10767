namespace Florin.ML.Evaluation;

/// <summary>Measures that are comparable between series of different units: errors as a share of the values, or of the series' own steps; every pair of spans has one value per period and the same length, at least 1.</summary>
/// <remarks>As the M competitions score (Makridakis, Spiliotis and Assimakopoulos 2020, section 4).</remarks>
public static class ScaledScores
{
    /// <summary>sMAPE, in percent: mean of 200 |y − f| / (|y| + |f|), 0 where both are 0; from 0 to 200.</summary>
    public static double SymmetricPercentage(ReadOnlySpan<double> outcome, ReadOnlySpan<double> forecast)
    {
        ForecastScores.Demand(outcome.Length, forecast.Length);
        var sum = 0.0;
        for (var i = 0; i < outcome.Length; i++)
        {
            var size = Math.Abs(outcome[i]) + Math.Abs(forecast[i]);
            sum += size > 0 ? 200 * Math.Abs(outcome[i] - forecast[i]) / size : 0;
        }

        return sum / outcome.Length;
    }

    /// <summary>The unit of MASE and MSIS (Hyndman and Koehler 2006): mean of |yₜ − yₜ₋ₗ| over the history, the error a seasonal naive forecast made there; 0 where it does not move or is not longer than the lag.</summary>
    /// <param name="history">The values a model was fitted to.</param>
    /// <param name="lag">l, at least 1: the season's length.</param>
    public static double Step(ReadOnlySpan<double> history, int lag)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lag, 1);
        var (sum, count) = (0.0, 0);
        for (var t = lag; t < history.Length; t++)
        {
            var step = Math.Abs(history[t] - history[t - lag]);
            if (!double.IsFinite(step))
                continue;
            sum += step;
            count++;
        }

        return count == 0 ? 0 : sum / count;
    }

    /// <summary>The unit of RMSSE: the root of the mean of (yₜ − yₜ₋ₗ)² over the history.</summary>
    /// <param name="history">The values a model was fitted to.</param>
    /// <param name="lag">l, at least 1.</param>
    public static double SquaredStep(ReadOnlySpan<double> history, int lag)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lag, 1);
        var (sum, count) = (0.0, 0);
        for (var t = lag; t < history.Length; t++)
        {
            var step = history[t] - history[t - lag];
            if (!double.IsFinite(step))
                continue;
            sum += step * step;
            count++;
        }

        return count == 0 ? 0 : Math.Sqrt(sum / count);
    }

    /// <summary>MASE: mean absolute error in units of <see cref="Step"/>; not finite where the unit is 0.</summary>
    public static double AbsoluteError(ReadOnlySpan<double> outcome, ReadOnlySpan<double> forecast, double step) =>
        ForecastScores.MeanAbsoluteError(outcome, forecast) / step;

    /// <summary>RMSSE: root of the mean squared error in units of <see cref="SquaredStep"/>; not finite where the unit is 0.</summary>
    public static double SquaredError(ReadOnlySpan<double> outcome, ReadOnlySpan<double> forecast, double squaredStep)
    {
        ForecastScores.Demand(outcome.Length, forecast.Length);
        var sum = 0.0;
        for (var i = 0; i < outcome.Length; i++)
            sum += (outcome[i] - forecast[i]) * (outcome[i] - forecast[i]);
        return Math.Sqrt(sum / outcome.Length) / squaredStep;
    }

    /// <summary>MSIS of a central interval (Gneiting and Raftery 2007, eq. 43, in units of <see cref="Step"/>): its mean width, and 2 / α for each unit by which an outcome lies outside.</summary>
    /// <param name="outcome">What came.</param>
    /// <param name="lower">Lower bounds.</param>
    /// <param name="upper">Upper bounds.</param>
    /// <param name="share">1 − α: the share of outcomes the interval is to hold, between 0 and 1.</param>
    /// <param name="step">The unit.</param>
    public static double Interval(ReadOnlySpan<double> outcome, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, double share, double step)
    {
        ForecastScores.Demand(outcome.Length, lower.Length);
        ForecastScores.Demand(outcome.Length, upper.Length);
        var (sum, penalty) = (0.0, 2 / (1 - share));
        for (var i = 0; i < outcome.Length; i++)
            sum += upper[i] - lower[i] + (penalty * (Math.Max(0, lower[i] - outcome[i]) + Math.Max(0, outcome[i] - upper[i])));
        return sum / outcome.Length / step;
    }

    /// <summary>OWA: the mean of two ratios, sMAPE and MASE to those of the benchmark (Naive2 in the M4 competition); below 1 is better than it.</summary>
    public static double OverallWeightedAverage(double percentage, double absolute, double benchmarkPercentage, double benchmarkAbsolute) =>
        0.5 * ((percentage / benchmarkPercentage) + (absolute / benchmarkAbsolute));
}
