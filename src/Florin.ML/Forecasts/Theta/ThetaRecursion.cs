namespace Florin.ML.Forecasts.Theta;

/// <summary>The state of a theta model after the last value known: what it expects next, and the state after that has come.</summary>
/// <param name="Kind">Which equations; never <see cref="ThetaKind.Automatic"/>.</param>
/// <param name="Alpha">α.</param>
/// <param name="Share">1 − 1/θ; under <see cref="ThetaKind.Standard"/> without meaning.</param>
/// <param name="Level">ℓ.</param>
/// <param name="Power">(1 − α) to the number of values so far.</param>
/// <param name="Lead">What the line adds to the next value; only under <see cref="ThetaKind.Standard"/>.</param>
/// <param name="State">The line: of all values fitted, or under a dynamic kind of those so far.</param>
internal readonly record struct ThetaRecursion(ThetaKind Kind, double Alpha, double Share, double Level, double Power, double Lead, ThetaState State)
{
    /// <summary>Whether later values change the line.</summary>
    public bool IsDynamic => Kind is ThetaKind.DynamicStandard or ThetaKind.DynamicOptimised;

    /// <summary>The expected next value.</summary>
    public double Expected => Level + (Kind == ThetaKind.Standard ? Lead : Share * State.Line.At(Alpha, Power));

    /// <summary>The state after the next value.</summary>
    public ThetaRecursion After(double value) => Kind == ThetaKind.Standard
        ? this with { Level = Level + (Alpha * (value - Expected)) + (State.Slope / 2) }
        : this with { Level = Level + (Alpha * (value - Level)), Power = Power * (1 - Alpha), State = IsDynamic ? State.After(value) : State };

    /// <summary>Writes the variances of the values ahead, in units of that of one surprise.</summary>
    /// <remarks>Where the line stays, 1 + (h − 1) α². Where it moves, the surprises spread through the three states (ℓ, mean, slope): their covariance C follows x′ = G x + K y with y = f x + ε, so C′ = (G + K f) C (G + K f)ᵀ + K Kᵀ.</remarks>
    public void Variances(Span<double> variances)
    {
        if (!IsDynamic)
        {
            for (var h = 0; h < variances.Length; h++)
                variances[h] = 1 + (h * Alpha * Alpha);
            return;
        }

        Span<double> covariance = stackalloc double[9];
        Span<double> product = stackalloc double[9];
        Span<double> step = stackalloc double[9];
        covariance.Clear();
        var (count, power) = (State.Count, Power);
        for (var h = 0; h < variances.Length; h++, count++, power *= 1 - Alpha)
        {
            var slope = Share * (((1 - (power * (1 - Alpha))) / Alpha) - (power * (count + 1) / 2));
            ReadOnlySpan<double> seen = [1, Share * power, slope];
            ReadOnlySpan<double> gain = [Alpha, 1 / (count + 1), 6 / ((count + 1) * (count + 2))];
            step.Clear();
            (step[0], step[4], step[7], step[8]) = (1 - Alpha, count / (count + 1), -gain[2], (count - 1) / (count + 2));
            for (var i = 0; i < 9; i++)
                step[i] += gain[i / 3] * seen[i % 3];
            variances[h] = 1;
            for (var i = 0; i < 9; i++)
                variances[h] += seen[i / 3] * covariance[i] * seen[i % 3];
            for (var i = 0; i < 9; i++)
                product[i] = (step[i / 3 * 3] * covariance[i % 3]) + (step[(i / 3 * 3) + 1] * covariance[3 + (i % 3)]) + (step[(i / 3 * 3) + 2] * covariance[6 + (i % 3)]);
            for (var i = 0; i < 9; i++)
            {
                var (row, column) = (i / 3 * 3, i % 3 * 3);
                covariance[i] = (product[row] * step[column]) + (product[row + 1] * step[column + 1]) + (product[row + 2] * step[column + 2]) + (gain[i / 3] * gain[i % 3]);
            }
        }
    }
}
