using Florin.ML.Data;
using Florin.ML.Numerics;

namespace Florin.ML.Forecasts.Intermittent;

/// <summary>A series that is mostly 0: its mean, and what a period may bring; immutable.</summary>
/// <remarks>Every period ahead is alike and independent of the others. The mean may lie where no value does, and outside of a narrow interval.</remarks>
public sealed class IntermittentModel : IDistributionForecastModel
{
    internal const string ModelName = "intermittent/1";

    private readonly double[] _sizes;
    private readonly double[] _cumulative;

    /// <param name="outcome">What answers and why.</param>
    /// <param name="rate">Mean of a period.</param>
    /// <param name="sizes">What a period may bring, ascending.</param>
    /// <param name="cumulative">Probability of at most each, ascending to 1.</param>
    internal IntermittentModel(FitOutcome outcome, double rate, double[] sizes, double[] cumulative)
    {
        Outcome = outcome;
        Rate = rate;
        _sizes = sizes;
        _cumulative = cumulative;
    }

    /// <inheritdoc cref="IDistributionForecastModel.Name"/>
    public string Name => ModelName;

    /// <inheritdoc cref="IDistributionForecastModel.Outcome"/>
    public FitOutcome Outcome { get; }

    /// <summary>The expected value of every period ahead, in the unit of the series.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public void Predict(Span<double> path) => path.Fill(Rate);

    /// <inheritdoc/>
    public void Intervals(double share, Span<double> lower, Span<double> upper)
    {
        lower.Fill(Quantile(0.5 - (0.5 * share)));
        upper.Fill(Quantile(0.5 + (0.5 * share)));
    }

    /// <inheritdoc/>
    public void Sample(ulong seed, int horizon, Span<double> paths)
    {
        var rng = new Rng(seed);
        foreach (ref var value in paths)
            value = Quantile(rng.NextDouble());
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        payload.Write(Rate);
        payload.WriteArray<double>(_sizes);
        payload.WriteArray<double>(_cumulative);
    }

    internal static IntermittentModel Read(BinaryReader payload)
    {
        var (outcome, rate) = (payload.ReadOutcome(), payload.ReadDouble());
        var (sizes, cumulative) = (payload.ReadArray<double>(), payload.ReadArray<double>());
        Payload.Demand(double.IsFinite(rate) && sizes.Length > 0 && sizes.Length == cumulative.Length && cumulative[^1] == 1, "a distribution of other parts");
        Payload.DemandFinite(sizes);
        for (var i = 1; i < sizes.Length; i++)
            Payload.Demand(sizes[i] >= sizes[i - 1] && cumulative[i] >= cumulative[i - 1], "a distribution out of order");
        Payload.Demand(cumulative[0] >= 0, "a negative probability");
        return new(outcome, rate, sizes, cumulative);
    }

    private double Quantile(double share)
    {
        var at = Array.BinarySearch(_cumulative, share);
        return _sizes[Math.Min(at < 0 ? ~at : at, _sizes.Length - 1)];
    }
}
