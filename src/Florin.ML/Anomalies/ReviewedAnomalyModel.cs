using System.Buffers;
using Florin.ML.Data;

namespace Florin.ML.Anomalies;

/// <summary>An ensemble that has heard which of its finds were anomalies; immutable.</summary>
/// <remarks>The score is the chance, 0 to 1, that a person would confirm the row, as far as the cases were drawn like the rows asked about.</remarks>
public sealed class ReviewedAnomalyModel : IExplainedAnomalyModel
{
    internal const string ModelName = "reviewed-anomaly/1";

    private readonly AnomalyEnsembleModel _ensemble;
    private readonly ColumnScale _scale;
    private readonly ReviewedInputs _inputs;
    private readonly double[] _weights;

    internal ReviewedAnomalyModel(FitOutcome outcome, AnomalyEnsembleModel ensemble, ColumnScale scale, double[] weights)
    {
        Outcome = outcome;
        _ensemble = ensemble;
        _scale = scale;
        _inputs = new(ensemble, scale);
        _weights = weights;
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public FitOutcome Outcome { get; }

    /// <inheritdoc/>
    public int Features => _ensemble.Features;

    /// <summary>What each standardised column adds in logits per standard deviation, beside the ensemble.</summary>
    public ReadOnlySpan<double> FeatureWeights => _weights.AsSpan(_inputs.FirstFeature);

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> rows, Span<double> scores)
    {
        var count = RowSpans.Count(rows, Features);
        var width = _weights.Length;
        var rented = ArrayPool<double>.Shared.Rent(AnomalyEnsembleModel.Portion * width);
        for (var first = 0; first < count; first += AnomalyEnsembleModel.Portion)
        {
            var part = scores[first..Math.Min(count, first + AnomalyEnsembleModel.Portion)];
            var inputs = rented.AsSpan(0, part.Length * width);
            _inputs.Fill(rows.Slice(first * Features, part.Length * Features), inputs);
            for (var row = 0; row < part.Length; row++)
                part[row] = LogisticKernel.Logistic(LogisticKernel.Dot(inputs.Slice(row * width, width), _weights));
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Writes each feature's share of what speaks for an anomaly: its own term where that is above 0, and its share of what the ensemble's terms come to.</summary>
    /// <param name="row"><see cref="Features"/> values.</param>
    /// <param name="shares">One per feature, from 0 to 1, summing to 1; all 0 where nothing sets the row apart.</param>
    public void Contributions(ReadOnlySpan<double> row, Span<double> shares)
    {
        shares = shares[..Features];
        var rented = ArrayPool<double>.Shared.Rent(_weights.Length);
        var inputs = rented.AsSpan(0, _weights.Length);
        _inputs.Fill(row, inputs);
        _ensemble.Contributions(row, shares);
        var first = _inputs.FirstFeature;
        var ensemble = Math.Max(0, LogisticKernel.Dot(inputs[1..first], _weights.AsSpan(1, first - 1)));
        for (var feature = 0; feature < shares.Length; feature++)
            shares[feature] = (ensemble * shares[feature]) + Math.Max(0, inputs[first + feature] * _weights[first + feature]);
        ArrayPool<double>.Shared.Return(rented);
        FeatureShares.Normalise(shares);
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        payload.WriteModel(_ensemble);
        _scale.Write(payload);
        payload.WriteArray<double>(_weights);
    }

    internal static ReviewedAnomalyModel Read(BinaryReader payload)
    {
        var outcome = payload.ReadOutcome();
        Payload.Demand(payload.ReadText(ModelFile.LongestName) == AnomalyEnsembleModel.ModelName, "no ensemble inside");
        var ensemble = AnomalyEnsembleModel.Read(payload);
        var (scale, weights) = (ColumnScale.Read(payload), payload.ReadArray<double>());
        Payload.Demand(scale.Columns == ensemble.Features, "columns of another ensemble");
        Payload.Demand(weights.Length == new ReviewedInputs(ensemble, scale).Width, "weights of another ensemble");
        Payload.DemandFinite(weights);
        return new(outcome, ensemble, scale, weights);
    }
}
