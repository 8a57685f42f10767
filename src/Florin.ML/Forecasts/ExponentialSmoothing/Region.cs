using System.Runtime.CompilerServices;

namespace Florin.ML.Forecasts.ExponentialSmoothing;

/// <summary>Where smoothing parameters may lie: the usual region, reached through free numbers, and the admissible one, which is asked.</summary>
/// <remarks>Usual: 10⁻⁴ ≤ α, β, γ ≤ 0.9999, β ≤ α, γ ≤ 1 − α, 0.8 ≤ φ ≤ 0.98 (R's <c>ets</c>). Admissible: Hyndman, Akram and Archibald (2008), table 1.</remarks>
internal static class Region
{
    public const double Least = 1e-4;
    public const double Most = 0.9999;
    public const double PhiLeast = 0.8;
    public const double PhiMost = 0.98;

    /// <summary>Roots may lie this little outside of the unit circle: without a trend one lies on it.</summary>
    private const double Radius = 1 + 1e-6;

    /// <summary>The parameters of free numbers in the order α, β, γ, φ (those the form has).</summary>
    public static Smoothing Of(ExponentialSmoothingForm form, ReadOnlySpan<double> free)
    {
        var at = 0;
        var alpha = Least + ((Most - Least) * Logistic(free[at++]));
        var beta = form.Trend == Component.None ? 0 : Least + ((alpha - Least) * Logistic(free[at++]));
        var gamma = form.Season == Component.None ? 0 : Least + ((1 - alpha - Least) * Logistic(free[at++]));
        return new(alpha, beta, gamma, form.Damped ? PhiLeast + ((PhiMost - PhiLeast) * Logistic(free[at])) : 1);
    }

    /// <summary>Turns the derivative by the parameters into the one by the free numbers.</summary>
    public static void Free(ExponentialSmoothingForm form, Smoothing by, ReadOnlySpan<double> free, Span<double> gradient)
    {
        var at = 0;
        var share = Logistic(free[at]);
        var alpha = Least + ((Most - Least) * share);
        var (byAlpha, slope) = (by.Alpha, (Most - Least) * share * (1 - share));
        at++;
        if (form.Trend != Component.None)
        {
            share = Logistic(free[at]);
            byAlpha += by.Beta * share;
            gradient[at++] = by.Beta * (alpha - Least) * share * (1 - share);
        }

        if (form.Season != Component.None)
        {
            share = Logistic(free[at]);
            byAlpha -= by.Gamma * share;
            gradient[at++] = by.Gamma * (1 - alpha - Least) * share * (1 - share);
        }

        if (form.Damped)
        {
            share = Logistic(free[at]);
            gradient[at] = by.Phi * (PhiMost - PhiLeast) * share * (1 - share);
        }

        gradient[0] = byAlpha * slope;
    }

    /// <summary>The free number whose parameter lies at a share of its range.</summary>
    public static double Free(double share) => Math.Log(share / (1 - share));

    /// <summary>Whether the errors of the past lose their weight. Without a season the usual region lies inside of this one.</summary>
    public static bool IsAdmissible(Smoothing smoothing, int period)
    {
        var (alpha, beta, gamma, phi) = smoothing;
        if (period <= 1 || gamma == 0)
            return true;
        if (gamma < Math.Max(1 - (1 / phi) - alpha, 0) || gamma > 1 + (1 / phi) - alpha)
            return false;
        if (alpha < 1 - (1 / phi) - (gamma * (1 - period + phi + (phi * period)) / (2 * phi * period)) || beta < -(1 - phi) * ((gamma / period) + alpha))
            return false;
        Span<double> polynomial = stackalloc double[period + 2];
        polynomial.Fill(alpha + beta - (alpha * phi));
        polynomial[0] = phi * (1 - alpha - gamma);
        polynomial[1] = alpha + beta - (alpha * phi) + gamma - 1;
        polynomial[period] = alpha + beta - phi;
        polynomial[period + 1] = 1;
        var power = 1.0;
        foreach (ref var coefficient in polynomial)
        {
            coefficient *= power;
            power *= Radius;
        }

        return HasRootsInside(polynomial);
    }

    /// <summary>Schur and Cohn: every root of a polynomial (constant first) lies inside of the unit circle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool HasRootsInside(Span<double> polynomial)
    {
        for (var degree = polynomial.Length - 1; degree > 0; degree--)
        {
            var ratio = polynomial[0] / polynomial[degree];
            if (!(Math.Abs(ratio) < 1))
                return false;
            // a(z) − ratio·z^degree a(1/z), divided by z; both ends at once, so that no copy is needed.
            for (var (low, high) = (0, degree); low <= high; low++, high--)
                (polynomial[low], polynomial[high]) = (polynomial[low] - (ratio * polynomial[high]), polynomial[high] - (ratio * polynomial[low]));
            polynomial[1..(degree + 1)].CopyTo(polynomial);
        }

        return true;
    }

    private static double Logistic(double value) => 1 / (1 + Math.Exp(-value));
}
