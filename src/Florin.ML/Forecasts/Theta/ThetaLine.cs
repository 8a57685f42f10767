namespace Florin.ML.Forecasts.Theta;

/// <summary>The straight line of least squares through the first values of a series: A + B · t with t = 1 for the first.</summary>
/// <param name="Intercept">A.</param>
/// <param name="Slope">B.</param>
internal readonly record struct ThetaLine(double Intercept, double Slope)
{
    /// <summary>g of <see cref="ThetaKernel"/>: what the line adds to the level.</summary>
    /// <param name="alpha">α.</param>
    /// <param name="power">(1 − α)ᵗ⁻¹.</param>
    public double At(double alpha, double power) => (power * Intercept) + ((1 - (power * (1 - alpha))) / alpha * Slope);

    /// <summary>The line through all values.</summary>
    public static ThetaLine Through(ReadOnlySpan<double> values)
    {
        var (count, mean, moment) = ((double)values.Length, 0.0, 0.0);
        for (var t = 0; t < values.Length; t++)
        {
            mean += values[t] / count;
            moment += (t + 1 - (0.5 * (count + 1))) * values[t];
        }

        var slope = values.Length < 2 ? 0 : 12 * moment / (count * ((count * count) - 1));
        return new(mean - (slope * (count + 1) / 2), slope);
    }

    /// <summary>Writes for each value the line through those before it (Fiorucci et al. 2016, equations 14 to 16).</summary>
    /// <returns>What is known after the last value.</returns>
    public static ThetaState Before(ReadOnlySpan<double> values, Span<ThetaLine> lines)
    {
        var state = default(ThetaState);
        for (var t = 0; t < values.Length; t++)
        {
            lines[t] = state.Line;
            state = state.After(values[t]);
        }

        return state;
    }
}

/// <summary>The mean and the slope of the values so far.</summary>
internal readonly record struct ThetaState(double Count, double Mean, double Slope)
{
    /// <summary>The line through the values so far.</summary>
    public ThetaLine Line => new(Mean - (Slope * (Count + 1) / 2), Slope);

    /// <summary>What is known after one more value.</summary>
    public ThetaState After(double value)
    {
        var count = Count + 1;
        var slope = count < 2 ? 0 : (((count - 2) * Slope) + (6 * (value - Mean) / count)) / (count + 1);
        return new(count, ((Count * Mean) + value) / count, slope);
    }
}
