using Florin.ML.Forecasts;

namespace Florin.ML.Intervals;

/// <summary>The formulas of split conformal prediction.</summary>
/// <remarks>Romano, Patterson and Candès (2019), Conformalized quantile regression; Lei et al. (2018), Distribution-free predictive inference for regression. The levels hold in the mean over rows that could be exchanged with those calibrated on; where the rows drift, the latest are the nearest to that.</remarks>
public static class ConformalKernel
{
    /// <summary>E = max(q̂_lower − y, y − q̂_upper) (Romano et al., eq. 6): how far the outcome lies outside of the quantiles; below 0 inside.</summary>
    public static double Score(double lower, double upper, double outcome) => Math.Max(lower - outcome, outcome - upper);

    /// <summary>Q of the scores (Romano et al., eq. 8): the ⌈(n + 1) level⌉-th smallest of n, the largest where there is none so large; 0 without a score.</summary>
    /// <param name="ascending">Scores of the calibration rows, ascending.</param>
    /// <param name="level">Share wanted, between 0 and 1.</param>
    public static double Correction(ReadOnlySpan<double> ascending, double level) =>
        ascending.IsEmpty ? 0 : ascending[SplitConformal.UpperRank(ascending.Length, level)];

    /// <summary>Fewest calibration rows that have a score large enough for a level: ⌈level / (1 − level)⌉.</summary>
    public static int RowsNeeded(double level) => (int)Math.Ceiling((level / (1 - level)) - 1e-9);

    /// <summary>[q̂_lower − Q, q̂_upper + Q] for each level (Romano et al., eq. 7). Ends that cross meet in their middle; a larger level reaches at least as far as a smaller one.</summary>
    /// <param name="corrections">Q of each level, the levels ascending.</param>
    /// <param name="lower">Lower quantiles of each level; the lower ends afterwards.</param>
    /// <param name="upper">Upper quantiles of each level; the upper ends afterwards.</param>
    public static void Correct(ReadOnlySpan<double> corrections, Span<double> lower, Span<double> upper)
    {
        for (var i = 0; i < corrections.Length; i++)
        {
            lower[i] -= corrections[i];
            upper[i] += corrections[i];
            if (lower[i] > upper[i])
                lower[i] = upper[i] = (lower[i] / 2) + (upper[i] / 2);
            if (i == 0)
                continue;
            lower[i] = Math.Min(lower[i], lower[i - 1]);
            upper[i] = Math.Max(upper[i], upper[i - 1]);
        }
    }
}
