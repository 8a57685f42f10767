namespace Florin.ML.Forecasts.Baselines;

/// <summary>What all baselines are: values that are repeated, a drift, a season that multiplies, and how the spread grows.</summary>
/// <remarks>Ahead by h, with <c>k = ⌈h / lag⌉</c>: mean <c>(last + k drift) f</c>, variance <c>(σ² k + (k e)²) f²</c> for a walk of that lag and <c>σ² + e²</c> for an average, where e is the standard error of the drift or of the mean.</remarks>
/// <param name="Drift">What a whole lag adds.</param>
/// <param name="Error">Standard error of the drift, or of the average.</param>
/// <param name="Variance">Variance of one step.</param>
/// <param name="Freedom">Degrees of freedom of Student's distribution; 0 = normal.</param>
/// <param name="Walks">Whether the spread grows with the horizon.</param>
internal sealed record BaselineState(double Drift, double Error, double Variance, int Freedom, bool Walks)
{
    public const double MostState = 1e17;

    /// <summary>The values of the last lag, that of the next period first; at least one.</summary>
    public required double[] Last { get; init; }

    /// <summary>Factors of the season, that of the next period first; empty without one.</summary>
    public double[] Factors { get; init; } = [];

    /// <summary>Whether every number is one that finite forecasts can be made of.</summary>
    public bool IsSound =>
        Last.Length > 0 && Freedom >= 0 && Math.Abs(Drift) <= MostState && Error is >= 0 and <= MostState && Variance is >= 0 and <= MostState * MostState
        && AreSound(Last) && AreSound(Factors);

    private static bool AreSound(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!(Math.Abs(value) <= MostState))
                return false;
        }

        return true;
    }
}
