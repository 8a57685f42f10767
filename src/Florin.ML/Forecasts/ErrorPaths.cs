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

    /// <summary>Goes through the origins in time order and asks at each whether the band of the scores whose outcomes were known by then held, over all steps.</summary>
    /// <param name="level">Level of the band, between 0 and 1.</param>
    /// <param name="minimumScores">Known scores below which an origin is not counted.</param>
    public MeasuredCoverage Measure(double level, int minimumScores)
    {
        var share = 0.5 + (level / 2);
        var inside = 0L;
        var measured = 0;
        var known = new double[Count];
        for (var h = 0; h < Horizon; h++)
        {
            var count = 0;
            measured = 0;
            for (var i = 0; i < Count; i++)
            {
                while (_origins[count] + Horizon <= _origins[i])
                {
                    var score = _errors[(count * Horizon) + h];
                    var at = known.AsSpan(0, count).BinarySearch(score);
                    at = at < 0 ? ~at : at;
                    known.AsSpan(at, count - at).CopyTo(known.AsSpan(at + 1));
                    known[at] = score;
                    count++;
                }

                if (count < Math.Max(minimumScores, 1))
                    continue;
                measured++;
                var error = _errors[(i * Horizon) + h];
                if (error >= known[SplitConformal.LowerRank(count, share)] && error <= known[SplitConformal.UpperRank(count, share)])
                    inside++;
            }
        }

        return measured == 0 ? default : new((double)inside / ((long)measured * Horizon), measured);
    }
}
