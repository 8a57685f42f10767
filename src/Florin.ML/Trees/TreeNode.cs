using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Florin.ML.Data;

namespace Florin.ML.Trees;

/// <summary>A node of a flat tree, 16 bytes: four lie in a cache line. A split's children are neighbours; they lie behind it, so every walk ends.</summary>
/// <param name="threshold">A finite value up to this goes left.</param>
/// <param name="child">Index of the left child, the right one follows it; of a leaf its number in the forest.</param>
/// <param name="feature">Column of the split times two, plus one where missing goes left; −1 for a leaf.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct TreeNode(double threshold, int child, int feature) : ITreeNode
{
    public readonly double Threshold = threshold;
    public readonly int Child = child;
    private readonly int _feature = feature;

    int ITreeNode.Next => Child;

    public bool IsLeaf => _feature < 0;

    public int Feature => _feature >> 1;

    public bool MissingLeft => (_feature & 1) != 0;

    public static TreeNode Split(int feature, double threshold, bool missingLeft, int left) => new(threshold, left, (feature << 1) | (missingLeft ? 1 : 0));

    public static TreeNode Leaf(int number) => new(0, number, -1);

    /// <summary>The same node in an array of many trees.</summary>
    public TreeNode Moved(int nodes, int leaves) => new(Threshold, Child + (IsLeaf ? leaves : nodes), _feature);

    /// <summary>The child a value leads to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(double value)
    {
        var left = double.IsFinite(value) ? value <= Threshold : MissingLeft;
        return left ? Child : Child + 1;
    }

    /// <summary>The leaf of a row, as an index of <paramref name="nodes"/>.</summary>
    public static int Walk(TreeNode[] nodes, int root, ReadOnlySpan<double> row)
    {
        var at = root;
        ref readonly var node = ref nodes[at];
        while (!node.IsLeaf)
        {
            at = node.Next(row[node.Feature]);
            node = ref nodes[at];
        }

        return at;
    }

    /// <summary>Refuses what <see cref="TreeShape"/> refuses, and splits of no feature or at no number.</summary>
    /// <exception cref="InvalidDataException">The nodes are no forest.</exception>
    public static void Demand(TreeNode[] nodes, int[] roots, int features, int leaves)
    {
        TreeShape.Demand(nodes, roots, leaves);
        foreach (ref readonly var node in nodes.AsSpan())
            Payload.Demand(node.IsLeaf || (node.Feature < features && double.IsFinite(node.Threshold)), "a node that leads nowhere");
    }
}
