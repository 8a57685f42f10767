using System.Buffers;
using Florin.ML.Data;
using Florin.ML.Numerics;
using MathNet.Numerics.Distributions;

namespace Florin.ML.Forecasts.ExponentialSmoothing;

/// <summary>A series as error, trend and season, each added or multiplied, whose states follow the values (ETS); immutable.</summary>
/// <remarks>Means and intervals are exact for normal errors where the formulae are known (<see cref="HasAnalyticIntervals"/>; Hyndman et al. 2008, ch. 6); for the other forms the path without errors and quantiles of <see cref="SimulatedPaths"/> drawn futures stand in.</remarks>
public sealed class ExponentialSmoothingModel : IDistributionForecastModel
{
    /// <summary>Futures that simulated intervals are taken from, as in R; beyond 400 periods fewer, so that they stay within 16 MB (but never less than 200).</summary>
    public const int SimulatedPaths = 5000;

    private const int FewestPaths = 200;
    private const int MostSimulated = 400 * SimulatedPaths;

    internal const string ModelName = "exponential-smoothing/1";

    /// <summary>Seed of the simulated intervals: the same for every share, so that a larger one encloses a smaller one.</summary>
    private const ulong IntervalSeed = 1;

    private readonly FittedForm _fitted;

    internal ExponentialSmoothingModel(FitOutcome outcome, int seasonLength, FittedForm fitted)
    {
        Outcome = outcome;
        SeasonLength = seasonLength;
        _fitted = fitted;
    }

    /// <inheritdoc cref="IModel.Name"/>
    public string Name => ModelName;

    /// <inheritdoc cref="IModel.Outcome"/>
    public FitOutcome Outcome { get; }

    /// <summary>Number of values after which the season of the series repeats, whether or not the form has one.</summary>
    public int SeasonLength { get; }

    /// <summary>Error, trend and season.</summary>
    public ExponentialSmoothingForm Form => _fitted.Form;

    /// <summary>Share α of a surprise that goes into the level, 0 to 1.</summary>
    public double Alpha => _fitted.Smoothing.Alpha;

    /// <summary>Share β that goes into the slope, 0 to α.</summary>
    public double Beta => _fitted.Smoothing.Beta;

    /// <summary>Share γ that goes into the season, 0 to 1 − α.</summary>
    public double Gamma => _fitted.Smoothing.Gamma;

    /// <summary>What a damped trend keeps of itself each period, φ; 1 without damping.</summary>
    public double Phi => _fitted.Smoothing.Phi;

    /// <summary>Variance of the one-step errors, of the relative ones where the error multiplies.</summary>
    public double Variance => _fitted.Variance;

    /// <summary>Logarithm of the likelihood without its constant, as R's <c>ets</c> states it.</summary>
    public double LogLikelihood => _fitted.LogLikelihood;

    /// <summary>Akaike's criterion.</summary>
    public double Aic => _fitted.Akaike;

    /// <summary>Akaike's criterion with the correction for short series.</summary>
    public double Aicc => _fitted.CorrectedAkaike;

    /// <summary>The Bayesian criterion.</summary>
    public double Bic => _fitted.Bayes;

    /// <summary>Whether means and intervals are exact rather than simulated.</summary>
    public bool HasAnalyticIntervals => ForecastMoments.AreKnown(Form);

