using Florin.ML.Data;

namespace Florin.ML.Anomalies;

/// <summary>Strangeness as the rarity of each value in its column's histogram (HBOS; Goldstein and Dengel 2012, eq. 1); immutable.</summary>
/// <remarks>The score is Σ log₂(1 / height) over the columns, in bits: 0 for a row of commonest values. Columns count as independent.</remarks>
public sealed class HistogramModel : IExplainedAnomalyModel
{
    internal const string ModelName = "histogram/1";

    /// <summary>By column and bin; the last value of a column's bits is that of a value outside of its edges.</summary>
    private readonly double[][] _edges;
    private readonly double[][] _bits;

    internal HistogramModel(FitOutcome outcome, double[][] edges, double[][] bits)
    {
        Outcome = outcome;
        _edges = edges;
        _bits = bits;
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public FitOutcome Outcome { get; }

    /// <inheritdoc/>
    public int Features => _edges.Length;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> rows, Span<double> scores)
    {
        var count = RowSpans.Count(rows, Features);
        scores = scores[..count];
        scores.Clear();

        // Column by column: its edges stay in the first cache.
        for (var column = 0; column < _edges.Length; column++)
        {
            var (edges, bits, features) = (_edges[column], _bits[column], _edges.Length);
            for (var row = 0; row < scores.Length; row++)
                scores[row] += BitsOf(edges, bits, rows[(row * features) + column]);
        }
    }

    /// <summary>Writes each feature's share of the row's bits.</summary>
    /// <param name="row"><see cref="Features"/> values.</param>
    /// <param name="shares">One per feature, from 0 to 1, summing to 1; all 0 where nothing sets the row apart.</param>
    public void Contributions(ReadOnlySpan<double> row, Span<double> shares)
    {
        shares = shares[..Features];
        for (var column = 0; column < shares.Length; column++)
            shares[column] = BitsOf(_edges[column], _bits[column], row[column]);
        FeatureShares.Normalise(shares);
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        payload.Write(_edges.Length);
        for (var column = 0; column < _edges.Length; column++)
        {
            payload.WriteArray<double>(_edges[column]);
            payload.WriteArray<double>(_bits[column]);
        }
    }

    internal static HistogramModel Read(BinaryReader payload)
    {
        var (outcome, features) = (payload.ReadOutcome(), payload.ReadInt32());
        Payload.Demand(features > 0 && features <= payload.BaseStream.Length, "a histogram without columns");
        var (edges, bits) = (new double[features][], new double[features][]);
        for (var column = 0; column < features; column++)
        {
            (edges[column], bits[column]) = (payload.ReadArray<double>(), payload.ReadArray<double>());
            Payload.Demand(edges[column].Length != 1 && bits[column].Length == Math.Max(1, edges[column].Length), "a histogram with other bins than edges");
            Payload.DemandFinite(edges[column]);
            for (var i = 1; i < edges[column].Length; i++)
                Payload.Demand(edges[column][i - 1] <= edges[column][i], "edges out of order");
            foreach (var bit in bits[column])
                Payload.Demand(bit is >= 0 and < 100, "a height above the highest");
        }

        return new(outcome, edges, bits);
    }

    private static double BitsOf(ReadOnlySpan<double> edges, ReadOnlySpan<double> bits, double value)
    {
        if (!double.IsFinite(value))
            return 0;
        var bin = HistogramKernel.Find(edges, value);
        return bits[bin < 0 ? ^1 : bin];
    }
}
