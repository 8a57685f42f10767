namespace Florin.ML.Intervals;

/// <summary>What an interval is built around and what its errors are measured from.</summary>
public enum ConformalMethod
{
    /// <summary>The model's own quantiles, moved outwards or inwards by one width for all rows: narrow where the model is sure (Romano, Patterson and Candès 2019).</summary>
    Quantiles,

    /// <summary>The expected value with one width for all rows (Lei et al. 2018, algorithm 2): for a model whose quantiles say little.</summary>
    Errors,
}

/// <summary>Settings of <see cref="ConformalTrainer"/>.</summary>
public sealed record ConformalOptions
{
    internal const int MostLevels = 20;

    /// <summary>Shares of later outcomes the intervals should hold. <value>0.8, 0.85, 0.9, 0.95; 1 to 20 of them, ascending, between 0 and 1.</value></summary>
    public IReadOnlyList<double> Levels { get; init => field = Ascending(value); } = [0.8, 0.85, 0.9, 0.95];

    /// <summary>Share of the rows, the latest, that that errors are measured on by models that have not seen them. <value>0.2; from 0.01 to 0.9.</value></summary>
    public double CalibrationShare { get; init => field = value is >= 0.01 and <= 0.9 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected 0.01 to 0.9"); } = 0.2;

    /// <summary>In how many blocks the calibration rows are scored, each by a model of all rows before it; the model that answers is then fitted to every row. 0 is the split of the paper: the model that is calibrated is the one that answers, it never sees the latest rows, and the levels are guaranteed where rows can be exchanged. Where rows drift the model that knows the latest is better by more than the guarantee is worth (card amounts: R² .43 against .14). <value>1; from 0 to 50, one fit each and one more.</value></summary>
    public int Blocks { get; init => field = value is >= 0 and <= 50 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected 0 to 50"); } = 1;

    /// <summary>What an interval is built around. <value><see cref="ConformalMethod.Quantiles"/>.</value></summary>
    public ConformalMethod Method { get; init; }

    internal static bool AreLevels(ReadOnlySpan<double> levels)
    {
        for (var i = 0; i < levels.Length; i++)
        {
            if (!(levels[i] > (i == 0 ? 0 : levels[i - 1]) && levels[i] < 1))
                return false;
        }

        return levels.Length is > 0 and <= MostLevels;
    }

    private static double[] Ascending(IReadOnlyList<double> levels)
    {
        double[] copy = [.. levels];
        return AreLevels(copy) ? copy : throw new ArgumentOutOfRangeException(nameof(levels), string.Join(", ", copy), FormattableString.Invariant($"expected 1 to {MostLevels} levels, ascending, between 0 and 1"));
    }
}
