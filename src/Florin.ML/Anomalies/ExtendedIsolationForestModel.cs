using System.Buffers;
using Florin.ML.Data;

namespace Florin.ML.Anomalies;

/// <summary>Strangeness as the ease of being told apart by random hyperplanes; immutable.</summary>
/// <remarks>The score is 2^(−E[h] / c(ψ)), as of <see cref="IsolationForestModel"/>; sloped splits leave no bands of low score beside clusters (Hariri et al. 2019, section 2). A missing value lies at its column's mean.</remarks>
public sealed class ExtendedIsolationForestModel : IExplainedAnomalyModel
{
    internal const string ModelName = "extended-isolation-forest/1";

    private readonly ColumnScale _scale;
    private readonly int _sample;
    private readonly int _terms;
    private readonly int[] _roots;
    private readonly SlopedNode[] _nodes;
    private readonly int[] _sizes;
    private readonly double[] _lengths;
    private readonly int[] _columns;
    private readonly double[] _weights;

    internal ExtendedIsolationForestModel(FitOutcome outcome, ColumnScale scale, int sample, int terms, ExtendedIsolationTree[] trees)
    {
        Outcome = outcome;
        _scale = scale;
        _sample = sample;
        _terms = terms;
        _roots = new int[trees.Length];
        _nodes = new SlopedNode[trees.Sum(tree => tree.Nodes.Count)];
        _sizes = [.. trees.SelectMany(tree => tree.Sizes)];
        _lengths = [.. trees.SelectMany(tree => tree.Lengths)];
        _columns = [.. trees.SelectMany(tree => tree.Columns)];
        _weights = [.. trees.SelectMany(tree => tree.Weights)];
        var (at, leaves, splits) = (0, 0, 0);
        for (var t = 0; t < trees.Length; t++)
        {
            _roots[t] = at;
            foreach (var node in trees[t].Nodes)
                _nodes[at++] = node.Moved(_roots[t], splits, leaves);
            leaves += trees[t].Lengths.Count;
            splits += trees[t].Columns.Count / terms;
        }
    }

    private ExtendedIsolationForestModel(BinaryReader payload)
    {
        Outcome = payload.ReadOutcome();
        _scale = ColumnScale.Read(payload);
        (_sample, _terms) = (payload.ReadInt32(), payload.ReadInt32());
        (_roots, _nodes) = (payload.ReadArray<int>(), payload.ReadArray<SlopedNode>());
        (_sizes, _lengths) = (payload.ReadArray<int>(), payload.ReadArray<double>());
        (_columns, _weights) = (payload.ReadArray<int>(), payload.ReadArray<double>());
        Payload.Demand(_sample >= 0 && _terms > 0 && _terms <= Features && _roots.Length > 0, "a forest without trees or columns");
        Payload.Demand(_sizes.Length == _nodes.Length && _weights.Length == _columns.Length && _columns.Length % _terms == 0, "parts of different lengths");
        SlopedNode.Demand(_nodes, _roots, _columns.Length / _terms, _lengths.Length);
        IsolationTree.Demand(_lengths, _sizes, 0);
        Payload.DemandFinite(_weights);
        foreach (var column in _columns)
            Payload.Demand(column >= 0 && column < Features, "a split of no column");
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
        scores = scores[..count];
        scores.Clear();
        if (_sample < 2)
            return;
        var rented = ArrayPool<double>.Shared.Rent(Features);
        var deviations = rented.AsSpan(0, Features);
        var exponent = -1 / (_roots.Length * IsolationTree.AverageLength(_sample));
        for (var row = 0; row < count; row++)
        {
            _scale.OrCentre(rows.Slice(row * Features, Features), deviations);
            var sum = 0.0;
            foreach (var root in _roots)
                sum += _lengths[_nodes[Walk(root, deviations)].Child];
            scores[row] = Math.Pow(2, exponent * sum);
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Writes each feature's share of the splits that set the row apart: a split counts as in <see cref="IsolationForestModel.Contributions"/> and is divided among its columns by what they moved the row to its side.</summary>
    /// <param name="row"><see cref="Features"/> values.</param>
    /// <param name="shares">One per feature, from 0 to 1, summing to 1; all 0 where nothing sets the row apart.</param>
    public void Contributions(ReadOnlySpan<double> row, Span<double> shares)
    {
        shares = shares[..Features];
        shares.Clear();
        var rented = ArrayPool<double>.Shared.Rent(Features);
        var deviations = rented.AsSpan(0, Features);
        _scale.OrCentre(row, deviations);
        foreach (var root in _roots)
        {
            var weight = 1 / Math.Max(1, _lengths[_nodes[Walk(root, deviations)].Child]);
            for (var at = root; !_nodes[at].IsLeaf;)
            {
                var next = Next(at, deviations);
                var bits = Math.Max(0, Math.Log2((double)_sizes[at] / Math.Max(1, _sizes[next])) - 1);
                Divide(_nodes[at].Split, next == _nodes[at].Child ? -1 : 1, weight * bits, deviations, shares);
                at = next;
            }
        }

        ArrayPool<double>.Shared.Return(rented);
        FeatureShares.Normalise(shares);
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        _scale.Write(payload);
        payload.Write(_sample);
        payload.Write(_terms);
        payload.WriteArray<int>(_roots);
        payload.WriteArray<SlopedNode>(_nodes);
        payload.WriteArray<int>(_sizes);
        payload.WriteArray<double>(_lengths);
        payload.WriteArray<int>(_columns);
        payload.WriteArray<double>(_weights);
    }

    internal static ExtendedIsolationForestModel Read(BinaryReader payload) => new(payload);

    private int Walk(int root, ReadOnlySpan<double> deviations)
    {
        var at = root;
        while (!_nodes[at].IsLeaf)
            at = Next(at, deviations);
        return at;
    }

    private int Next(int at, ReadOnlySpan<double> deviations)
    {
        ref readonly var node = ref _nodes[at];
        var columns = _columns.AsSpan(node.Split * _terms, _terms);
        var weights = _weights.AsSpan(node.Split * _terms, _terms);
        var sum = 0.0;
        for (var term = 0; term < columns.Length; term++)
            sum += weights[term] * deviations[columns[term]];
        return sum <= node.Offset ? node.Child : node.Child + 1;
    }

    private void Divide(int split, double side, double amount, ReadOnlySpan<double> deviations, Span<double> shares)
    {
        if (amount == 0)
            return;
        var (first, sum) = (split * _terms, 0.0);
        for (var term = first; term < first + _terms; term++)
            sum += Math.Max(0, side * _weights[term] * deviations[_columns[term]]);
        if (!(sum > 0 && double.IsFinite(sum)))
            return;
        for (var term = first; term < first + _terms; term++)
            shares[_columns[term]] += amount * Math.Max(0, side * _weights[term] * deviations[_columns[term]]) / sum;
    }
}
