using Florin.ML.Forecasts.Decomposition;

namespace Florin.ML.Forecasts.Theta;

/// <summary>What the recursion starts with and goes by.</summary>
/// <param name="Alpha">α, the step of the level.</param>
/// <param name="Level">ℓ₀, the level before the first value.</param>
/// <param name="Share">1 − 1/θ, the weight of the straight line: ½ for θ = 2.</param>
/// <param name="Error">Sum of squared errors.</param>
internal readonly record struct ThetaFit(double Alpha, double Level, double Share, double Error);

/// <summary>Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016), Models for optimising the theta method and their relationship to state space models, International Journal of Forecasting 32, equations 8 to 16.</summary>
/// <remarks>
/// μₜ = ℓₜ₋₁ + (1 − 1/θ) gₜ with gₜ = (1 − α)ᵗ⁻¹ A + (1 − (1 − α)ᵗ)/α · B and ℓₜ = α yₜ + (1 − α) ℓₜ₋₁. For a given α the errors are linear in ℓ₀ and in
/// 1 − 1/θ, so these two are least squares in one pass and only α is searched for: some 40 passes in place of a simplex search of three dimensions.
/// </remarks>
internal static class ThetaKernel
{
    /// <summary>Errors at the start that an estimate leaves out: a line through fewer values says nothing (forecTheta and statsforecast leave out as many).</summary>
    public const int Start = 3;

    private const int Grid = 16;
    private const int Sections = 24;

    /// <summary>Below this a power of 1 − α no longer counts; denormal numbers would cost a hundred cycles each.</summary>
    private const double Vanished = 1e-150;

    private const double GoldenShare = 0.6180339887498949;

    /// <summary>The least-squares fit: a grid over α, then golden sections around its best point.</summary>
    /// <param name="values">The series.</param>
    /// <param name="lines">The line before each value; empty = none (simple exponential smoothing).</param>
    /// <param name="share">1 − 1/θ; NaN = estimated, from 0 to 1.</param>
    /// <param name="lowest">Least α.</param>
    /// <param name="highest">Largest α.</param>
    public static ThetaFit Fit(ReadOnlySpan<double> values, ReadOnlySpan<ThetaLine> lines, double share, double lowest, double highest)
    {
        var best = Profile(values, lines, share, lowest);
        var step = (highest - lowest) / Grid;
        for (var i = 1; i <= Grid; i++)
            best = Better(best, Profile(values, lines, share, lowest + (i * step)));
        var (left, right) = (Math.Max(lowest, best.Alpha - step), Math.Min(highest, best.Alpha + step));
        var low = Profile(values, lines, share, right - (GoldenShare * (right - left)));
        var high = Profile(values, lines, share, left + (GoldenShare * (right - left)));
        for (var i = 0; i < Sections; i++)
        {
            best = Better(best, Better(low, high));
            if (low.Error <= high.Error)
                (right, high, low) = (high.Alpha, low, Profile(values, lines, share, high.Alpha - (GoldenShare * (high.Alpha - left))));
            else
                (left, low, high) = (low.Alpha, high, Profile(values, lines, share, low.Alpha + (GoldenShare * (right - low.Alpha))));
        }

        return Better(best, Better(low, high));
    }

    /// <summary>The least squares of ℓ₀ and, where asked, 1 − 1/θ for one α.</summary>
    public static ThetaFit Profile(ReadOnlySpan<double> values, ReadOnlySpan<ThetaLine> lines, double share, double alpha)
    {
        var (memory, start) = (1 - alpha, values[0]);
        var (level, power) = (start, 1.0);
        var (uu, up, pp, ug, pg, gg) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        if (lines.IsEmpty)
        {
            foreach (var value in values)
            {
                var error = value - level;
                uu += error * error;
                up += error * power;
                pp += power * power;
                level += alpha * error;
                power = power < Vanished ? 0 : power * memory;
            }

            return new(alpha, start + (up / pp), 0, Math.Max(0, uu - (up * up / pp)));
        }

        for (var t = 0; t < values.Length; t++)
        {
            var error = values[t] - level;
            if (t >= Start)
            {
                var line = lines[t].At(alpha, power);
                uu += error * error;
                up += error * power;
                pp += power * power;
                ug += error * line;
                pg += power * line;
                gg += line * line;
            }

            level += alpha * error;
            power = power < Vanished ? 0 : power * memory;
        }

        var own = share;
        if (double.IsNaN(own))
        {
            // The correlation of the two columns is 1 where the line is flat: then the level says it all.
            var determinant = (pp * gg) - (pg * pg);
            own = determinant > 1e-12 * pp * gg ? Math.Clamp(((pp * ug) - (pg * up)) / determinant, 0, 1) : 0;
        }

        var offset = pp > 0 ? (up - (own * pg)) / pp : 0;
        var sum = uu - (2 * offset * up) - (2 * own * ug) + (offset * offset * pp) + (2 * offset * own * pg) + (own * own * gg);
        return new(alpha, start + offset, own, Math.Max(0, sum));
    }

    /// <summary>Runs the recursion over the series and writes its one-step errors.</summary>
    /// <returns>The level after the last value.</returns>
    public static double Errors(ReadOnlySpan<double> values, ReadOnlySpan<ThetaLine> lines, ThetaFit fit, Span<double> errors)
    {
        var (level, power) = (fit.Level, 1.0);
        for (var t = 0; t < values.Length; t++)
        {
            errors[t] = values[t] - level - (lines.IsEmpty ? 0 : fit.Share * lines[t].At(fit.Alpha, power));
            level += fit.Alpha * (values[t] - level);
            power = power < Vanished ? 0 : power * (1 - fit.Alpha);
        }

        return level;
    }

    private static ThetaFit Better(ThetaFit first, ThetaFit second) => second.Error < first.Error ? second : first;
}
