using System.Buffers;
using Florin.ML.Data;
using Florin.ML.Forecasts.Decomposition;
using Florin.ML.Numerics;
using MathNet.Numerics.Distributions;

namespace Florin.ML.Forecasts.Theta;

/// <summary>A level that is smoothed, a share of a straight line and one index per season; immutable.</summary>
public sealed class ThetaModel : IDistributionForecastModel
{
    internal const string ModelName = "theta/1";

    /// <summary>Largest magnitude of anything in a file: nothing overflows that is made of three of them.</summary>
    private const double Largest = 1e60;

    private readonly ThetaRecursion _end;
    private readonly double _deviation;
    private readonly SeasonKind _season;
    private readonly double[] _indices;
    private readonly double[] _surprises;
    private readonly int _paths;

    /// <param name="outcome">What answers and why.</param>
    /// <param name="end">The state after the last value.</param>
    /// <param name="deviation">Standard deviation of a surprise.</param>
    /// <param name="season">How the season is put on.</param>
    /// <param name="indices">That of the first period ahead first; empty = no season.</param>
    /// <param name="surprises">What paths draw from; empty = normal.</param>
    /// <param name="paths">Paths of an interval.</param>
    internal ThetaModel(FitOutcome outcome, ThetaRecursion end, double deviation, SeasonKind season, double[] indices, double[] surprises, int paths)
    {
        Outcome = outcome;
        _end = end;
        _deviation = deviation;
        _season = season;
        _indices = indices;
        _surprises = surprises;
        _paths = paths;
    }

    /// <inheritdoc cref="IDistributionForecastModel.Name"/>
    public string Name => ModelName;

    /// <inheritdoc cref="IDistributionForecastModel.Outcome"/>
    public FitOutcome Outcome { get; }

    /// <summary>The kind fitted, or under <see cref="ThetaKind.Automatic"/> chosen.</summary>
    public ThetaKind Kind => _end.Kind;

    /// <summary>α, the step of the level, 0 to 1.</summary>
    public double Alpha => _end.Alpha;

    /// <summary>θ, from 1 (no line) to ∞ (the whole line); 2 is the standard method.</summary>
    public double Theta => _end.Share < 1 ? 1 / (1 - _end.Share) : double.PositiveInfinity;

    /// <summary>Change a period in the long run, in the unit of the series without its season.</summary>
    public double Drift => _end.Share * _end.State.Slope;

    /// <summary>Standard deviation of the one-step errors, in the unit of the series without its season.</summary>
    public double Deviation => _deviation;

    /// <summary>The index of each season, that of the first period ahead first; empty where the series has no season.</summary>
    public ReadOnlySpan<double> SeasonalIndices => _indices;

    /// <inheritdoc/>
    public void Predict(Span<double> path)
    {
        var state = _end;
        for (var h = 0; h < path.Length; h++)
        {
            var expected = state.Expected;
            path[h] = Seasonal(h, expected);
            state = state.After(expected);
        }
    }

    /// <inheritdoc/>
    public void Intervals(double share, Span<double> lower, Span<double> upper)
    {
        if (_surprises.Length > 0)
        {
            Simulate(share, lower, upper);
            return;
        }

        var reach = _deviation * Normal.InvCDF(0, 1, 0.5 + (0.5 * share));
        _end.Variances(upper);
        var state = _end;
        for (var h = 0; h < lower.Length; h++)
        {
            var (expected, half) = (state.Expected, reach * Math.Sqrt(upper[h]));
            lower[h] = Seasonal(h, expected - half);
            upper[h] = Seasonal(h, expected + half);
            state = state.After(expected);
        }
    }

    /// <inheritdoc/>
    public void Sample(ulong seed, int horizon, Span<double> paths)
    {
        var rng = new Rng(seed);
        for (; !paths.IsEmpty; paths = paths[horizon..])
        {
            var state = _end;
            for (var h = 0; h < horizon; h++)
            {
                var value = state.Expected + Draw(rng);
                paths[h] = Seasonal(h, value);
                state = state.After(value);
            }
        }
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        payload.Write((byte)_end.Kind);
        payload.WriteArray<double>([_end.Alpha, _end.Share, _end.Level, _end.Power, _end.Lead, _end.State.Count, _end.State.Mean, _end.State.Slope, _deviation]);
        payload.Write((byte)_season);
        payload.WriteArray<double>(_indices);
        payload.WriteArray<double>(_surprises);
        payload.Write(_paths);
    }

    internal static ThetaModel Read(BinaryReader payload)
    {
        var outcome = payload.ReadOutcome();
        var kind = (ThetaKind)payload.ReadByte();
        Payload.Demand(kind is >= ThetaKind.Standard and < ThetaKind.Automatic, "an unknown theta model");
        var numbers = payload.ReadArray<double>();
        var season = (SeasonKind)payload.ReadByte();
        var (indices, surprises, paths) = (payload.ReadArray<double>(), payload.ReadArray<double>(), payload.ReadInt32());
        Payload.Demand(numbers.Length == 9 && Enum.IsDefined(season) && paths is >= 100 and <= 100_000, "a theta model of other parts");
        foreach (var part in (ReadOnlySpan<double[]>)[numbers, indices, surprises])
            Payload.Demand(Array.TrueForAll(part, number => Math.Abs(number) <= Largest), "a value that is no number");
        var end = new ThetaRecursion(kind, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], new(numbers[5], numbers[6], numbers[7]));
        Payload.Demand(end is { Alpha: >= 1e-6 and <= 1, Share: >= 0 and <= 1, Power: >= 0 and <= 1, State.Count: >= 0 and <= int.MaxValue } && numbers[8] >= 0, "a theta model beyond its ranges");
        Payload.Demand(season == SeasonKind.Additive || Array.TrueForAll(indices, index => index > 0), "a season of no factors");
        return new(outcome, end, numbers[8], season, indices, surprises, paths);
    }

    private double Draw(Rng rng) => _surprises.Length > 0 ? _surprises[rng.Next(_surprises.Length)] : _deviation * rng.NextNormal();

    private double Seasonal(int h, double value)
    {
        if (_indices.Length == 0)
            return value;
        var index = _indices[h % _indices.Length];
        return _season == SeasonKind.Additive ? value + index : value * index;
    }

    /// <summary>All paths go on together, one period at a time, so that only their states are kept.</summary>
    private void Simulate(double share, Span<double> lower, Span<double> upper)
    {
        var (states, values) = (ArrayPool<ThetaRecursion>.Shared.Rent(_paths), ArrayPool<double>.Shared.Rent(_paths));
        Array.Fill(states, _end, 0, _paths);
        var rng = new Rng(0);
        var tail = (int)(0.5 * (1 - share) * _paths);
        for (var h = 0; h < lower.Length; h++)
        {
            for (var path = 0; path < _paths; path++)
            {
                values[path] = states[path].Expected + Draw(rng);
                states[path] = states[path].After(values[path]);
            }

            values.AsSpan(0, _paths).Sort();
            lower[h] = Seasonal(h, values[tail]);
            upper[h] = Seasonal(h, values[_paths - 1 - tail]);
        }

        ArrayPool<ThetaRecursion>.Shared.Return(states);
        ArrayPool<double>.Shared.Return(values);
    }
}
