namespace Florin.ML.Forecasts.Conformal;

/// <summary>Moves the shares aimed at by what past origins held of them, so that a band that kept too little grows before its scores say so.</summary>
/// <remarks>Adaptive conformal inference (Gibbs and Candès 2021, eq. 2), α ← α + γ (α* − missed), with the share of an origin's periods that were missed. Each origin is judged by the scores before it only.</remarks>
internal static class AdaptiveShares
{
    /// <summary>Origins before the first that is judged: fewer scores give no quantile.</summary>
    private const int Warm = 3;

    /// <summary>The shares that are followed; others lie between their neighbours.</summary>
    private static readonly double[] Followed = [0.5, 0.8, 0.85, 0.9, 0.95];

    /// <summary>Moves the quantiles of a table, kept ascending.</summary>
    public static void Apply(Span<double> table, ConformalScores own, ReadOnlySpan<double> pool, ConformalForecastOptions options)
    {
        if (options.Adaptation == 0 || own.Origins <= Warm)
            return;
        Span<double> moved = stackalloc double[Followed.Length];
        Follow(own, pool, options, moved);
        var plain = table.ToArray();
        var largest = 0.0;
        for (var i = 0; i < table.Length; i++)
        {
            var share = (double)i / (table.Length - 1);
            table[i] = largest = Math.Max(largest, ConformalQuantiles.Of(plain, share + Offset(moved, share)));
        }
    }

    private static void Follow(ConformalScores own, ReadOnlySpan<double> pool, ConformalForecastOptions options, Span<double> moved)
    {
        moved.Clear();
        for (var origin = Warm; origin < own.Origins; origin++)
        {
            var quantiles = new ConformalQuantiles(own, origin, pool, options);
            for (var i = 0; i < Followed.Length; i++)
            {
                var bound = quantiles.Of(Math.Clamp(Followed[i] + moved[i], 0, 1));
                var (held, known) = (0, 0);
                foreach (var score in own.Of(origin))
                {
                    known += double.IsFinite(score) ? 1 : 0;
                    held += score <= bound ? 1 : 0;
                }

                if (known > 0)
                    moved[i] += options.Adaptation * (Followed[i] - ((double)held / known));
            }
        }
    }

    /// <summary>Straight between the shares followed, towards 0 below the first and above the last.</summary>
    private static double Offset(ReadOnlySpan<double> moved, double share)
    {
        var (left, leftOffset) = (0.0, 0.0);
        for (var i = 0; i < Followed.Length; i++)
        {
            if (share <= Followed[i])
                return leftOffset + ((share - left) / (Followed[i] - left) * (moved[i] - leftOffset));
            (left, leftOffset) = (Followed[i], moved[i]);
        }

        return leftOffset * (1 - share) / (1 - left);
    }
}
