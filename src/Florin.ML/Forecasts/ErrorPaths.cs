using System.Runtime.InteropServices;

namespace Florin.ML.Forecasts;

/// <summary>A central band at one step of the horizon, as offsets from the forecast in the unit of the series.</summary>
/// <param name="Lower">Offset of the lower end.</param>
/// <param name="Upper">Offset of the upper end, at least <paramref name="Lower"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ConformalBand(double Lower, double Upper);

/// <summary>How often a band held at past origins.</summary>
/// <param name="Coverage">Share of the days inside, 0 to 1; 0 where there was no origin.</param>
/// <param name="Origins">Number of origins it was measured at.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MeasuredCoverage(double Coverage, int Origins);

/// <summary>Errors (outcome − forecast) of the cumulated sum at past origins, one path of the whole horizon each; immutable.</summary>
public sealed class ErrorPaths
{
    private readonly int[] _origins;
    private readonly double[] _errors;
    private readonly double[] _sorted;

    internal ErrorPaths(int[] origins, int horizon, double[] errors)
    {
        _origins = origins;
        Horizon = horizon;
        _errors = errors;
        _sorted = new double[errors.Length];
        for (var h = 0; h < horizon; h++)
        {
            var column = _sorted.AsSpan(h * origins.Length, origins.Length);
            for (var i = 0; i < column.Length; i++)
                column[i] = errors[(i * horizon) + h];
            column.Sort();
        }
    }

    /// <summary>Takes over errors that were worked out elsewhere.</summary>
    /// <param name="origins">Index of the first value each path is about, ascending.</param>
    /// <param name="horizon">Steps of a path, at least 1.</param>
    /// <param name="cumulated">Origins × <paramref name="horizon"/>, row-major: the cumulated errors, finite; kept, so not to be changed afterwards.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public static ErrorPaths Of(int[] origins, int horizon, double[] cumulated)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        if (cumulated.Length != origins.Length * horizon)
            throw new ArgumentException(FormattableString.Invariant($"Expected {origins.Length} paths of {horizon} steps, found {cumulated.Length} values."), nameof(cumulated));
        return new(origins, horizon, cumulated);
    }

    /// <summary>Number of paths.</summary>
    public int Count => _origins.Length;

    /// <summary>Steps of a path.</summary>
    public int Horizon { get; }

    /// <summary>Index of the first value each path is about, ascending.</summary>
    public ReadOnlySpan<int> Origins => _origins;

    /// <summary>The cumulated errors from one origin, step 1 first.</summary>
    public ReadOnlySpan<double> Path(int index) => _errors.AsSpan(index * Horizon, Horizon);

    /// <summary>The errors of all origins at one step (0-based), ascending.</summary>
    public ReadOnlySpan<double> At(int step) => _sorted.AsSpan(step * Count, Count);

    /// <summary>The central band of a level (0.8 = the 80 % band) at one step (0-based), with the finite-sample correction.</summary>
    /// <exception cref="InvalidOperationException">There are no paths.</exception>
    public ConformalBand Band(int step, double level)
    {
        if (Count == 0)
            throw new InvalidOperationException("No past origin, no band.");
        var errors = At(step);
        var share = 0.5 + (level / 2);
        return new(errors[SplitConformal.LowerRank(Count, share)], errors[SplitConformal.UpperRank(Count, share)]);
    }

    /// <summary>Median error of the last step divided by the steps: what the forecasts were short of per step, in the unit of the series.</summary>
    public double MedianDrift()
    {
        var errors = At(Horizon - 1);
        return Count == 0 ? 0 : 0.5 * (errors[(Count - 1) / 2] + errors[Count / 2]) / Horizon;
    }

    /// <summary>The errors of the single steps: each cumulated error less the one before it.</summary>
    public ErrorPaths Steps()
    {
        var steps = new double[_errors.Length];
        for (var at = 0; at < steps.Length; at++)
            steps[at] = at % Horizon == 0 ? _errors[at] : _errors[at] - _errors[at - 1];
        return new(_origins, Horizon, steps);
    }

    /// <summary>The same paths, each step multiplied by a factor of its own.</summary>
    /// <param name="factors">One per step, above 0.</param>
    /// <exception cref="ArgumentException">There are not <see cref="Horizon"/> factors.</exception>
    public ErrorPaths Scaled(ReadOnlySpan<double> factors)
    {
        if (factors.Length != Horizon)
            throw new ArgumentException(FormattableString.Invariant($"Expected {Horizon} factors, found {factors.Length}."), nameof(factors));
        var scaled = new double[_errors.Length];
        for (var at = 0; at < scaled.Length; at++)
            scaled[at] = _errors[at] * factors[at % Horizon];
        return new(_origins, Horizon, scaled);
    }

    /// <summary>The errors of a forecast that is (1 − <paramref name="share"/>) of this one's and <paramref name="share"/> of the other's.</summary>
    /// <param name="other">Errors at the same origins over the same horizon.</param>
    /// <param name="share">0 to 1.</param>
    /// <exception cref="ArgumentException">Origins or horizons differ.</exception>
    public ErrorPaths Mixed(ErrorPaths other, double share)
    {
        if (other.Horizon != Horizon || !other.Origins.SequenceEqual(_origins))
            throw new ArgumentException("Expected errors at the same origins.", nameof(other));
        var mixed = new double[_errors.Length];
        for (var at = 0; at < mixed.Length; at++)
            mixed[at] = ((1 - share) * _errors[at]) + (share * other._errors[at]);
        return new(_origins, Horizon, mixed);
    }

    /// <summary>Goes through the origins in time order and asks at each whether the band of the scores whose outcomes were known by then held, over all steps.</summary>
    /// <param name="level">Level of the band, between 0 and 1.</param>
    /// <param name="minimumScores">Known scores below which an origin is not counted.</param>
    public MeasuredCoverage Measure(double level, int minimumScores)
    {
        var sum = 0.0;
        var origins = 0;
        for (var step = 0; step < Horizon; step++)
        {
            var measured = MeasureAt(step, level, minimumScores);
            sum += measured.Coverage / Horizon;
            origins = measured.Origins;
        }

        return new(sum, origins);
    }

    /// <summary>As <see cref="Measure"/>, over one step (0-based).</summary>
    /// <param name="step">From 0 to below <see cref="Horizon"/>.</param>
    /// <param name="level">Level of the band, between 0 and 1.</param>
    /// <param name="minimumScores">Known scores below which an origin is not counted.</param>
    public MeasuredCoverage MeasureAt(int step, double level, int minimumScores)
    {
        var share = 0.5 + (level / 2);
        var (inside, measured, count) = (0, 0, 0);
        var known = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            while (_origins[count] + Horizon <= _origins[i])
            {
                var score = _errors[(count * Horizon) + step];
                var at = known.AsSpan(0, count).BinarySearch(score);
                at = at < 0 ? ~at : at;
                known.AsSpan(at, count - at).CopyTo(known.AsSpan(at + 1));
                known[at] = score;
                count++;
            }

            if (count < Math.Max(minimumScores, 1))
                continue;
            measured++;
            var error = _errors[(i * Horizon) + step];
            if (error >= known[SplitConformal.LowerRank(count, share)] && error <= known[SplitConformal.UpperRank(count, share)])
                inside++;
        }

        return measured == 0 ? default : new((double)inside / measured, measured);
    }
}
