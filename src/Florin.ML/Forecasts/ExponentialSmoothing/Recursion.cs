using System.Runtime.CompilerServices;

namespace Florin.ML.Forecasts.ExponentialSmoothing;

/// <summary>The state recursion of every form and the derivative of its likelihood.</summary>
/// <remarks>Hyndman et al. (2002), table 1, and (2008), tables 2.2 and 2.3, all written in the deseasonalised surprise d:
/// <c>q = ℓ + φb</c> (or <c>ℓ b^φ</c>), <c>d = y − s − q</c> (or <c>y/s − q</c>), <c>ℓ ← q + αd</c>, <c>b ← φb + βd</c> (or <c>b^φ + βd/ℓ</c>), <c>s ← s + γd</c> (or <c>s + γ(y/q − s)</c>).
/// A missing value moves the states by their trend and season alone and adds nothing to the likelihood.</remarks>
internal static class Recursion
{
    private const double Tiny = 1e-10;
    private const double ProductLeast = 1e-150;
    private const double ProductMost = 1e150;

    /// <summary>Goes once over <paramref name="values"/> (missing = NaN): the states end after the last one, <paramref name="trace"/> keeps those before each.</summary>
    public static Pass Forward(
        ExponentialSmoothingForm form, ReadOnlySpan<double> values, Smoothing smoothing, ref LevelAndSlope state, Span<double> season, Trace trace) => form.Error == Component.Additive
        ? ForwardWith<Added>(form, values, smoothing, ref state, season, trace)
        : ForwardWith<Multiplied>(form, values, smoothing, ref state, season, trace);

    /// <summary>The derivative of <see cref="Pass.Deviance"/> by the parameters and, left in <paramref name="state"/> and <paramref name="season"/>, by the initial states.</summary>
    public static Smoothing Backward(
        ExponentialSmoothingForm form, ReadOnlySpan<double> values, Smoothing smoothing, Pass pass, ref LevelAndSlope state, Span<double> season, Trace trace) => form.Error == Component.Additive
        ? BackwardWith<Added>(form, values, smoothing, pass, ref state, season, trace)
        : BackwardWith<Multiplied>(form, values, smoothing, pass, ref state, season, trace);

    private static Pass ForwardWith<TError>(ExponentialSmoothingForm form, ReadOnlySpan<double> values, Smoothing smoothing, ref LevelAndSlope state, Span<double> season, Trace trace)
        where TError : struct, IPart => (form.Trend, form.Season) switch
        {
            (Component.None, Component.None) => Forward<TError, Absent, Absent>(values, smoothing, ref state, season, trace),
            (Component.None, Component.Additive) => Forward<TError, Absent, Added>(values, smoothing, ref state, season, trace),
            (Component.None, _) => Forward<TError, Absent, Multiplied>(values, smoothing, ref state, season, trace),
            (Component.Additive, Component.None) => Forward<TError, Added, Absent>(values, smoothing, ref state, season, trace),
            (Component.Additive, Component.Additive) => Forward<TError, Added, Added>(values, smoothing, ref state, season, trace),
            (Component.Additive, _) => Forward<TError, Added, Multiplied>(values, smoothing, ref state, season, trace),
            (_, Component.None) => Forward<TError, Multiplied, Absent>(values, smoothing, ref state, season, trace),
            (_, Component.Additive) => Forward<TError, Multiplied, Added>(values, smoothing, ref state, season, trace),
            _ => Forward<TError, Multiplied, Multiplied>(values, smoothing, ref state, season, trace),
        };

