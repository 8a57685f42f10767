using System.Buffers;
using Florin.ML.Data;

namespace Florin.ML.Anomalies;

/// <summary>Several detectors heard as one; immutable.</summary>
/// <remarks>Scores run from 0 to 1; by rank 0.99 means: as strange as the strangest hundredth of the fitted rows.</remarks>
public sealed class AnomalyEnsembleModel : IExplainedAnomalyModel
{
    internal const string ModelName = "anomaly-ensemble/1";

    /// <summary>Rows that all members score before the next are looked at: they stay in the second cache.</summary>
    internal const int Portion = 256;

    private const int MostMembers = 100_000;

    private readonly int _kinds;
    private readonly ScoreCombination _combination;
    private readonly IExplainedAnomalyModel[] _members;
    private readonly ScoreScale[] _scales;

    internal AnomalyEnsembleModel(FitOutcome outcome, int features, int kinds, ScoreCombination combination, IExplainedAnomalyModel[] members, ScoreScale[] scales)
    {
        Outcome = outcome;
        Features = features;
        _kinds = kinds;
        _combination = combination;
        _members = members;
        _scales = scales;
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public FitOutcome Outcome { get; }

    /// <inheritdoc/>
    public int Features { get; }

    /// <summary>Number of different detectors, which make a round.</summary>
    public int Kinds => _kinds;

    /// <summary>The detectors, round after round.</summary>
    public IReadOnlyList<IExplainedAnomalyModel> Members => _members;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> rows, Span<double> scores)
    {
        var count = RowSpans.Count(rows, Features);
        scores = scores[..count];
        Span<double> unified = stackalloc double[Portion];
        Span<double> largest = stackalloc double[Portion];
        for (var first = 0; first < count; first += Portion)
        {
            var totals = scores[first..Math.Min(count, first + Portion)];
            Combine(rows.Slice(first * Features, totals.Length * Features), totals, unified[..totals.Length], largest[..totals.Length], []);
        }
    }

    /// <summary>Writes the scores of at most <see cref="Portion"/> rows and, beside them, the mean over the rounds of what each kind says: kind after kind, one per row.</summary>
    internal void Score(ReadOnlySpan<double> rows, Span<double> scores, Span<double> kinds)
    {
        Span<double> scratch = stackalloc double[2 * Portion];
        Combine(rows, scores, scratch[..scores.Length], scratch.Slice(Portion, scores.Length), kinds);
    }

    /// <summary>Writes one member's scores of rows, on the scale that is combined: 0 to 1, higher = stranger.</summary>
    /// <param name="member">Index of <see cref="Members"/>.</param>
    /// <param name="rows">Row-major, <see cref="Features"/> values each.</param>
    /// <param name="scores">One per row.</param>
    public void ScoreMember(int member, ReadOnlySpan<double> rows, Span<double> scores)
    {
        scores = scores[..RowSpans.Count(rows, Features)];
        _members[member].Score(rows, scores);
        foreach (ref var score in scores)
            score = _scales[member].Unify(score);
    }

    /// <summary>Writes each feature's share of what sets one row apart: the members' shares, weighted by what each gives to the score. Under the mean that is a member's unified score; under a maximum those that are not the largest give nothing.</summary>
    /// <param name="row"><see cref="Features"/> values.</param>
    /// <param name="shares">One per feature, from 0 to 1, summing to 1; all 0 where nothing sets the row apart.</param>
    public void Contributions(ReadOnlySpan<double> row, Span<double> shares)
    {
        shares = shares[..Features];
        shares.Clear();
        var rented = ArrayPool<double>.Shared.Rent(Features);
        var own = rented.AsSpan(0, Features);
        var group = _combination switch
        {
            ScoreCombination.Mean => 1,
            ScoreCombination.Maximum => _members.Length,
            _ => _kinds,
        };
        Span<double> score = stackalloc double[1];
        for (var first = 0; first < _members.Length; first += group)
        {
            var (largest, weight) = (first, -1.0);
            for (var member = first; member < first + group; member++)
            {
                ScoreMember(member, row, score);
                if (score[0] > weight)
                    (largest, weight) = (member, score[0]);
            }

            _members[largest].Contributions(row, own);
            for (var feature = 0; feature < own.Length; feature++)
                shares[feature] += weight * own[feature];
        }

        ArrayPool<double>.Shared.Return(rented);
        FeatureShares.Normalise(shares);
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        payload.Write(Features);
        payload.Write(_kinds);
        payload.Write((byte)_combination);
        payload.Write(_members.Length);
        for (var member = 0; member < _members.Length; member++)
        {
            payload.WriteModel(_members[member]);
            _scales[member].Write(payload);
        }
    }

    internal static AnomalyEnsembleModel Read(BinaryReader payload)
    {
        var outcome = payload.ReadOutcome();
        var (features, kinds, combination, count) = (payload.ReadInt32(), payload.ReadInt32(), (ScoreCombination)payload.ReadByte(), payload.ReadInt32());
        Payload.Demand(features > 0 && kinds > 0 && Enum.IsDefined(combination), "an ensemble without features or rule");
        Payload.Demand(count is > 0 and <= MostMembers && count % kinds == 0, "rounds that are not whole");
        var (members, scales) = (new List<IExplainedAnomalyModel>(), new List<ScoreScale>());
        for (var member = 0; member < count; member++)
        {
            DemandDetector(payload);
            members.Add(payload.ReadModel<IExplainedAnomalyModel>());
            Payload.Demand(members[^1].Features == features, "a member of other features");
            scales.Add(ScoreScale.Read(payload));
        }

        return new(outcome, features, kinds, combination, [.. members], [.. scales]);
    }

    /// <summary>Refuses models that hold models: nested often enough they would exhaust the stack.</summary>
    private static void DemandDetector(BinaryReader payload)
    {
        var at = payload.BaseStream.Position;
        Payload.Demand(payload.ReadText(ModelFile.LongestName) is not (ModelName or ReviewedAnomalyModel.ModelName), "an ensemble inside an ensemble");
        payload.BaseStream.Position = at;
    }

    /// <param name="rows">Row-major values.</param>
    /// <param name="totals">The score of each row.</param>
    /// <param name="unified">As long: scratch.</param>
    /// <param name="largest">As long: scratch.</param>
    /// <param name="kinds">The mean score of each kind, one per row after the other; may be empty.</param>
    private void Combine(ReadOnlySpan<double> rows, Span<double> totals, Span<double> unified, Span<double> largest, Span<double> kinds)
    {
        totals.Clear();
        largest.Clear();
        kinds.Clear();
        var parts = 0;
        for (var member = 0; member < _members.Length; member++)
        {
            ScoreMember(member, rows, unified);
            for (var row = 0; row < unified.Length; row++)
                largest[row] = Math.Max(largest[row], unified[row]);
            var own = kinds.IsEmpty ? kinds : kinds.Slice(member % _kinds * unified.Length, unified.Length);
            for (var row = 0; row < own.Length; row++)
                own[row] += unified[row] * _kinds / _members.Length;
            var ends = _combination == ScoreCombination.Mean
                || (_combination == ScoreCombination.AverageOfMaximum && member % _kinds == _kinds - 1)
                || member == _members.Length - 1;
            if (!ends)
                continue;
            for (var row = 0; row < totals.Length; row++)
                totals[row] += largest[row];
            largest.Clear();
            parts++;
        }

        foreach (ref var total in totals)
            total /= parts;
    }
}
