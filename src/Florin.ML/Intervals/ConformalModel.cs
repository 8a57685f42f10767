using Florin.ML.Data;

namespace Florin.ML.Intervals;

/// <summary>A regressor whose intervals hold what they say on rows it was not fitted to; immutable.</summary>
public sealed class ConformalModel : IModel
{
    internal const string ModelName = "conformal-intervals/1";

    private readonly double[] _levels;
    private readonly double[] _corrections;
    private readonly double[] _shares;

    internal ConformalModel(FitOutcome outcome, IRegressor regressor, ConformalMethod method, double[] levels, double[] corrections)
    {
        Outcome = outcome;
        Regressor = regressor;
        Method = method;
        _levels = levels;
        _corrections = corrections;
        _shares = Shares(levels);
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public FitOutcome Outcome { get; }

    /// <summary>What the intervals are built on: its expected values and contributions are the model's.</summary>
    public IRegressor Regressor { get; }

    /// <summary>What an interval is built around.</summary>
    public ConformalMethod Method { get; }

    /// <summary>Number of values in a row.</summary>
    public int Features => Regressor.Features;

    /// <summary>Shares of later outcomes the intervals should hold, ascending.</summary>
    public ReadOnlySpan<double> Levels => _levels;

    /// <summary>What each level's interval is moved outwards by at both ends, in the unit of the targets; below 0 inwards.</summary>
    public ReadOnlySpan<double> Corrections => _corrections;

    /// <summary>Writes the interval of one row for each of <see cref="Levels"/>, without allocation of its own; a larger level holds the smaller ones.</summary>
    /// <param name="row"><see cref="Features"/> values; not finite = missing.</param>
    /// <param name="lower">Lower ends in the unit of the targets, finite.</param>
    /// <param name="upper">Upper ends, at least as large.</param>
    public void Intervals(ReadOnlySpan<double> row, Span<double> lower, Span<double> upper)
    {
        lower = lower[.._levels.Length];
        upper = upper[.._levels.Length];
        Around(Regressor, Method, row, _shares, lower, upper);
        ConformalKernel.Correct(_corrections, lower, upper);
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        payload.Write((byte)Method);
        payload.WriteArray<double>(_levels);
        payload.WriteArray<double>(_corrections);
        payload.WriteModel(Regressor);
    }

    internal static ConformalModel Read(BinaryReader payload)
    {
        var outcome = payload.ReadOutcome();
        var method = (ConformalMethod)payload.ReadByte();
        Payload.Demand(Enum.IsDefined(method), "an unknown method");
        var (levels, corrections) = (payload.ReadArray<double>(), payload.ReadArray<double>());
        Payload.Demand(ConformalOptions.AreLevels(levels) && corrections.Length == levels.Length, "levels that are none");
        Payload.DemandFinite(corrections);
        return new(outcome, payload.ReadModel<IRegressor>(), method, levels, corrections);
    }

    /// <summary>The two quantiles of each level: first the lower ones, the widest first, then the upper ones.</summary>
    internal static double[] Shares(double[] levels) =>
        [.. levels.Reverse().Select(level => (1 - level) / 2), .. levels.Select(level => (1 + level) / 2)];

    /// <summary>What the intervals are before they are corrected.</summary>
    internal static void Around(IRegressor regressor, ConformalMethod method, ReadOnlySpan<double> row, double[] shares, Span<double> lower, Span<double> upper)
    {
        if (method == ConformalMethod.Errors)
        {
            regressor.Predict(row, lower[..1]);
            lower.Fill(lower[0]);
            upper.Fill(lower[0]);
            return;
        }

        Span<double> quantiles = stackalloc double[2 * ConformalOptions.MostLevels];
        regressor.Quantiles(row, shares, quantiles[..shares.Length]);
        for (var i = 0; i < lower.Length; i++)
            (lower[i], upper[i]) = (quantiles[lower.Length - 1 - i], quantiles[lower.Length + i]);
    }
}
