using Florin.ML;
using Florin.ML.Data;
using Florin.ML.Forecasts;

namespace Florin.Forecasts;

/// <summary>Turns a history of daily flows into the balance of the days ahead with its bands; pure, the same input gives the same answer.</summary>
public sealed class BalanceForecaster(BalanceForecastOptions options)
{
    /// <summary>Days between the first and the last past origin below which their errors say too little about a band.</summary>
    private const int OriginDays = 60;

    /// <summary>Past errors known before a past band is believed and counted in the measured coverage.</summary>
    private const int KnownErrors = 20;

    private readonly SeasonalSmoothingTrainer _trainer = new(options.Smoothing);

    /// <param name="history">At least one day of flows.</param>
    /// <param name="horizon">Days ahead, 1 to 90.</param>
    public BalanceForecast Forecast(BalanceHistory history, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(horizon, BalanceForecastOptions.LongestHorizon);
        if (history.DailyFlows.Count == 0)
            throw new ArgumentException("Expected at least one day of flows.", nameof(history));
        var days = Math.Min(history.DailyFlows.Count, options.LongestHistory);
        var flows = new double[days];
        for (var i = 0; i < days; i++)
            flows[i] = (double)history.DailyFlows[history.DailyFlows.Count - days + i];
        var series = new TimeSeries(flows, new Calendar(history.AsOf.AddDays(1 - days), Frequency.Daily));

        var path = new double[horizon];
        var known = FormattableString.Invariant($"history of {history.DailyFlows.Count} {(days == 1 ? "day" : "days")}");
        if (days < options.FlatBelow)
            return Answer(history, path, EmpiricalPaths.FromDays(flows, 0, horizon), default, "flat/1", $"{known}: the balance as it is");
        var model = _trainer.Fit(series);
        model.Predict(path);
        Accumulate(path);
        if (model.Outcome.Status == FitStatus.TooShort)
            return Answer(history, path, EmpiricalPaths.FromDays(flows, path[0], horizon), default, "median/1", $"{known}: median of recent days");
        var minimumHistory = Math.Min(options.Conformal.MinimumHistory, days - horizon - OriginDays);
        if (minimumHistory < options.FlatBelow)
            return Answer(history, path, EmpiricalPaths.FromDays(flows, path[^1] / horizon, horizon), default, model.Name, $"{known}: regular flows and weekdays, bands from its daily swings");

        var errors = SplitConformal.Collect(_trainer, series, horizon, options.Conformal with { MinimumHistory = minimumHistory });
        return Answer(history, path, errors, errors.Measure(0.8, KnownErrors), model.Name, $"{known}: regular flows, weekdays and the errors from {errors.Count} past days");
    }

    private BalanceForecast Answer(BalanceHistory history, ReadOnlySpan<double> path, ErrorPaths errors, MeasuredCoverage measured, string model, string reason)
    {
        var days = new ForecastDay[path.Length];
        var previous = Round(history.Balance);
        var lowest = 0;
        var drift = errors.MedianDrift();
        for (var h = 0; h < path.Length; h++)
        {
            var sum = path[h];
            decimal At(double offset) => Round(history.Balance + ToDecimal(sum + offset));
            var (fifty, eighty, ninetyFive) = (errors.Band(h, 0.5), errors.Band(h, 0.8), errors.Band(h, 0.95));

            // The drift is one line through all steps; where the errors of a single step lie to one side of it the band still holds the answer.
            var balance = At(Math.Clamp(drift * (h + 1), fifty.Lower, fifty.Upper));
            days[h] = new ForecastDay(
                history.AsOf.AddDays(h + 1), balance - previous, balance,
                At(fifty.Lower), At(fifty.Upper), At(eighty.Lower), At(eighty.Upper), At(ninetyFive.Lower), At(ninetyFive.Upper));
            previous = balance;
            if (balance < days[lowest].Balance)
                lowest = h;
        }

        return new BalanceForecast(
            history.AsOf, history.Currency, Round(history.Balance), days, days[lowest].Balance, days[lowest].Date,
            BelowZero(history.Balance, path, errors), measured.Origins == 0 ? null : measured.Coverage, measured.Origins, model, reason);
    }

    private static double BelowZero(decimal start, ReadOnlySpan<double> path, ErrorPaths errors)
    {
        var balance = (double)start;
        var below = 0;
        for (var i = 0; i < errors.Count; i++)
        {
            var error = errors.Path(i);
            for (var h = 0; h < path.Length; h++)
            {
                if (balance + path[h] + error[h] >= 0)
                    continue;
                below++;
                break;
            }
        }

        return (double)below / errors.Count;
    }

    private decimal Round(decimal amount) => decimal.Round(amount, options.MinorUnits, MidpointRounding.ToEven);

    /// <summary>Bounded well inside the decimal's range, so that hostile amounts end in a wide band and not in an overflow.</summary>
    private static decimal ToDecimal(double value) => (decimal)Math.Clamp(value, -1e20, 1e20);

    private static void Accumulate(Span<double> path)
    {
        for (var h = 1; h < path.Length; h++)
            path[h] += path[h - 1];
    }
}
