using Florin.ML.Data;

namespace Florin.ML.Anomalies;

/// <summary>Strangeness as the distance of each value from its column's median, in robust standard deviations; immutable.</summary>
/// <remarks>A column's deviation is |x − median| / (1.4826 · median absolute deviation), or / (1.2533 · mean absolute deviation) where more than half of it is one value (Iglewicz and Hoaglin 1993). A column that never varied says nothing.</remarks>
public sealed class RobustZScoreModel : IExplainedAnomalyModel
{
    internal const string ModelName = "robust-z-score/1";

    private readonly DeviationRule _rule;
    private readonly ColumnScale _scale;

    internal RobustZScoreModel(FitOutcome outcome, DeviationRule rule, ColumnScale scale)
    {
        Outcome = outcome;
        _rule = rule;
        _scale = scale;
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public FitOutcome Outcome { get; }

    /// <inheritdoc/>
    public int Features => _scale.Columns;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> rows, Span<double> scores)
    {
        var count = RowSpans.Count(rows, Features);
        for (var row = 0; row < count; row++)
            scores[row] = ScoreOf(rows.Slice(row * Features, Features));
    }

    /// <summary>Writes each feature's share of the row's deviations: of their magnitudes where the score is the mean, of their squares otherwise.</summary>
    /// <param name="row"><see cref="Features"/> values.</param>
    /// <param name="shares">One per feature, from 0 to 1, summing to 1; all 0 where nothing sets the row apart.</param>
    public void Contributions(ReadOnlySpan<double> row, Span<double> shares)
    {
        shares = shares[..Features];
        for (var column = 0; column < shares.Length; column++)
        {
            var deviation = double.IsFinite(row[column]) ? Math.Abs(_scale.Apply(column, row[column])) : 0;
            shares[column] = _rule == DeviationRule.Mean ? deviation : deviation * deviation;
        }

        FeatureShares.Normalise(shares);
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        payload.Write((byte)_rule);
        _scale.Write(payload);
    }

    internal static RobustZScoreModel Read(BinaryReader payload)
    {
        var (outcome, rule) = (payload.ReadOutcome(), (DeviationRule)payload.ReadByte());
        Payload.Demand(Enum.IsDefined(rule), "an unknown rule");
        return new(outcome, rule, ColumnScale.Read(payload));
    }

    private double ScoreOf(ReadOnlySpan<double> row)
    {
        var (largest, sum, squares) = (0.0, 0.0, 0.0);
        for (var column = 0; column < row.Length; column++)
        {
            if (!double.IsFinite(row[column]))
                continue;
            var deviation = Math.Abs(_scale.Apply(column, row[column]));
            largest = Math.Max(largest, deviation);
            sum += deviation;
            squares += deviation * deviation;
        }

        return _rule switch
        {
            DeviationRule.Largest => largest,
            DeviationRule.Mean => sum / row.Length,
            _ => Math.Sqrt(squares / row.Length),
        };
    }
}
