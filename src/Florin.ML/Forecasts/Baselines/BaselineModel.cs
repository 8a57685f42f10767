using Florin.ML.Data;
using Florin.ML.Numerics;
using MathNet.Numerics.Distributions;

namespace Florin.ML.Forecasts.Baselines;

/// <summary>A forecast that is repeated, carried on or averaged, with the intervals that R's <c>forecast</c> gives it; what every other model is measured against. Immutable.</summary>
public sealed class BaselineModel : IDistributionForecastModel
{
    internal const string NaiveName = "naive/1";
    internal const string SeasonalNaiveName = "seasonal-naive/1";
    internal const string DriftName = "drift/1";
    internal const string WindowAverageName = "window-average/1";
    internal const string Naive2Name = "naive2/1";

    private readonly BaselineState _state;

    internal BaselineModel(string name, FitOutcome outcome, BaselineState state)
    {
        Name = name;
        Outcome = outcome;
        _state = state;
    }

    /// <inheritdoc cref="IModel.Name"/>
    public string Name { get; }

    /// <inheritdoc cref="IModel.Outcome"/>
    public FitOutcome Outcome { get; }

    /// <summary>What is added every period (every season, for a seasonal walk).</summary>
    public double Drift => _state.Drift;

    /// <summary>Variance of the one-step errors (of the values around an average).</summary>
    public double Variance => _state.Variance;

    /// <summary>Factors of the season, that of the next period first; empty where there is none.</summary>
    public ReadOnlySpan<double> Factors => _state.Factors;

    /// <inheritdoc/>
    public void Predict(Span<double> path)
    {
        for (var h = 0; h < path.Length; h++)
            path[h] = Bounded(Mean(h));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public void Intervals(double share, Span<double> lower, Span<double> upper)
    {
        if (share is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "expected a share between 0 and 1");
        var (rank, freedom) = (0.5 + (share / 2), _state.Freedom);
        var deviations = freedom == 0 ? Normal.InvCDF(0, 1, rank) : StudentT.InvCDF(0, 1, freedom, rank);
        for (var h = 0; h < lower.Length; h++)
        {
            double steps = _state.Walks ? Steps(h) : 1;
            var width = deviations * Math.Abs(Factor(h)) * Math.Sqrt((_state.Variance * steps) + (_state.Error * _state.Error * steps * steps));
            (lower[h], upper[h]) = (Bounded(Mean(h) - width), Bounded(Mean(h) + width));
        }
    }

    /// <inheritdoc/>
    public void Sample(ulong seed, int horizon, Span<double> paths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        var rng = new Rng(seed);
        var (lag, deviation) = (_state.Last.Length, Math.Sqrt(_state.Variance));
        for (var at = 0; at + horizon <= paths.Length; at += horizon)
        {
            var path = paths.Slice(at, horizon);
            // What is not known of the drift (or the mean) is the same over a whole future; for a t distribution so is the spread.
            var scale = _state.Freedom == 0 ? 1 : Math.Sqrt(_state.Freedom / ChiSquared(rng, _state.Freedom));
            var offset = scale * _state.Error * rng.NextNormal();
            for (var h = 0; h < horizon; h++)
            {
                // Sums of errors are kept in the path until its last pass.
                var error = scale * deviation * rng.NextNormal();
                path[h] = _state.Walks && h >= lag ? path[h - lag] + error : error;
            }

            for (var h = 0; h < horizon; h++)
                path[h] = Bounded(Mean(h) + (Factor(h) * (path[h] + (offset * (_state.Walks ? Steps(h) : 1)))));
        }
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        payload.Write(_state.Drift);
        payload.Write(_state.Error);
        payload.Write(_state.Variance);
        payload.Write(_state.Freedom);
        payload.Write(_state.Walks);
        payload.WriteArray<double>(_state.Last);
        payload.WriteArray<double>(_state.Factors);
    }

    internal static BaselineModel Read(string name, BinaryReader payload)
    {
        var outcome = payload.ReadOutcome();
        var state = new BaselineState(payload.ReadDouble(), payload.ReadDouble(), payload.ReadDouble(), payload.ReadInt32(), payload.ReadBoolean()) { Last = payload.ReadArray<double>(), Factors = payload.ReadArray<double>() };
        Payload.Demand(state.IsSound, "a state out of range");
        return new(name, outcome, state);
    }

    private double Mean(int h) => (_state.Last[h % _state.Last.Length] + (Steps(h) * _state.Drift)) * Factor(h);

    private double Factor(int h) => _state.Factors.Length == 0 ? 1 : _state.Factors[h % _state.Factors.Length];

    private int Steps(int h) => (h / _state.Last.Length) + 1;

    /// <summary>A number of the χ² distribution with <paramref name="freedom"/> degrees: a sum of squares up to 30, beyond it the cube of a normal number (Wilson and Hilferty 1931), whose error is below 10⁻³ there.</summary>
    private static double ChiSquared(Rng rng, int freedom)
    {
        if (freedom > 30)
        {
            var root = 1 - (2 / (9.0 * freedom)) + (rng.NextNormal() * Math.Sqrt(2 / (9.0 * freedom)));
            return freedom * root * root * root;
        }

        var sum = 0.0;
        for (var i = 0; i < freedom; i++)
        {
            var normal = rng.NextNormal();
            sum += normal * normal;
        }

        return sum;
    }

    private static double Bounded(double value) => double.IsNaN(value) ? 0 : Math.Clamp(value, -TimeSeries.Largest, TimeSeries.Largest);
}