    private static Smoothing BackwardWith<TError>(ExponentialSmoothingForm form, ReadOnlySpan<double> values, Smoothing smoothing, Pass pass, ref LevelAndSlope state, Span<double> season, Trace trace)
        where TError : struct, IPart => (form.Trend, form.Season) switch
        {
            (Component.None, Component.None) => Backward<TError, Absent, Absent>(values, smoothing, pass, ref state, season, trace),
            (Component.None, Component.Additive) => Backward<TError, Absent, Added>(values, smoothing, pass, ref state, season, trace),
            (Component.None, _) => Backward<TError, Absent, Multiplied>(values, smoothing, pass, ref state, season, trace),
            (Component.Additive, Component.None) => Backward<TError, Added, Absent>(values, smoothing, pass, ref state, season, trace),
            (Component.Additive, Component.Additive) => Backward<TError, Added, Added>(values, smoothing, pass, ref state, season, trace),
            (Component.Additive, _) => Backward<TError, Added, Multiplied>(values, smoothing, pass, ref state, season, trace),
            (_, Component.None) => Backward<TError, Multiplied, Absent>(values, smoothing, pass, ref state, season, trace),
            (_, Component.Additive) => Backward<TError, Multiplied, Added>(values, smoothing, pass, ref state, season, trace),
            _ => Backward<TError, Multiplied, Multiplied>(values, smoothing, pass, ref state, season, trace),
        };

