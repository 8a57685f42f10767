namespace Florin.ML.Evaluation;

/// <summary>Measures of a predicted number; absolute error, pinball loss and coverage are those of <see cref="ForecastScores"/>. Spans have the same length, at least 1.</summary>
public static class RegressionScores
{
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
        if (outcome.IsEmpty || outcome.Length != predicted.Length)
            throw new ArgumentException(FormattableString.Invariant($"Expected as many predictions as outcomes and at least one, found {predicted.Length} and {outcome.Length}."), nameof(predicted));
        var sum = 0.0;
        for (var i = 0; i < outcome.Length; i++)
            sum += (outcome[i] - predicted[i]) * (outcome[i] - predicted[i]);
        return sum;
    }
}