    /// <inheritdoc/>
    public void Predict(Span<double> path)
    {
        if (HasAnalyticIntervals)
            ForecastMoments.Write(_fitted, path, []);
        else
            ForecastMoments.WritePoints(_fitted, path);
        foreach (ref var value in path)
            value = Bounded(value, 0);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public void Intervals(double share, Span<double> lower, Span<double> upper)
    {
        if (share is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "expected a share between 0 and 1");
        if (!HasAnalyticIntervals)
        {
            Simulate(share, lower, upper);
            return;
        }

        ForecastMoments.Write(_fitted, lower, upper);
        var deviations = Normal.InvCDF(0, 1, 0.5 + (share / 2));
        for (var h = 0; h < lower.Length; h++)
        {
            var (mean, width) = (Bounded(lower[h], 0), deviations * Math.Sqrt(Math.Max(0, upper[h])));
            (lower[h], upper[h]) = (Bounded(mean - width, -TimeSeries.Largest), Bounded(mean + width, TimeSeries.Largest));
        }
    }

    /// <inheritdoc/>
    public void Sample(ulong seed, int horizon, Span<double> paths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        var rng = new Rng(seed);
        Span<double> season = stackalloc double[_fitted.Season.Length];
        for (var at = 0; at + horizon <= paths.Length; at += horizon)
            ForecastPaths.Draw(_fitted, rng, paths.Slice(at, horizon), season);
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        payload.Write(SeasonLength);
        payload.Write((byte)Form.Error);
        payload.Write((byte)Form.Trend);
        payload.Write(Form.Damped);
        payload.Write((byte)Form.Season);
        payload.Write(Alpha);
        payload.Write(Beta);
        payload.Write(Gamma);
        payload.Write(Phi);
        payload.Write(_fitted.State.Level);
        payload.Write(_fitted.State.Slope);
        payload.Write(Variance);
        payload.Write(LogLikelihood);
        payload.Write(_fitted.Parameters);
        payload.Write(_fitted.Count);
        payload.WriteArray<double>(_fitted.Season);
    }

    internal static ExponentialSmoothingModel Read(BinaryReader payload)
    {
        var outcome = payload.ReadOutcome();
        var seasonLength = payload.ReadInt32();
        var form = new ExponentialSmoothingForm((Component)payload.ReadByte(), (Component)payload.ReadByte(), payload.ReadBoolean(), (Component)payload.ReadByte());
        var smoothing = new Smoothing(payload.ReadDouble(), payload.ReadDouble(), payload.ReadDouble(), payload.ReadDouble());
        var state = new LevelAndSlope(payload.ReadDouble(), payload.ReadDouble());
        var fitted = new FittedForm(form, smoothing, state, payload.ReadDouble(), payload.ReadDouble(), payload.ReadInt32(), payload.ReadInt32()) { Season = payload.ReadArray<double>() };
        Payload.Demand(seasonLength >= 1 && form.Exists && fitted is { Parameters: >= 1, Count: >= 0 }, "a form that does not exist");
        Payload.Demand(form.Season == Component.None ? fitted.Season.Length == 0 : fitted.Season.Length is > 1 and <= ExponentialSmoothingTrainer.LongestSeason, "a season of another length");
        Payload.Demand(fitted.IsSound, "a state out of range");
        return new(outcome, seasonLength, fitted);
    }

    private void Simulate(double share, Span<double> lower, Span<double> upper)
    {
        var horizon = lower.Length;
        var count = Math.Clamp(MostSimulated / Math.Max(1, horizon), FewestPaths, SimulatedPaths);
        var rented = ArrayPool<double>.Shared.Rent((horizon + 1) * count);
        var paths = rented.AsSpan(0, horizon * count);
        var column = rented.AsSpan(horizon * count, count);
        if (horizon > 0)
            Sample(IntervalSeed, horizon, paths);
        for (var h = 0; h < horizon; h++)
        {
            for (var path = 0; path < count; path++)
                column[path] = paths[(path * horizon) + h];
            column.Sort();
            (lower[h], upper[h]) = (Quantile(column, 0.5 - (share / 2)), Quantile(column, 0.5 + (share / 2)));
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Median-unbiased quantile (Hyndman and Fan 1996, definition 8).</summary>
    private static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        var place = Math.Clamp((share * (sorted.Length + (1 / 3.0))) - (2 / 3.0), 0, sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    private static double Bounded(double value, double otherwise) => double.IsNaN(value) ? otherwise : Math.Clamp(value, -TimeSeries.Largest, TimeSeries.Largest);
}
