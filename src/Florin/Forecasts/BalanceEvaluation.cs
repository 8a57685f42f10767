using Florin.ML.Evaluation;

namespace Florin.Forecasts;

/// <summary>How forecasts made on past days came true.</summary>
/// <param name="Origins">Number of past days a forecast was made on.</param>
/// <param name="Coverage50">Share of the daily balances inside the 50 % band; likewise 80 and 95.</param>
/// <param name="MeanAbsoluteError">Mean error of the daily balance, in the currency.</param>
/// <param name="BaselineError">The same of the median of the last six sums over the horizon, spread evenly.</param>
/// <param name="EndError">Mean error of the balance on the last day.</param>
/// <param name="BaselineEndError">The same of the baseline.</param>
/// <param name="Pinball">Mean pinball loss of the ends of the 80 % band, in the currency.</param>
public sealed record BalanceAccuracy(
    int Origins, double Coverage50, double Coverage80, double Coverage95,
    double MeanAbsoluteError, double BaselineError, double EndError, double BaselineEndError, double Pinball);

/// <summary>Repeats the forecast on past days, knowing only what was known then, and compares it with what came.</summary>
public static class BalanceEvaluation
{
    private const int BaselineSums = 6;

    /// <param name="forecaster">What is measured.</param>
    /// <param name="history">The whole history; the newest outcome ends with it.</param>
    /// <param name="origins">Days to forecast from; <paramref name="horizon"/> days apart, so that no outcome counts twice. Those with less than six horizons before them are left out.</param>
    /// <param name="horizon">Days ahead, 1 to 90.</param>
    /// <returns><c>null</c> where the history is too short for a single origin.</returns>
    public static BalanceAccuracy? Evaluate(BalanceForecaster forecaster, BalanceHistory history, int origins, int horizon)
    {
        origins = Math.Min(origins, (history.DailyFlows.Count / horizon) - BaselineSums);
        if (origins < 1)
            return null;
        var days = origins * horizon;
        var outcome = new double[days];
        var median = new double[days];
        var baseline = new double[days];
        var bands = new double[6][];
        for (var band = 0; band < bands.Length; band++)
            bands[band] = new double[days];
        var (end, baselineEnd) = (0.0, 0.0);
        for (var origin = 0; origin < origins; origin++)
        {
            var known = history.Before((origin + 1) * horizon);
            var forecast = forecaster.Forecast(known, horizon);
            var slope = BaselineSlope(known, horizon);
            var balance = known.Balance;
            for (var h = 0; h < horizon; h++)
            {
                var at = (origin * horizon) + h;
                var day = forecast.Days[h];
                balance += history.DailyFlows[known.DailyFlows.Count + h];
                outcome[at] = (double)balance;
                median[at] = (double)day.Balance;
                baseline[at] = (double)known.Balance + (slope * (h + 1));
                (bands[0][at], bands[1][at]) = ((double)day.Lower50, (double)day.Upper50);
                (bands[2][at], bands[3][at]) = ((double)day.Lower80, (double)day.Upper80);
                (bands[4][at], bands[5][at]) = ((double)day.Lower95, (double)day.Upper95);
            }

            var last = ((origin + 1) * horizon) - 1;
            end += Math.Abs(outcome[last] - median[last]) / origins;
            baselineEnd += Math.Abs(outcome[last] - baseline[last]) / origins;
        }

        return new BalanceAccuracy(
            origins,
            ForecastScores.Coverage(outcome, bands[0], bands[1]),
            ForecastScores.Coverage(outcome, bands[2], bands[3]),
            ForecastScores.Coverage(outcome, bands[4], bands[5]),
            ForecastScores.MeanAbsoluteError(outcome, median), ForecastScores.MeanAbsoluteError(outcome, baseline), end, baselineEnd,
            (ForecastScores.Pinball(outcome, bands[2], 0.1) + ForecastScores.Pinball(outcome, bands[3], 0.9)) / 2);
    }

    private static double BaselineSlope(BalanceHistory known, int horizon)
    {
        var sums = new decimal[BaselineSums];
        for (var i = 0; i < BaselineSums; i++)
            sums[i] = known.DailyFlows.Skip(known.DailyFlows.Count - ((i + 1) * horizon)).Take(horizon).Sum();
        Array.Sort(sums);
        return (double)((sums[2] + sums[3]) / 2) / horizon;
    }
}
