using System.Buffers;

namespace Florin.ML.Forecasts.ExponentialSmoothing;

/// <summary>Means and variances of the periods ahead, exact for normal errors: Hyndman, Koehler, Ord and Snyder (2008), ch. 6.</summary>
internal static class ForecastMoments
{
    /// <summary>Whether the moments are known: no multiplied trend, and a multiplied season only with a multiplied error (classes 1 to 3).</summary>
    public static bool AreKnown(ExponentialSmoothingForm form) =>
        form.Trend != Component.Multiplicative && (form.Season != Component.Multiplicative || form.Error == Component.Multiplicative);

    /// <summary>Writes them; as many variances as means, or none.</summary>
    public static void Write(FittedForm fitted, Span<double> means, Span<double> variances)
    {
        if (fitted.Form.Season == Component.Multiplicative)
            WriteProducts(fitted, means, variances);
        else
            WriteSums(fitted, means, variances);
    }

    /// <summary>The path without errors.</summary>
    public static void WritePoints(FittedForm fitted, Span<double> path)
    {
        var (form, (level, slope), season) = (fitted.Form, fitted.State, fitted.Season);
        var phi = fitted.Smoothing.Phi;
        var (factor, reach) = (phi, phi);
        for (var h = 0; h < path.Length; h++)
        {
            var trend = form.Trend switch
            {
                Component.None => level,
                Component.Additive => level + (reach * slope),
                _ => level * Math.Pow(Math.Max(slope, 1e-10), reach),
            };
            path[h] = form.Season switch
            {
                Component.None => trend,
                Component.Additive => trend + season[h % season.Length],
                _ => trend * season[h % season.Length],
            };
            factor *= phi;
            reach += factor;
        }
    }

    /// <summary>Classes 1 and 2 (tables 6.2 and eq. 6.10): <c>c_j = α + β φ_j + γ</c> at whole periods; <c>σ²(1 + Σ c²)</c> for an added error, for a multiplied one <c>(1 + σ²)θ_h − μ_h²</c> with <c>θ_h = μ_h² + σ² Σ c_j² θ_{h−j}</c>.</summary>
    private static void WriteSums(FittedForm fitted, Span<double> means, Span<double> variances)
    {
        WritePoints(fitted, means);
        if (variances.IsEmpty)
            return;
        var ((alpha, beta, gamma, phi), sigma, period) = (fitted.Smoothing, fitted.Variance, fitted.Season.Length);
        var rented = ArrayPool<double>.Shared.Rent(2 * means.Length);
        var squares = rented.AsSpan(0, means.Length);
        var theta = rented.AsSpan(means.Length, means.Length);
        var (factor, reach) = (phi, phi);
        for (var j = 1; j <= squares.Length; j++)
        {
            var weight = alpha + (beta * reach) + (period > 0 && j % period == 0 ? gamma : 0);
            squares[j - 1] = weight * weight;
            factor *= phi;
            reach += factor;
        }

        var sum = 0.0;
        for (var h = 0; h < means.Length; h++)
        {
            if (fitted.Form.Error == Component.Additive)
            {
                variances[h] = sigma * (1 + sum);
                sum += squares[h];
                continue;
            }

            var earlier = 0.0;
            for (var j = 1; j <= h; j++)
                earlier += squares[j - 1] * theta[h - j];
            theta[h] = (means[h] * means[h]) + (sigma * earlier);
            variances[h] = ((1 + sigma) * theta[h]) - (means[h] * means[h]);
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Class 3 (section 6.3): first and second moments of (level, slope) times each seasonal state. A period's error moves (level, slope) by <c>F + Gε</c> and its own slot by <c>1 + γε</c>, so no product of different slots is needed.</summary>
    private static void WriteProducts(FittedForm fitted, Span<double> means, Span<double> variances)
    {
        var ((alpha, beta, gamma, phi), sigma) = (fitted.Smoothing, fitted.Variance);
        var ((level, slope), season) = (fitted.State, fitted.Season);
        var period = season.Length;
        Span<double> moments = stackalloc double[5 * period];
        for (var slot = 0; slot < period; slot++)
        {
            var s = season[slot];
            (moments[5 * slot], moments[(5 * slot) + 1]) = (level * s, slope * s);
            (moments[(5 * slot) + 2], moments[(5 * slot) + 3], moments[(5 * slot) + 4]) = (level * level * s * s, level * slope * s * s, slope * slope * s * s);
        }

        // E[(1 + γε)²(F + Gε)⊗²] = both·FF' + cross·(FG' + GF') + own·GG'.
        var (both, cross, own) = (1 + (gamma * gamma * sigma), 2 * gamma * sigma, sigma + (3 * gamma * gamma * sigma * sigma));
        for (var h = 0; h < means.Length; h++)
        {
            var current = h % period;
            for (var slot = 0; slot < period; slot++)
            {
                var m = moments.Slice(5 * slot, 5);
                // q = ℓ + φb is all that the error multiplies: G x = (α, β) q.
                var (q, r) = (m[0] + (phi * m[1]), phi * m[1]);
                var (qq, qr, rr) = (m[2] + (2 * phi * m[3]) + (phi * phi * m[4]), (phi * m[3]) + (phi * phi * m[4]), phi * phi * m[4]);
                var (f, g, e) = (1.0, 0.0, sigma);
                if (slot == current)
                {
                    means[h] = q;
                    if (!variances.IsEmpty)
                        variances[h] = ((1 + sigma) * qq) - (q * q);
                    (f, g, e) = (both, cross, own);
                    (m[0], m[1]) = (q * (1 + (alpha * gamma * sigma)), r + (beta * gamma * sigma * q));
                }
                else
                {
                    (m[0], m[1]) = (q, r);
                }

                m[2] = qq * (f + (2 * g * alpha) + (e * alpha * alpha));
                m[3] = (qr * (f + (g * alpha))) + (qq * ((g * beta) + (e * alpha * beta)));
                m[4] = (rr * f) + (2 * g * beta * qr) + (e * beta * beta * qq);
            }
        }
    }
}
