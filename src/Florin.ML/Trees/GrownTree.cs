using System.Runtime.InteropServices;
using Florin.ML.Numerics;

namespace Florin.ML.Trees;

/// <summary>A tree while it grows; afterwards <see cref="Forest"/> joins them.</summary>
internal sealed class GrownTree(int columns, int outputs, int leafSample)
{
    private readonly List<double> _drawn = [];

    public List<TreeNode> Nodes { get; } = [];

    /// <summary>Mean of the centred target by leaf.</summary>
    public List<double> Means { get; } = [];

    /// <summary>Number of draws by leaf.</summary>
    public List<int> Weights { get; } = [];

    /// <summary>Probabilities by leaf and class.</summary>
    public List<float> Probabilities { get; } = [];

    /// <summary>Centred targets kept of each leaf: of every draw, or of as many as <see cref="ForestOptions.LeafSample"/>.</summary>
    public List<double> Kept { get; } = [];

    public double[] Importance { get; } = new double[columns];

    public int Leaves { get; private set; }

    /// <summary>Makes room for neighbours; returns the first.</summary>
    public int Add(int count)
    {
        var first = Nodes.Count;
        for (var i = 0; i < count; i++)
            Nodes.Add(default);

        return first;
    }

    public void CloseLeaf(int node, ReadOnlySpan<int> rows, int[] draws, TreeTargets targets, ReadOnlySpan<double> total, double weight, Rng rng)
    {
        Nodes[node] = TreeNode.Leaf(Leaves++);
        if (targets.Values is { } values)
        {
            Means.Add(weight == 0 ? 0 : total[0] / weight);
            Weights.Add(Math.Max(1, (int)weight));
            Keep(rows, draws, values, rng);
            return;
        }

        for (var k = 0; k < outputs; k++)
            Probabilities.Add((float)(weight == 0 ? 1.0 / outputs : total[k] / weight));
    }

    private void Keep(ReadOnlySpan<int> rows, int[] draws, double[] values, Rng rng)
    {
        var drawn = _drawn;
        drawn.Clear();
        foreach (var row in rows)
        {
            for (var i = 0; i < draws[row]; i++)
                drawn.Add(values[row]);
        }

        if (drawn.Count == 0)
            drawn.Add(0);
        CollectionsMarshal.AsSpan(drawn).Sort();
        var count = Math.Min(drawn.Count, leafSample);

        // One at random of each equal part: middles alone would cut the tails of every leaf off.
        for (var i = 0; i < count; i++)
        {
            var (first, end) = ((int)((long)i * drawn.Count / count), (int)((i + 1L) * drawn.Count / count));
            Kept.Add(drawn[first + rng.Next(end - first)]);
        }
    }
}
