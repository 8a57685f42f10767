namespace Florin.ML.Trees;

/// <summary>The trees of a boosted model while they grow.</summary>
internal sealed class BoostedNodes
{
    private readonly List<TreeNode> _nodes = [];
    private readonly List<double> _gains = [];
    private readonly List<int> _roots = [];
    private readonly List<int> _outputs = [];
    private readonly List<CategorySet> _sets = [];
    private readonly List<float> _values = [];
    private readonly List<int> _weights = [];

    /// <summary>Number of nodes.</summary>
    public int Count => _nodes.Count;

    /// <summary>Number of trees.</summary>
    public int Trees => _roots.Count;

    public void AddRoot()
    {
        _roots.Add(_nodes.Count);
        _nodes.Add(default);
        _gains.Add(0);
    }

    /// <summary>Says which score the youngest tree adds to.</summary>
    public void Assign(int output) => _outputs.Add(output);

    /// <summary>Splits a node; returns the left child, the right one follows it.</summary>
    public int Split(int node, in HistogramSplit split, BlockedBins bins)
    {
        var first = _nodes.Count;
        var threshold = bins.IsCategorical[split.Column] ? _sets.Count : bins.Threshold(split.Column, split.Bin);
        if (bins.IsCategorical[split.Column])
            _sets.Add(split.Categories);
        _nodes[node] = TreeNode.Split(split.Column, threshold, split.MissingLeft, first);
        _gains[node] = split.Gain;
        for (var child = 0; child < 2; child++)
        {
            _nodes.Add(default);
            _gains.Add(0);
        }

        return first;
    }

    public void CloseLeaf(int node, float value, int rows)
    {
        _nodes[node] = TreeNode.Leaf(_values.Count);
        _values.Add(value);
        _weights.Add(Math.Max(1, rows));
    }

    /// <summary>The first trees as a model's.</summary>
    /// <param name="trees">How many.</param>
    /// <param name="bins">What the trees were grown on.</param>
    /// <param name="start">The scores before the first tree.</param>
    public BoostedForest Build(int trees, BlockedBins bins, double[] start)
    {
        var end = trees < _roots.Count ? _roots[trees] : _nodes.Count;
        var importance = new double[bins.Columns];
        var (leaves, sets) = (0, 0);
        for (var at = 0; at < end; at++)
        {
            if (_nodes[at].IsLeaf)
            {
                leaves = Math.Max(leaves, _nodes[at].Child + 1);
                continue;
            }

            importance[_nodes[at].Feature] += _gains[at];
            sets += bins.IsCategorical[_nodes[at].Feature] ? 1 : 0;
        }

        var sum = importance.Sum();
        for (var column = 0; sum > 0 && column < importance.Length; column++)
            importance[column] /= sum;
        return new(
            new Forest(bins.Columns, leaves, [.. _roots[..trees]], [.. _nodes[..end]], importance), [.. _outputs[..trees]], start,
            [.. _values[..leaves]], [.. _weights[..leaves]], bins.Categories, [.. _sets[..sets]]);
    }
}
