namespace Florin.ML.Forecasts.ComplexSmoothing;

/// <summary>The steps of the recursion.</summary>
/// <param name="Season">What repeats; never <see cref="ComplexSeason.Automatic"/>.</param>
/// <param name="Alpha0">Real part of α.</param>
/// <param name="Alpha1">Imaginary part of α.</param>
/// <param name="Beta0">Under <see cref="ComplexSeason.Partial"/> β, under <see cref="ComplexSeason.Full"/> its real part.</param>
/// <param name="Beta1">Under <see cref="ComplexSeason.Full"/> the imaginary part of β.</param>
internal readonly record struct ComplexSteps(ComplexSeason Season, double Alpha0, double Alpha1, double Beta0, double Beta1)
{
    /// <summary>Numbers that are searched for.</summary>
    public static int Count(ComplexSeason season) => season switch
    {
        ComplexSeason.Partial => 3,
        ComplexSeason.Full => 4,
        _ => 2,
    };

    /// <summary>Whether the weights of the past fade: three circles bound the region where both eigenvalues of F − g wᵀ lie inside the unit circle (Svetunkov, Kourentzes and Ord 2022, section 3).</summary>
    public bool IsStable => Fades(Alpha0, Alpha1) && (Season != ComplexSeason.Full || Fades(Beta0, Beta1));

    private static bool Fades(double real, double imaginary) =>
        Square(real - 2.5) + Square(imaginary) > 1.25
        && Square(real - 0.5) + Square(imaginary - 1) > 0.25
        && Square(real - 1.5) + Square(imaginary - 0.5) < 1.5;

    private static double Square(double value) => value * value;
}

/// <summary>Level and information of a complex exponential smoothing between two values (Svetunkov, Kourentzes and Ord 2022, Complex exponential smoothing, Naval Research Logistics 69, in state space form).</summary>
/// <remarks>lₜ = lₜ₋₁ − (1 − α₁) cₜ₋₁ + (α₀ − α₁) εₜ and cₜ = lₜ₋₁ + (1 − α₀) cₜ₋₁ + (α₀ + α₁) εₜ; those of a season with t − m in place of t − 1.</remarks>
internal ref struct ComplexState(ComplexSteps steps, double level, double information, Span<double> seasonLevels, Span<double> seasonInformation)
{
    /// <summary>Bound of a state: α₁ above 1 grows without end.</summary>
    private const double Largest = 1e30;

    private readonly ComplexSteps _steps = steps;
    private readonly Span<double> _levels = seasonLevels;
    private readonly Span<double> _information = seasonInformation;
    private int _phase;

    public double Level { get; private set; } = level;

    public double Information { get; private set; } = information;

    /// <summary>The season whose state comes next.</summary>
    public readonly int Phase => _phase;

    public readonly double Expected => Level + (_levels.IsEmpty ? 0 : _levels[_phase]);

    /// <summary>Goes on by one value, which was so much more than expected.</summary>
    public void Absorb(double surprise)
    {
        if (_steps.Season != ComplexSeason.Simple)
            (Level, Information) = Next(Level, Information, _steps.Alpha0, _steps.Alpha1, surprise);
        if (_levels.IsEmpty)
            return;
        ref var own = ref _levels[_phase];
        if (_steps.Season == ComplexSeason.Partial)
            own = Bounded(own + (_steps.Beta0 * surprise));
        else if (_steps.Season == ComplexSeason.Simple)
            (own, _information[_phase]) = Next(own, _information[_phase], _steps.Alpha0, _steps.Alpha1, surprise);
        else
            (own, _information[_phase]) = Next(own, _information[_phase], _steps.Beta0, _steps.Beta1, surprise);
        _phase = _phase + 1 == _levels.Length ? 0 : _phase + 1;
    }

    /// <summary>Goes through values and writes what was unexpected of each.</summary>
    /// <param name="values">The series.</param>
    /// <param name="scale">What the values are multiplied by; 0 shows what the first state alone leads to.</param>
    /// <param name="surprises">As many.</param>
    public void Absorb(ReadOnlySpan<double> values, double scale, Span<double> surprises)
    {
        for (var t = 0; t < values.Length; t++)
        {
            surprises[t] = (scale * values[t]) - Expected;
            Absorb(surprises[t]);
        }
    }

    private static (double Level, double Information) Next(double level, double information, double real, double imaginary, double surprise) =>
        (Bounded(level - ((1 - imaginary) * information) + ((real - imaginary) * surprise)),
         Bounded(level + ((1 - real) * information) + ((real + imaginary) * surprise)));

    private static double Bounded(double state) => Math.Clamp(state, -Largest, Largest);
}
