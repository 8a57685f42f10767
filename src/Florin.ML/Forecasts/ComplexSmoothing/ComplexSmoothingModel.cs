using System.Buffers;
using Florin.ML.Data;
using Florin.ML.Numerics;
using MathNet.Numerics.Distributions;

namespace Florin.ML.Forecasts.ComplexSmoothing;

/// <summary>Complex exponential smoothing: a level that holds, grows or fades as its steps say, without a trend of its own; immutable.</summary>
public sealed class ComplexSmoothingModel : IDistributionForecastModel
{
    internal const string ModelName = "complex-smoothing/1";

    private const double Largest = 1e30;

    private readonly ComplexSteps _steps;
    private readonly double _level;
    private readonly double _information;
    private readonly double[] _seasonLevels;
    private readonly double[] _seasonInformation;

    /// <param name="outcome">What answers and why.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="level">l after the last value.</param>
    /// <param name="information">c after the last value.</param>
    /// <param name="seasonLevels">Those of the seasons, that of the first period ahead first.</param>
    /// <param name="seasonInformation">As many.</param>
    /// <param name="deviation">Standard deviation of a surprise.</param>
    internal ComplexSmoothingModel(FitOutcome outcome, ComplexSteps steps, double level, double information, double[] seasonLevels, double[] seasonInformation, double deviation)
    {
        Outcome = outcome;
        _steps = steps;
        _level = level;
        _information = information;
        _seasonLevels = seasonLevels;
        _seasonInformation = seasonInformation;
        Deviation = deviation;
    }

    /// <inheritdoc cref="IDistributionForecastModel.Name"/>
    public string Name => ModelName;

    /// <inheritdoc cref="IDistributionForecastModel.Outcome"/>
    public FitOutcome Outcome { get; }

    /// <summary>The kind fitted, or under <see cref="ComplexSeason.Automatic"/> chosen.</summary>
    public ComplexSeason Season => _steps.Season;

    /// <summary>Real part of α, the complex step of the level.</summary>
    public double Alpha0 => _steps.Alpha0;

    /// <summary>Imaginary part of α: 1 = the level holds, above it grows, below it fades.</summary>
    public double Alpha1 => _steps.Alpha1;

    /// <summary>Standard deviation of the one-step errors, in the unit of the series.</summary>
    public double Deviation { get; }

    private int Room => 2 * _seasonLevels.Length;

    /// <inheritdoc/>
    public void Predict(Span<double> path)
    {
        var rented = ArrayPool<double>.Shared.Rent(Room);
        var state = Start(rented);
        foreach (ref var value in path)
        {
            value = state.Expected;
            state.Absorb(0);
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    public void Intervals(double share, Span<double> lower, Span<double> upper)
    {
        Predict(lower);
        var rented = ArrayPool<double>.Shared.Rent(Room);
        rented.AsSpan(0, Room).Clear();
        var count = _seasonLevels.Length;

        // What one surprise does to the values after it: their sum of squares is the variance.
        var state = new ComplexState(_steps, 0, 0, rented.AsSpan(0, count), rented.AsSpan(count, count));
        var (variance, surprise) = (1.0, 1.0);
        var reach = Deviation * Normal.InvCDF(0, 1, 0.5 + (0.5 * share));
        for (var h = 0; h < lower.Length; h++)
        {
            var half = reach * Math.Sqrt(variance);
            upper[h] = lower[h] + half;
            lower[h] -= half;
            state.Absorb(surprise);
            surprise = 0;
            variance = Math.Min(Largest, variance + (state.Expected * state.Expected));
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    public void Sample(ulong seed, int horizon, Span<double> paths)
    {
        var rng = new Rng(seed);
        var rented = ArrayPool<double>.Shared.Rent(Room);
        for (; !paths.IsEmpty; paths = paths[horizon..])
        {
            var state = Start(rented);
            for (var h = 0; h < horizon; h++)
            {
                var surprise = Deviation * rng.NextNormal();
                paths[h] = state.Expected + surprise;
                state.Absorb(surprise);
            }
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        payload.Write((byte)_steps.Season);
        payload.WriteArray<double>([_steps.Alpha0, _steps.Alpha1, _steps.Beta0, _steps.Beta1, _level, _information, Deviation]);
        payload.WriteArray<double>(_seasonLevels);
        payload.WriteArray<double>(_seasonInformation);
    }

    internal static ComplexSmoothingModel Read(BinaryReader payload)
    {
        var (outcome, season) = (payload.ReadOutcome(), (ComplexSeason)payload.ReadByte());
        Payload.Demand(season is >= ComplexSeason.None and < ComplexSeason.Automatic, "an unknown season");
        var (numbers, levels, information) = (payload.ReadArray<double>(), payload.ReadArray<double>(), payload.ReadArray<double>());
        Payload.Demand(numbers.Length == 7 && levels.Length == information.Length && levels.Length > 0 == (season != ComplexSeason.None), "a smoothing of other parts");
        foreach (var part in (ReadOnlySpan<double[]>)[numbers, levels, information])
            Payload.Demand(Array.TrueForAll(part, number => Math.Abs(number) <= Largest), "a value that is no number");
        Payload.Demand(numbers.AsSpan(0, 4).IndexOfAnyExceptInRange(0, 2) < 0 && numbers[6] >= 0, "steps beyond their ranges");
        return new(outcome, new(season, numbers[0], numbers[1], numbers[2], numbers[3]), numbers[4], numbers[5], levels, information, numbers[6]);
    }

    private ComplexState Start(double[] rented)
    {
        var count = _seasonLevels.Length;
        _seasonLevels.CopyTo(rented, 0);
        _seasonInformation.CopyTo(rented, count);
        return new(_steps, _level, _information, rented.AsSpan(0, count), rented.AsSpan(count, count));
    }
}
