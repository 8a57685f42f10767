namespace Florin.ML.Evaluation;

/// <summary>Measures of a predicted number; absolute error, pinball loss and coverage are those of <see cref="ForecastScores"/>. Spans have the same length, at least 1.</summary>
public static class RegressionScores
{
    /// <summary>Smallest magnitude of an outcome that a relative error is divided by, so that an outcome of 0 is not infinitely wrong: 2⁻⁵², as in scikit-learn.</summary>
    public const double SmallestOutcome = 2.220446049250313e-16;

    /// <summary>Mean of |outcome − prediction| / |outcome|, at least 0, 1 = a hundred per cent; an outcome counts as at least <see cref="SmallestOutcome"/>.</summary>
    public static double MeanAbsolutePercentageError(ReadOnlySpan<double> outcome, ReadOnlySpan<double> predicted)
    {
        Demand(outcome, predicted);
        var sum = 0.0;
        for (var i = 0; i < outcome.Length; i++)
            sum += Math.Abs(outcome[i] - predicted[i]) / Math.Max(Math.Abs(outcome[i]), SmallestOutcome);
        return sum / outcome.Length;
    }

    /// <summary>Root of the mean squared error, in the unit of the outcomes.</summary>
    public static double RootMeanSquaredError(ReadOnlySpan<double> outcome, ReadOnlySpan<double> predicted) =>
        Math.Sqrt(SquaredError(outcome, predicted) / outcome.Length);

    /// <summary>Coefficient of determination, 1 − Σ(y − f)² / Σ(y − ȳ)²; at most 1, below 0 where the mean would have been better. Outcomes that are all equal give 1 if every prediction is right, else 0.</summary>
    public static double Determination(ReadOnlySpan<double> outcome, ReadOnlySpan<double> predicted)
    {
        var error = SquaredError(outcome, predicted);
        var (mean, spread) = (0.0, 0.0);
        foreach (var value in outcome)
            mean += value / outcome.Length;
        foreach (var value in outcome)
            spread += (value - mean) * (value - mean);
        if (spread == 0)
            return error == 0 ? 1 : 0;
        return 1 - (error / spread);
    }

    private static double SquaredError(ReadOnlySpan<double> outcome, ReadOnlySpan<double> predicted)
    {
        Demand(outcome, predicted);
        var sum = 0.0;
        for (var i = 0; i < outcome.Length; i++)
            sum += (outcome[i] - predicted[i]) * (outcome[i] - predicted[i]);
        return sum;
    }

    private static void Demand(ReadOnlySpan<double> outcome, ReadOnlySpan<double> predicted)
    {
        if (outcome.IsEmpty || outcome.Length != predicted.Length)
            throw new ArgumentException(FormattableString.Invariant($"Expected as many predictions as outcomes and at least one, found {predicted.Length} and {outcome.Length}."), nameof(predicted));
    }
}
