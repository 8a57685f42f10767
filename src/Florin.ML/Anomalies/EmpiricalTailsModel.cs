using Florin.ML.Data;

namespace Florin.ML.Anomalies;

/// <summary>Strangeness as the smallness of the tails that a row's values lie in (ECOD; Li et al. 2022, eq. 3–7); immutable.</summary>
/// <remarks>A tail counts −ln of its share of the fitted values; how the tails of the columns become a score is said by <see cref="TailRule"/>. Columns count as independent.</remarks>
public sealed class EmpiricalTailsModel : IExplainedAnomalyModel
{
    internal const string ModelName = "empirical-tails/1";

    private readonly TailRule _rule;
    private readonly EmpiricalColumn[] _columns;

    internal EmpiricalTailsModel(FitOutcome outcome, TailRule rule, EmpiricalColumn[] columns)
    {
        Outcome = outcome;
        _rule = rule;
        _columns = columns;
    }

    /// <summary>Which part of both tails a column gives to the score.</summary>
    private enum Side
    {
        Left,
        Right,
        Skewness,
        Largest,
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public FitOutcome Outcome { get; }

    /// <inheritdoc/>
    public int Features => _columns.Length;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> rows, Span<double> scores)
    {
        var count = RowSpans.Count(rows, Features);
        for (var row = 0; row < count; row++)
            scores[row] = Sum(rows.Slice(row * Features, Features), out _);
    }

    /// <summary>Writes each feature's share of the score.</summary>
    /// <param name="row"><see cref="Features"/> values.</param>
    /// <param name="shares">One per feature, from 0 to 1, summing to 1; all 0 where nothing sets the row apart.</param>
    public void Contributions(ReadOnlySpan<double> row, Span<double> shares)
    {
        shares = shares[..Features];
        Sum(row[..Features], out var side);
        for (var column = 0; column < shares.Length; column++)
            shares[column] = PartOf(_columns[column], row[column], side);

        FeatureShares.Normalise(shares);
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        payload.Write((byte)_rule);
        payload.Write(_columns.Length);
        foreach (var column in _columns)
            column.Write(payload);
    }

    internal static EmpiricalTailsModel Read(BinaryReader payload)
    {
        var (outcome, rule, features) = (payload.ReadOutcome(), (TailRule)payload.ReadByte(), payload.ReadInt32());
        Payload.Demand(Enum.IsDefined(rule), "an unknown rule");
        Payload.Demand(features > 0 && features <= payload.BaseStream.Length, "tails without columns");
        var columns = new EmpiricalColumn[features];
        foreach (ref var column in columns.AsSpan())
            column = EmpiricalColumn.Read(payload);
        return new(outcome, rule, columns);
    }

    private static double PartOf(EmpiricalColumn column, double value, Side side)
    {
        var (left, right) = column.Tails(value);
        var skewness = column.LeftSkewed ? left : right;
        return side switch
        {
            Side.Left => left,
            Side.Right => right,
            Side.Skewness => skewness,
            _ => Math.Max(skewness, 0.5 * (left + right)),
        };
    }

    private double Sum(ReadOnlySpan<double> row, out Side side)
    {
        var (left, right, skewness, largest) = (0.0, 0.0, 0.0, 0.0);
        for (var column = 0; column < row.Length; column++)
        {
            var tails = _columns[column].Tails(row[column]);
            left += tails.Left;
            right += tails.Right;
            var tail = _columns[column].LeftSkewed ? tails.Left : tails.Right;
            skewness += tail;
            largest += Math.Max(tail, 0.5 * (tails.Left + tails.Right));
        }

        if (_rule == TailRule.LargestByColumn)
        {
            side = Side.Largest;
            return largest;
        }

        side = skewness >= left && skewness >= right ? Side.Skewness : left >= right ? Side.Left : Side.Right;
        return Math.Max(skewness, Math.Max(left, right));
    }
}
