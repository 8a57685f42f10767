using System.Runtime.InteropServices;

namespace Florin.ML.Trees;

/// <summary>A tree while it grows; afterwards <see cref="Forest"/> joins them.</summary>
internal sealed class GrownTree(int columns, int outputs, int leafSample)
{
    public List<TreeNode> Nodes { get; } = [];

    /// <summary>Mean of the centred target by node.</summary>
    public List<double> Means { get; } = [];

    /// <summary>Probabilities by leaf and class.</summary>
    public List<float> Probabilities { get; } = [];

    /// <summary>Centred targets kept, ascending in each leaf.</summary>
    public List<double> Kept { get; } = [];

    /// <summary>Number of targets kept by leaf.</summary>
    public List<int> KeptCounts { get; } = [];

    public double[] Importance { get; } = new double[columns];

    public int Leaves { get; private set; }

    /// <summary>Makes room for neighbours; returns the first.</summary>
    public int Add(int count)
    {
        var first = Nodes.Count;
        for (var i = 0; i < count; i++)
        {
            Nodes.Add(default);
            Means.Add(0);
        }

        return first;
    }

    public void CloseLeaf(int node, ReadOnlySpan<int> rows, int[] draws, TreeTargets targets, ReadOnlySpan<double> total, double weight)
    {
        Nodes[node] = TreeNode.Leaf(Leaves++);
        if (targets.Values is { } values)
        {
            Keep(rows, draws, values);
            return;
        }

        for (var k = 0; k < outputs; k++)
            Probabilities.Add((float)(weight == 0 ? 1.0 / outputs : total[k] / weight));
    }

    private void Keep(ReadOnlySpan<int> rows, int[] draws, double[] values)
    {
        var drawn = new List<double>();
        foreach (var row in rows)
        {
            for (var i = 0; i < draws[row]; i++)
                drawn.Add(values[row]);
        }

        if (drawn.Count == 0)
            drawn.Add(0);
        CollectionsMarshal.AsSpan(drawn).Sort();
        var count = Math.Min(drawn.Count, leafSample);
        KeptCounts.Add(count);
        for (var i = 0; i < count; i++)
            Kept.Add(drawn[(int)((2L * i + 1) * drawn.Count / (2L * count))]);
    }
}
