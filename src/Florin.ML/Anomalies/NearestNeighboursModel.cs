using System.Buffers;
using Florin.ML.Data;

namespace Florin.ML.Anomalies;

/// <summary>Strangeness as the distance to the nearest fitted rows, in standard deviations of each column; immutable.</summary>
/// <remarks>One row of the index that equals the row asked about is taken for this row itself and is no neighbour of it. A missing value's column is left out of the distance.</remarks>
public sealed class NearestNeighboursModel : IExplainedAnomalyModel
{
    internal const string ModelName = "nearest-neighbours/1";

    private const int MostNeighbours = 100;

    private readonly int _neighbours;
    private readonly NeighbourRule _rule;
    private readonly ColumnScale _scale;
    private readonly int _rows;
    private readonly float[] _index;

    internal NearestNeighboursModel(FitOutcome outcome, int neighbours, NeighbourRule rule, ColumnScale scale, int rows, float[] index)
    {
        Outcome = outcome;
        _neighbours = neighbours;
        _rule = rule;
        _scale = scale;
        _rows = rows;
        _index = index;
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
        var (values, present) = (ArrayPool<float>.Shared.Rent(Features), ArrayPool<int>.Shared.Rent(Features));
        Span<float> squares = stackalloc float[MostNeighbours + 1];
        Span<int> nearest = stackalloc int[MostNeighbours + 1];
        for (var row = 0; row < count; row++)
        {
            var found = Find(rows.Slice(row * Features, Features), values, present, squares, nearest);
            scores[row] = ScoreOf(squares[found]);
        }

        ArrayPool<int>.Shared.Return(present);
        ArrayPool<float>.Shared.Return(values);
    }

    /// <summary>Writes each feature's share of the squared distances to the neighbours that make the score.</summary>
    /// <param name="row"><see cref="Features"/> values.</param>
    /// <param name="shares">One per feature, from 0 to 1, summing to 1; all 0 where nothing sets the row apart.</param>
    public void Contributions(ReadOnlySpan<double> row, Span<double> shares)
    {
        shares = shares[..Features];
        shares.Clear();
        var (values, present) = (ArrayPool<float>.Shared.Rent(Features), ArrayPool<int>.Shared.Rent(Features));
        Span<float> squares = stackalloc float[MostNeighbours + 1];
        Span<int> nearest = stackalloc int[MostNeighbours + 1];
        var found = Find(row[..Features], values, present, squares, nearest);
        var neighbours = nearest[found];
        if (_rule == NeighbourRule.Largest && !neighbours.IsEmpty)
            neighbours = neighbours[^1..];
        var count = Standardise(row[..Features], values, present);
        foreach (var neighbour in neighbours)
        {
            for (var i = 0; i < count; i++)
            {
                double difference = values[i] - _index[NeighbourKernel.At(neighbour, present[i], Features)];
                shares[present[i]] += difference * difference;
            }
        }

        ArrayPool<int>.Shared.Return(present);
        ArrayPool<float>.Shared.Return(values);
        FeatureShares.Normalise(shares);
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        payload.Write(_neighbours);
        payload.Write((byte)_rule);
        _scale.Write(payload);
        payload.Write(_rows);
        payload.WriteArray<float>(_index);
    }

    internal static NearestNeighboursModel Read(BinaryReader payload)
    {
        var (outcome, neighbours, rule) = (payload.ReadOutcome(), payload.ReadInt32(), (NeighbourRule)payload.ReadByte());
        Payload.Demand(neighbours is > 0 and <= MostNeighbours && Enum.IsDefined(rule), "an unknown rule or number of neighbours");
        var scale = ColumnScale.Read(payload);
        var (rows, index) = (payload.ReadInt32(), payload.ReadArray<float>());
        Payload.Demand(rows >= 0 && rows <= index.Length && NeighbourKernel.Length(rows, scale.Columns) == index.Length, "an index of another size than its rows");
        foreach (var value in index)
            Payload.Demand(Math.Abs(value) <= ColumnScale.LargestDeviation, "a deviation out of reach");
        return new(outcome, neighbours, rule, scale, rows, index);
    }

    private double ScoreOf(ReadOnlySpan<float> squares)
    {
        if (squares.IsEmpty)
            return 0;
        if (_rule == NeighbourRule.Largest)
            return Math.Sqrt(squares[^1]);
        var sum = 0.0;
        foreach (var square in squares)
            sum += Math.Sqrt(square);
        return sum / squares.Length;
    }

    /// <summary>Where in the spans the neighbours lie.</summary>
    private Range Find(ReadOnlySpan<double> row, Span<float> values, Span<int> present, Span<float> squares, Span<int> nearest)
    {
        var count = Standardise(row, values, present);

        // One more than wanted: the first may be the row itself.
        var wanted = Math.Min(_rows, _neighbours + 1);
        if (wanted == 0)
            return ..0;
        NeighbourKernel.Nearest(_index, _rows, Features, values[..count], present[..count], squares[..wanted], nearest[..wanted]);
        return squares[0] == 0 ? 1..wanted : ..Math.Min(wanted, _neighbours);
    }

    private int Standardise(ReadOnlySpan<double> row, Span<float> values, Span<int> present)
    {
        var count = 0;
        for (var column = 0; column < row.Length; column++)
        {
            if (!double.IsFinite(row[column]))
                continue;
            (values[count], present[count]) = ((float)_scale.Apply(column, row[column]), column);
            count++;
        }

        return count;
    }
}