    // Compiled once and fully: a fit is over before tiered compilation has seen its loops often enough.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Pass Forward<TError, TTrend, TSeason>(ReadOnlySpan<double> values, Smoothing smoothing, ref LevelAndSlope state, Span<double> season, Trace trace)
        where TError : struct, IPart
        where TTrend : struct, IPart
        where TSeason : struct, IPart
    {
        var (alpha, beta, gamma, phi) = smoothing;
        var (level, slope) = state;
        var levels = trace.Levels[..values.Length];
        var slopes = trace.Slopes[..values.Length];
        var seasons = trace.Seasons[..values.Length];
        var (sum, logs, product) = (0.0, 0.0, 1.0);
        var (count, slot) = (0, 0);
        for (var t = 0; t < values.Length; t++)
        {
            levels[t] = level;
            var carried = 0.0;
            var q = level;
            if (TTrend.Kind != Component.None)
            {
                slopes[t] = slope;
                carried = TTrend.Kind == Component.Additive ? phi * slope : Power(slope, phi);
                q = TTrend.Kind == Component.Additive ? level + carried : level * carried;
            }

            var s = 0.0;
            if (TSeason.Kind != Component.None)
            {
                s = season[slot];
                seasons[t] = s;
            }

            var y = values[t];
            var forecast = TSeason.Kind == Component.Multiplicative ? q * s : q + s;
            var surprise = 0.0;
            if (!double.IsNaN(y))
            {
                surprise = TSeason.Kind == Component.Multiplicative ? (y / Away(s)) - q : y - forecast;
                var error = y - forecast;
                if (TError.Kind == Component.Multiplicative)
                {
                    var divisor = Away(forecast);
                    error /= divisor;
                    product *= Math.Abs(divisor);
                    if (product is < ProductLeast or > ProductMost)
                    {
                        logs += Math.Log(product);
                        product = 1;
                    }
                }

                sum += error * error;
                count++;
                if (TSeason.Kind == Component.Multiplicative)
                    season[slot] = s + (gamma * ((y / Away(q)) - s));
            }

            if (TSeason.Kind == Component.Additive)
                season[slot] = s + (gamma * surprise);
            if (TTrend.Kind == Component.Additive)
                slope = carried + (beta * surprise);
            else if (TTrend.Kind == Component.Multiplicative)
                slope = carried + (beta * surprise / Away(level));
            level = q + (alpha * surprise);
            if (TSeason.Kind != Component.None && ++slot == season.Length)
                slot = 0;
        }

        state = new(level, slope);
        return new(sum, logs + Math.Log(product), count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Smoothing Backward<TError, TTrend, TSeason>(ReadOnlySpan<double> values, Smoothing smoothing, Pass pass, ref LevelAndSlope state, Span<double> season, Trace trace)
        where TError : struct, IPart
        where TTrend : struct, IPart
        where TSeason : struct, IPart
    {
        var (alpha, beta, gamma, phi) = smoothing;
        var levels = trace.Levels[..values.Length];
        var slopes = trace.Slopes[..values.Length];
        var seasons = trace.Seasons[..values.Length];
        var weight = 2 * pass.Count / pass.Floored;
        var (byAlpha, byBeta, byGamma, byPhi) = (0.0, 0.0, 0.0, 0.0);
        var (byLevel, bySlope) = (0.0, 0.0);
        season.Clear();
        var slot = TSeason.Kind == Component.None ? 0 : values.Length % season.Length;
        for (var t = values.Length - 1; t >= 0; t--)
        {
            var level = levels[t];
            var (slope, carried, q) = (0.0, 0.0, level);
            if (TTrend.Kind != Component.None)
            {
                slope = slopes[t];
                carried = TTrend.Kind == Component.Additive ? phi * slope : Power(slope, phi);
                q = TTrend.Kind == Component.Additive ? level + carried : level * carried;
            }

            var (s, bySeason) = (0.0, 0.0);
            if (TSeason.Kind != Component.None)
            {
                slot = (slot == 0 ? season.Length : slot) - 1;
                (s, bySeason) = (seasons[t], season[slot]);
            }

            var y = values[t];
            var (byQ, byCarried, byDivided) = (byLevel, bySlope, 0.0);
            if (!double.IsNaN(y))
            {
                var forecast = TSeason.Kind == Component.Multiplicative ? q * s : q + s;
                var surprise = TSeason.Kind == Component.Multiplicative ? (y / Away(s)) - q : y - forecast;
                var byForecast = -weight * (y - forecast);
                if (TError.Kind == Component.Multiplicative)
                {
                    var inverse = 1 / Away(forecast);
                    byForecast = ((byForecast * y * inverse * inverse) + 2) * inverse;
                }

                var divided = TTrend.Kind == Component.Multiplicative ? 1 / Away(level) : 1;
                var bySurprise = alpha * byLevel;
                byAlpha += byLevel * surprise;
                if (TTrend.Kind != Component.None)
                {
                    bySurprise += beta * divided * bySlope;
                    byBeta += bySlope * surprise * divided;
                    byDivided = bySlope * beta * surprise;
                }

                if (TSeason.Kind == Component.Additive)
                {
                    bySurprise += gamma * bySeason;
                    byGamma += bySeason * surprise;
                    bySeason += byForecast - bySurprise;
                }

                byQ -= bySurprise;
                if (TSeason.Kind == Component.Multiplicative)
                {
                    var (overQ, overS) = (1 / Away(q), 1 / Away(s));
                    byGamma += bySeason * ((y * overQ) - s);
                    byQ += (byForecast * s) - (bySeason * gamma * y * overQ * overQ);
                    bySeason = (bySeason * (1 - gamma)) - (bySurprise * y * overS * overS) + (byForecast * q);
                }
                else
                {
                    byQ += byForecast;
                }
            }

            if (TSeason.Kind != Component.None)
                season[slot] = bySeason;
            byLevel = byQ;
            if (TTrend.Kind == Component.Additive)
            {
                byCarried += byQ;
                byPhi += byCarried * slope;
                bySlope = byCarried * phi;
            }
            else if (TTrend.Kind == Component.Multiplicative)
            {
                byCarried += byQ * level;
                byLevel = (byQ * carried) - (byDivided / (Away(level) * Away(level)));
                byPhi += byCarried * carried * Math.Log(Math.Max(slope, Tiny));
                bySlope = byCarried * phi * carried / Math.Max(slope, Tiny);
            }
        }

        state = new(byLevel, bySlope);
        return new(byAlpha, byBeta, byGamma, byPhi);
    }

    /// <summary>A divisor that is never nearly 0.</summary>
    private static double Away(double value) => Math.Abs(value) < Tiny ? value + Tiny + Tiny : value;

    private static double Power(double slope, double phi) => phi == 1 ? slope : Math.Pow(Math.Max(slope, Tiny), phi);
}
