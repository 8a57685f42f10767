using Florin.ML.Data;
using Florin.ML.Numerics;

namespace Florin.ML.Forecasts.ExponentialSmoothing;

/// <summary>Draws futures of a fitted form with normal errors.</summary>
internal static class ForecastPaths
{
    private const double Tiny = 1e-10;
    private const double MostState = 1e30;

    /// <summary>Fills <paramref name="path"/> with one future; <paramref name="season"/> is room for the seasonal states.</summary>
    public static void Draw(FittedForm fitted, Rng rng, Span<double> path, Span<double> season)
    {
        var (form, (level, slope), (alpha, beta, gamma, phi)) = (fitted.Form, fitted.State, fitted.Smoothing);
        var deviation = Math.Sqrt(fitted.Variance);
        fitted.Season.CopyTo(season);
        var slot = 0;
        for (var h = 0; h < path.Length; h++)
        {
            var (carried, q) = (0.0, level);
            if (form.Trend == Component.Additive)
                (carried, q) = (phi * slope, level + (phi * slope));
            else if (form.Trend == Component.Multiplicative)
            {
                carried = Math.Pow(Math.Max(slope, Tiny), phi);
                q = level * carried;
            }

            var s = form.Season == Component.None ? 0 : season[slot];
            var forecast = form.Season == Component.Multiplicative ? q * s : q + s;
            var error = deviation * rng.NextNormal();
            // A relative error below −1 would turn the sign of what multiplies.
            error = form.Error == Component.Multiplicative ? forecast * Math.Max(-1, error) : error;
            var surprise = form.Season == Component.Multiplicative ? error / Away(s) : error;
            if (form.Season != Component.None)
            {
                season[slot] = Bounded(s + (gamma * (form.Season == Component.Additive ? surprise : error / Away(q))));
                slot = slot + 1 == season.Length ? 0 : slot + 1;
            }

            if (form.Trend != Component.None)
                slope = Bounded(carried + (beta * (form.Trend == Component.Additive ? surprise : surprise / Away(level))));
            level = Bounded(q + (alpha * surprise));
            path[h] = Math.Clamp(Bounded(forecast + error), -TimeSeries.Largest, TimeSeries.Largest);
        }
    }

    private static double Away(double value) => Math.Abs(value) < Tiny ? (value < 0 ? -Tiny : Tiny) : value;

    private static double Bounded(double value) => double.IsNaN(value) ? 0 : Math.Clamp(value, -MostState, MostState);
}
