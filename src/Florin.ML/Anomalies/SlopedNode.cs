using System.Runtime.InteropServices;
using Florin.ML.Data;
using Florin.ML.Trees;

namespace Florin.ML.Anomalies;

/// <summary>A node of an extended isolation tree, 16 bytes. A split's children are neighbours; they lie behind it, so every walk ends.</summary>
/// <param name="offset">A weighted sum up to this goes left.</param>
/// <param name="child">Index of the left child, the right one follows it; of a leaf its number in the forest.</param>
/// <param name="split">Number of the split, whose columns and weights lie one after the other; −1 for a leaf.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct SlopedNode(double offset, int child, int split) : ITreeNode
{
    public readonly double Offset = offset;
    public readonly int Child = child;
    public readonly int Split = split;

    int ITreeNode.Next => Child;

    public bool IsLeaf => Split < 0;

    /// <summary>The same node in an array of many trees.</summary>
    public SlopedNode Moved(int nodes, int splits, int leaves) => IsLeaf ? new(0, Child + leaves, -1) : new(Offset, Child + nodes, Split + splits);

    /// <summary>Refuses what <see cref="TreeShape"/> refuses, and splits without a hyperplane.</summary>
    /// <exception cref="InvalidDataException">The nodes are no forest.</exception>
    public static void Demand(SlopedNode[] nodes, int[] roots, int splits, int leaves)
    {
        TreeShape.Demand(nodes, roots, leaves);
        foreach (ref readonly var node in nodes.AsSpan())
            Payload.Demand(node.IsLeaf || (node.Split < splits && double.IsFinite(node.Offset)), "a node that leads nowhere");
    }
}
