using Florin.ML.Forecasts.Decomposition;
using Florin.ML.Numerics;

namespace Florin.ML.Forecasts.ComplexSmoothing;

/// <summary>The least squares of one kind of complex exponential smoothing.</summary>
/// <remarks>
/// For given steps the surprises are linear in the first level and information, so these two are least squares of three passes (from a guess, and from
/// a unit of each without values); only the steps are searched for. The first seasons are those of the additive classical decomposition, or under
/// <see cref="ComplexSeason.Simple"/> the mean of the first two; information begins at a level ÷ 1.1, as in statsforecast.
/// </remarks>
internal ref struct ComplexFit : IObjective
{
    private const int EvaluationsPerStep = 80;

    private readonly ReadOnlySpan<double> _values;
    private readonly ComplexSeason _season;
    private readonly Span<double> _firstLevels;
    private readonly Span<double> _levels;
    private readonly Span<double> _information;
    private readonly Span<double> _surprises;
    private readonly Span<double> _ofLevel;
    private readonly Span<double> _ofInformation;
    private readonly double _guess;

    /// <param name="values">The series.</param>
    /// <param name="season">What repeats.</param>
    /// <param name="period">After how many values.</param>
    /// <param name="scratch"><see cref="Scratch"/> doubles.</param>
    public ComplexFit(ReadOnlySpan<double> values, ComplexSeason season, int period, Span<double> scratch)
    {
        period = season == ComplexSeason.None ? 0 : period;
        _values = values;
        _season = season;
        _surprises = scratch[..values.Length];
        _ofLevel = scratch.Slice(values.Length, values.Length);
        _ofInformation = scratch.Slice(2 * values.Length, values.Length);
        _firstLevels = scratch.Slice(3 * values.Length, period);
        _levels = scratch.Slice((3 * values.Length) + period, period);
        _information = scratch.Slice((3 * values.Length) + (2 * period), period);
        if (season is ComplexSeason.Partial or ComplexSeason.Full)
            ClassicalDecomposition.Decompose(values, SeasonKind.Additive, _surprises[..(values.Length - (2 * (period / 2)))], _firstLevels);
        for (var phase = 0; phase < period && season == ComplexSeason.Simple; phase++)
            _firstLevels[phase] = 0.5 * (values[phase] + values[phase + period]);
        var first = values[..Math.Min(values.Length, Math.Max(10, period))];
        foreach (var value in first)
            _guess += season == ComplexSeason.Simple ? 0 : value / first.Length;
    }

    /// <summary>The seasons after the last value, that of the first value first.</summary>
    public readonly ReadOnlySpan<double> Levels => _levels;

    /// <summary>Their information.</summary>
    public readonly ReadOnlySpan<double> Information => _information;

    /// <summary>Doubles that a fit needs.</summary>
    public static int Scratch(int length, int period) => 3 * (length + period);

    /// <summary>Searches for the steps.</summary>
    /// <returns>The steps and their sum of squared surprises.</returns>
    public readonly (ComplexSteps Steps, double Error) Search()
    {
        Span<double> point = stackalloc double[ComplexSteps.Count(_season)];
        Span<double> upper = stackalloc double[point.Length];
        Span<double> lower = stackalloc double[point.Length];
        lower.Fill(0.01);
        upper.Fill(1.99);
        ReadOnlySpan<double> start = _season == ComplexSeason.Partial ? [1.3, 1, 0.1] : [1.3, 1, 1.3, 1];
        start[..point.Length].CopyTo(point);
        upper[^1] = _season == ComplexSeason.Partial ? 0.999 : 1.99;
        scoped var objective = this;
        var error = NelderMead.Minimise(ref objective, point, lower, upper, 0.1, EvaluationsPerStep * point.Length, 1e-7, CancellationToken.None);
        return (Steps(point), error);
    }

    /// <inheritdoc/>
    public readonly double Value(scoped ReadOnlySpan<double> point)
    {
        var steps = Steps(point);
        return steps.IsStable ? Profile(steps).Error : double.PositiveInfinity;
    }

    /// <summary>Goes through the series from the best first state.</summary>
    /// <returns>Level and information after the last value, and the phase of the next season.</returns>
    public readonly (double Level, double Information, int Phase) Run(ComplexSteps steps)
    {
        var (level, information, _) = Profile(steps);
        var state = Start(steps, level, information, withSeasons: true);
        state.Absorb(_values, 1, _surprises);
        return (state.Level, state.Information, state.Phase);
    }

    private readonly (double Level, double Information, double Error) Profile(ComplexSteps steps)
    {
        Start(steps, _guess, _guess / 1.1, withSeasons: true).Absorb(_values, 1, _surprises);
        if (_season == ComplexSeason.Simple)
            return (0, 0, Product(_surprises, _surprises));
        Start(steps, 1, 0, withSeasons: false).Absorb(_values, 0, _ofLevel);
        Start(steps, 0, 1, withSeasons: false).Absorb(_values, 0, _ofInformation);
        var (error, first, second) = (Product(_surprises, _surprises), -Product(_surprises, _ofLevel), -Product(_surprises, _ofInformation));
        var (a, b, c) = (Product(_ofLevel, _ofLevel), Product(_ofLevel, _ofInformation), Product(_ofInformation, _ofInformation));
        var determinant = (a * c) - (b * b);
        if (!(determinant > 1e-9 * a * c))
            return (_guess, _guess / 1.1, error);
        var (level, information) = (((c * first) - (b * second)) / determinant, ((a * second) - (b * first)) / determinant);
        return (_guess + level, (_guess / 1.1) + information, Math.Max(0, error - (level * first) - (information * second)));
    }

    private readonly ComplexState Start(ComplexSteps steps, double level, double information, bool withSeasons)
    {
        _levels.Clear();
        _information.Clear();
        for (var phase = 0; phase < _levels.Length && withSeasons; phase++)
        {
            _levels[phase] = _firstLevels[phase];
            _information[phase] = _season == ComplexSeason.Partial ? 0 : _firstLevels[phase] / 1.1;
        }

        return new(steps, level, information, _levels, _information);
    }

    private readonly ComplexSteps Steps(scoped ReadOnlySpan<double> point) =>
        new(_season, point[0], point[1], point.Length > 2 ? point[2] : 0, point.Length > 3 ? point[3] : 0);

    private static double Product(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var t = 0; t < left.Length; t++)
            sum += left[t] * right[t];
        return sum;
    }
}
