using System.Buffers;
using Florin.ML.Data;

namespace Florin.ML.Anomalies;

/// <summary>Strangeness as what a network that squeezes rows through few units cannot give back; immutable.</summary>
/// <remarks>The score is the root of the mean squared difference between a row and its reconstruction, in standard deviations of each column. The network sees deviations up to ±10, which keeps one wild value from swelling the reconstruction of the others; the difference is taken from the value as it is.</remarks>
public sealed class AutoencoderModel : IExplainedAnomalyModel
{
    internal const string ModelName = "autoencoder/1";

    private const double LargestSeen = 10;

    /// <summary>Where weights of a damaged file overflow, a difference counts as this much.</summary>
    private const double LargestDifference = 1e9;

    private readonly ColumnScale _scale;
    private readonly LayerShape _shape;
    private readonly float[] _parameters;

    internal AutoencoderModel(FitOutcome outcome, ColumnScale scale, LayerShape shape, float[] parameters)
    {
        Outcome = outcome;
        _scale = scale;
        _shape = shape;
        _parameters = parameters;
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
        var (count, features) = (RowSpans.Count(rows, Features), Features);
        var pooled = ArrayPool<float>.Shared.Rent(_shape.Activations);
        var activations = pooled.AsSpan(0, _shape.Activations);
        for (var first = 0; first < count; first += LayerKernel.Rows)
        {
            var block = rows[(first * features)..Math.Min(rows.Length, (first + LayerKernel.Rows) * features)];
            Reconstruct(block, activations);
            for (var row = 0; row < block.Length / features; row++)
            {
                var sum = 0.0;
                for (var column = 0; column < features; column++)
                    sum += SquaredDifference(column, block[(row * features) + column], activations, row);
                scores[first + row] = Math.Sqrt(sum / features);
            }
        }

        ArrayPool<float>.Shared.Return(pooled);
    }

    /// <summary>Writes each feature's share of the squared differences.</summary>
    /// <param name="row"><see cref="Features"/> values.</param>
    /// <param name="shares">One per feature, from 0 to 1, summing to 1; all 0 where nothing sets the row apart.</param>
    public void Contributions(ReadOnlySpan<double> row, Span<double> shares)
    {
        shares = shares[..Features];
        var pooled = ArrayPool<float>.Shared.Rent(_shape.Activations);
        var activations = pooled.AsSpan(0, _shape.Activations);
        Reconstruct(row[..Features], activations);
        for (var column = 0; column < shares.Length; column++)
            shares[column] = SquaredDifference(column, row[column], activations, 0);
        ArrayPool<float>.Shared.Return(pooled);
        FeatureShares.Normalise(shares);
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        payload.WriteArray(_shape.Widths);
        _scale.Write(payload);
        payload.WriteArray<float>(_parameters);
    }

    internal static AutoencoderModel Read(BinaryReader payload)
    {
        var (outcome, widths, scale, parameters) = (payload.ReadOutcome(), payload.ReadArray<int>(), ColumnScale.Read(payload), payload.ReadArray<float>());
        Payload.Demand(widths.Length is >= 3 and <= 11 && widths[0] == scale.Columns && widths[^1] == scale.Columns, "layers that do not begin and end with the columns");
        foreach (var width in widths)
            Payload.Demand(width > 0 && width <= Math.Max(1_000, scale.Columns), "a layer without units or with too many");
        var shape = new LayerShape(widths);
        Payload.Demand(shape.Parameters == parameters.Length, "other weights than layers");
        Payload.DemandFinite(parameters);
        return new(outcome, scale, shape, parameters);
    }

    /// <summary>A deviation as the network sees it; NaN stays.</summary>
    internal static float Seen(double deviation) => (float)Math.Clamp(deviation, -LargestSeen, LargestSeen);

    /// <summary>Fills the activations of up to 32 rows; missing values are shown as the mean, rows behind the last as well.</summary>
    private void Reconstruct(ReadOnlySpan<double> rows, Span<float> activations)
    {
        var features = Features;
        var input = activations[_shape.Units(0)];
        input.Clear();
        for (var row = 0; row < rows.Length / features; row++)
        {
            for (var column = 0; column < features; column++)
            {
                var value = rows[(row * features) + column];
                if (double.IsFinite(value))
                    input[(column * LayerKernel.Rows) + row] = Seen(_scale.Apply(column, value));
            }
        }

        _shape.Forward(_parameters, activations);
    }

    private double SquaredDifference(int column, double value, ReadOnlySpan<float> activations, int row)
    {
        if (!double.IsFinite(value) || !_scale.VariesAt(column))
            return 0;
        var output = activations[_shape.Units(_shape.Layers)][(column * LayerKernel.Rows) + row];
        var difference = Math.Abs(_scale.Apply(column, value) - output);
        return difference < LargestDifference ? difference * difference : LargestDifference * LargestDifference;
    }
}
