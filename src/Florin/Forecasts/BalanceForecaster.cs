using Florin.ML;
using Florin.ML.Data;
using Florin.ML.Forecasts;

namespace Florin.Forecasts;

/// <summary>Turns a history of daily flows into the balance of the days ahead with its bands; pure, the same input gives the same answer.</summary>
public sealed class BalanceForecaster(BalanceForecastOptions options)
{
    /// <summary>Past errors known before a past band is believed and counted in the measured coverage.</summary>
    internal const int KnownErrors = 20;

    /// <summary>Days between the first and the last past origin below which their errors say too little about a band.</summary>
    private const int OriginDays = 60;

    private readonly SeasonalSmoothingTrainer _trainer = new(options.Smoothing);

    /// <param name="history">At least one day of flows.</param>
    /// <param name="horizon">Days ahead, 1 to 90.</param>
    public BalanceForecast Forecast(BalanceHistory history, int horizon) => Answer(history, Estimate(history, horizon));

    /// <summary>What the balance's own past says, before it is put in words.</summary>
    /// <param name="history">At least one day of flows.</param>
    /// <param name="horizon">Days ahead, 1 to 90.</param>
    /// <param name="before">Days that a past origin must have before it, <c>null</c> = as <see cref="MinimumHistory"/> says.</param>
    internal BalanceEstimate Estimate(BalanceHistory history, int horizon, int? before = null)
    {
        Demand(history, horizon);
        var flows = Known(history);
        var days = flows.Length;
        var series = new TimeSeries(flows, new Calendar(history.AsOf.AddDays(1 - days), Frequency.Daily));
        var path = new double[horizon];
        var known = Length(history);
        if (days < options.FlatBelow)
            return new BalanceEstimate(path, EmpiricalPaths.FromDays(flows, 0, horizon), default, "flat/1", $"{known}: the balance as it is");
        var model = _trainer.Fit(series);
        model.Predict(path);
        if (model.Outcome.Status == FitStatus.TooShort)
            return new BalanceEstimate(path, EmpiricalPaths.FromDays(flows, path[0], horizon), default, "median/1", $"{known}: median of recent days");
        if ((before ?? MinimumHistory(days, horizon)) is not { } minimumHistory)
            return new BalanceEstimate(path, EmpiricalPaths.FromDays(flows, path.Sum() / horizon, horizon), default, model.Name, $"{known}: regular flows and weekdays, bands from its daily swings");

        var errors = SplitConformal.Collect(_trainer, series, horizon, options.Conformal with { MinimumHistory = minimumHistory });
        return new BalanceEstimate(path, errors, errors.Measure(0.8, KnownErrors), model.Name, $"{known}: regular flows, weekdays and the errors from {errors.Count} past days");
    }

    internal static void Demand(BalanceHistory history, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(horizon, BalanceForecastOptions.LongestHorizon);
        if (history.DailyFlows.Count == 0)
            throw new ArgumentException("Expected at least one day of flows.", nameof(history));
    }

    /// <summary>The flows that are looked at, oldest first.</summary>
    internal double[] Known(BalanceHistory history)
    {
        var flows = new double[Math.Min(history.DailyFlows.Count, options.LongestHistory)];
        for (var i = 0; i < flows.Length; i++)
            flows[i] = (double)history.DailyFlows[history.DailyFlows.Count - flows.Length + i];
        return flows;
    }

    internal static string Length(BalanceHistory history) =>
        FormattableString.Invariant($"history of {history.DailyFlows.Count} {(history.DailyFlows.Count == 1 ? "day" : "days")}");

    /// <summary>Days that a past origin must have before it; <c>null</c> where there are too few origins for a band.</summary>
    internal int? MinimumHistory(int days, int horizon)
    {
        var minimumHistory = Math.Min(options.Conformal.MinimumHistory, days - horizon - OriginDays);
        return minimumHistory < options.FlatBelow ? null : minimumHistory;
    }

    internal BalanceForecast Answer(BalanceHistory history, BalanceEstimate estimate)
    {
        var errors = estimate.Errors;
        var path = (double[])estimate.Flows.Clone();
        Accumulate(path);
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
            BelowZero(history.Balance, path, errors), estimate.Measured.Origins == 0 ? null : estimate.Measured.Coverage, estimate.Measured.Origins, estimate.Model, estimate.Reason);
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

    internal decimal Round(decimal amount) => decimal.Round(amount, options.MinorUnits, MidpointRounding.ToEven);

    /// <summary>Bounded well inside the decimal's range, so that hostile amounts end in a wide band and not in an overflow.</summary>
    internal static decimal ToDecimal(double value) => (decimal)Math.Clamp(value, -1e20, 1e20);

    private static void Accumulate(Span<double> path)
    {
        for (var h = 1; h < path.Length; h++)
            path[h] += path[h - 1];
    }
}
