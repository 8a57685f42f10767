using System.Buffers;
using Florin.ML.Data;
using Florin.ML.Numerics;

namespace Florin.ML.Forecasts.Ensembles;

/// <summary>Several forecasting models heard as one; immutable.</summary>
/// <remarks>Bounds are combined as the paths are (quantiles are averaged, not probabilities: Lichtendahl, Grushka-Cockayne and Winkler 2013), so that they enclose the path and each other.</remarks>
public sealed class ForecastEnsembleModel : IDistributionForecastModel
{
    internal const string ModelName = "forecast-ensemble/1";

    internal const int MostMembers = 32;

    private readonly ForecastCombination _combination;
    private readonly IDistributionForecastModel[] _members;
    private readonly double[] _weights;

    internal ForecastEnsembleModel(FitOutcome outcome, ForecastCombination combination, IDistributionForecastModel[] members, double[] weights)
    {
        Outcome = outcome;
        _combination = combination;
        _members = members;
        _weights = weights;
    }

    /// <inheritdoc cref="IModel.Name"/>
    public string Name => ModelName;

    /// <inheritdoc cref="IModel.Outcome"/>
    public FitOutcome Outcome { get; }

    /// <summary>The models that answer.</summary>
    public IReadOnlyList<IDistributionForecastModel> Members => _members;

    /// <summary>One weight per member, from 0 to 1, summing to 1; under the median they are equal.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <inheritdoc/>
    public void Predict(Span<double> path)
    {
        var rented = ArrayPool<double>.Shared.Rent(_members.Length * path.Length);
        for (var i = 0; i < _members.Length; i++)
            _members[i].Predict(rented.AsSpan(i * path.Length, path.Length));
        Combine(rented, path);
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    public void Intervals(double share, Span<double> lower, Span<double> upper)
    {
        var size = _members.Length * lower.Length;
        var rented = ArrayPool<double>.Shared.Rent(2 * size);
        for (var i = 0; i < _members.Length; i++)
            _members[i].Intervals(share, rented.AsSpan(i * lower.Length, lower.Length), rented.AsSpan(size + (i * lower.Length), lower.Length));
        Combine(rented, lower);
        Combine(rented.AsSpan(size), upper);
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Writes equally likely futures: each is one member's, moved from its path to the ensemble's; members are drawn by their weights.</summary>
    /// <param name="seed">Where the draws come from.</param>
    /// <param name="horizon">Periods of a future, at least 1.</param>
    /// <param name="paths">Room for a whole number of futures, row-major.</param>
    public void Sample(ulong seed, int horizon, Span<double> paths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        var centre = new double[horizon];
        Predict(centre);
        var member = new double[horizon];
        var rng = new Rng(seed);
        var (count, first) = (paths.Length / horizon, 0);
        var share = 0.0;
        for (var i = 0; i < _members.Length && first < count; i++)
        {
            share += _weights[i];
            var end = i == _members.Length - 1 ? count : Math.Clamp((int)Math.Round(share * count), first, count);
            var futures = paths[(first * horizon)..(end * horizon)];
            _members[i].Sample(rng.Split(i).NextBits(), horizon, futures);
            _members[i].Predict(member);
            for (var at = 0; at < futures.Length; at++)
                futures[at] += centre[at % horizon] - member[at % horizon];
            first = end;
        }
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        payload.Write((byte)_combination);
        payload.WriteArray<double>(_weights);
        foreach (var member in _members)
            payload.WriteModel(member);
    }

    internal static ForecastEnsembleModel Read(BinaryReader payload)
    {
        var outcome = payload.ReadOutcome();
        var combination = (ForecastCombination)payload.ReadByte();
        var weights = payload.ReadArray<double>();
        Payload.Demand(Enum.IsDefined(combination) && weights.Length is >= 1 and <= MostMembers, "an ensemble without members");
        Payload.Demand(weights.All(weight => weight is >= 0 and <= 1), "a weight that is no share");
        var members = new IDistributionForecastModel[weights.Length];
        for (var i = 0; i < members.Length; i++)
            members[i] = payload.ReadModel<IDistributionForecastModel>();

        return new(outcome, combination, members, weights);
    }

    /// <summary>The same members, answering for another reason.</summary>
    internal ForecastEnsembleModel Because(FitStatus status, string reason) => new(new(status, reason), _combination, _members, _weights);

    private void Combine(ReadOnlySpan<double> paths, Span<double> combined)
    {
        Span<double> values = stackalloc double[MostMembers];
        values = values[.._members.Length];
        for (var h = 0; h < combined.Length; h++)
        {
            var mean = 0.0;
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = paths[(i * combined.Length) + h];
                mean += _weights[i] * values[i];
            }

            if (_combination == ForecastCombination.Median)
            {
                values.Sort();
                mean = 0.5 * (values[(values.Length - 1) / 2] + values[values.Length / 2]);
            }

            combined[h] = mean;
        }
    }
}
