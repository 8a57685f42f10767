namespace Florin.ML.Forecasts.ExponentialSmoothing;

/// <summary>Everything that forecasts are made of: the form, its parameters and the states after the last value.</summary>
/// <param name="Form">Error, trend and season.</param>
/// <param name="Smoothing">Parameters.</param>
/// <param name="State">Level and slope, in the unit of the series.</param>
/// <param name="Variance">Variance of the one-step errors; of the relative ones where the error multiplies.</param>
/// <param name="LogLikelihood">As R's <c>ets</c> states it, without the constant.</param>
/// <param name="Parameters">Number of estimated numbers, the variance among them.</param>
/// <param name="Count">Values that were fitted.</param>
internal sealed record FittedForm(ExponentialSmoothingForm Form, Smoothing Smoothing, LevelAndSlope State, double Variance, double LogLikelihood, int Parameters, int Count)
{
    private const double MostState = 1e17;

    /// <summary>Seasonal states, that of the next period first; empty without a season.</summary>
    public required double[] Season { get; init; }

    public double Akaike => (2 * Parameters) - (2 * LogLikelihood);

    public double CorrectedAkaike => Akaike + (2.0 * Parameters * (Parameters + 1) / (Count - Parameters - 1));

    public double Bayes => (Math.Log(Count) * Parameters) - (2 * LogLikelihood);

    /// <summary>Whether every number is one that finite forecasts can be made of.</summary>
    public bool IsSound
    {
        get
        {
            var (alpha, beta, gamma, phi) = Smoothing;
            if (!(alpha is >= 0 and <= 1 && beta is >= 0 and <= 1 && gamma is >= 0 and <= 1 && phi is >= 0 and <= 1 && double.IsFinite(LogLikelihood)))
                return false;
            if (!(Math.Abs(State.Level) <= MostState && Math.Abs(State.Slope) <= MostState && Variance is >= 0 and <= MostState * MostState))
                return false;
            foreach (var state in Season)
            {
                if (!(Math.Abs(state) <= MostState))
                    return false;
            }

            return true;
        }
    }
}
