using Florin.ML.Data;
using Florin.ML.Trees;

namespace Florin.ML.Anomalies;

/// <summary>Strangeness as the ease of being told apart by random splits; immutable.</summary>
/// <remarks>The score is 2^(−E[h] / c(ψ)) (Liu, Ting and Zhou 2008, eq. 2), from 0 to 1: about 0.5 for an ordinary row, towards 1 for one that a few splits isolate; 0 of a model with too few rows.</remarks>
public sealed class IsolationForestModel : IExplainedAnomalyModel
{
    internal const string ModelName = "isolation-forest/1";

    /// <summary>Rows whose missing values are remembered at once.</summary>
    private const int Portion = 1024;

    private readonly int _sample;
    private readonly int[] _roots;
    private readonly TreeNode[] _nodes;
    private readonly int[] _sizes;
    private readonly double[] _lengths;
    private readonly IsolationDescent? _descent;

    private IsolationForestModel(FitOutcome outcome, int features, int sample, int[] roots, TreeNode[] nodes, int[] sizes, double[] lengths)
    {
        Outcome = outcome;
        Features = features;
        _sample = sample;
        _roots = roots;
        _nodes = nodes;
        _sizes = sizes;
        _lengths = lengths;
        _descent = IsolationDescent.Of(roots, nodes, lengths, features);
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public FitOutcome Outcome { get; }

    /// <inheritdoc/>
    public int Features { get; }

    /// <summary>Number of trees.</summary>
    public int Trees => _roots.Length;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> rows, Span<double> scores)
    {
        var count = RowSpans.Count(rows, Features);
        scores = scores[..count];
        scores.Clear();
        if (_sample < 2)
            return;
        Span<bool> missing = stackalloc bool[Math.Min(Portion, count)];
        for (var first = 0; first < count; first += Portion)
        {
            var part = scores[first..Math.Min(count, first + Portion)];
            Add(rows.Slice(first * Features, part.Length * Features), part, missing[..part.Length]);
        }

        var scale = -1 / (_roots.Length * IsolationTree.AverageLength(_sample));
        foreach (ref var score in scores)
            score = Math.Pow(2, scale * score);
    }

    /// <summary>The sums of the path lengths. A row with a missing value is walked, since each split has a side for it.</summary>
    private void Add(ReadOnlySpan<double> rows, Span<double> sums, Span<bool> missing)
    {
        var (nodes, lengths, features) = (_nodes, _lengths, Features);
        var done = _descent?.Add(rows, sums, missing) ?? 0;
        for (var row = 0; row < sums.Length; row++)
        {
            if (row < done && !missing[row])
                continue;
            var values = rows.Slice(row * features, features);
            var sum = 0.0;
            foreach (var root in _roots)
                sum += lengths[nodes[TreeNode.Walk(nodes, root, values)].Child];
            sums[row] = sum;
        }
    }

    /// <summary>Writes each feature's share of the splits that set the row apart: a split counts by the bits it tells beyond an even one, log₂(rows before / rows after) − 1, in trees that isolate the row early more than in others (weight 1 / h).</summary>
    /// <param name="row"><see cref="Features"/> values.</param>
    /// <param name="shares">One per feature, from 0 to 1, summing to 1; all 0 where nothing sets the row apart.</param>
    public void Contributions(ReadOnlySpan<double> row, Span<double> shares)
    {
        shares = shares[..Features];
        shares.Clear();
        foreach (var root in _roots)
        {
            var leaf = TreeNode.Walk(_nodes, root, row);
            var weight = 1 / Math.Max(1, _lengths[_nodes[leaf].Child]);
            for (var at = root; !_nodes[at].IsLeaf;)
            {
                ref readonly var node = ref _nodes[at];
                var next = node.Next(row[node.Feature]);
                if (double.IsFinite(row[node.Feature]))
                    shares[node.Feature] += weight * Math.Max(0, Math.Log2((double)_sizes[at] / _sizes[next]) - 1);
                at = next;
            }
        }

        FeatureShares.Normalise(shares);
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        payload.Write(Features);
        payload.Write(_sample);
        payload.WriteArray<int>(_roots);
        payload.WriteArray<TreeNode>(_nodes);
        payload.WriteArray<int>(_sizes);
        payload.WriteArray<double>(_lengths);
    }

    internal static IsolationForestModel Of(FitOutcome outcome, int features, int sample, IsolationTree[] trees)
    {
        var roots = new int[trees.Length];
        var nodes = new TreeNode[trees.Sum(tree => tree.Nodes.Count)];
        var (at, leaves) = (0, 0);
        for (var t = 0; t < trees.Length; t++)
        {
            roots[t] = at;
            foreach (var node in trees[t].Nodes)
                nodes[at++] = node.Moved(roots[t], leaves);
            leaves += trees[t].Lengths.Count;
        }

        return new(outcome, features, sample, roots, nodes, [.. trees.SelectMany(tree => tree.Sizes)], [.. trees.SelectMany(tree => tree.Lengths)]);
    }

    internal static IsolationForestModel Read(BinaryReader payload)
    {
        var outcome = payload.ReadOutcome();
        var (features, sample) = (payload.ReadInt32(), payload.ReadInt32());
        var (roots, nodes) = (payload.ReadArray<int>(), payload.ReadArray<TreeNode>());
        var (sizes, lengths) = (payload.ReadArray<int>(), payload.ReadArray<double>());
        Payload.Demand(features > 0 && sample >= 0 && roots.Length > 0 && sizes.Length == nodes.Length, "a forest without trees or features");
        TreeNode.Demand(nodes, roots, features, lengths.Length);
        IsolationTree.Demand(lengths, sizes, sample == 0 ? 0 : 1);
        return new(outcome, features, sample, roots, nodes, sizes, lengths);
    }
}
