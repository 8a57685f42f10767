using System.Runtime.InteropServices;
using Florin.ML.Data;

namespace Florin.ML.Anomalies;

/// <summary>A node of an extended isolation tree, 16 bytes. A split's children are neighbours; they lie behind it, so every walk ends.</summary>
/// <param name="offset">A weighted sum up to this goes left.</param>
/// <param name="child">Index of the left child, the right one follows it; of a leaf its number in the forest.</param>
/// <param name="split">Number of the split, whose columns and weights lie one after the other; −1 for a leaf.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct SlopedNode(double offset, int child, int split)
{
    public readonly double Offset = offset;
    public readonly int Child = child;
    public readonly int Split = split;

    public bool IsLeaf => Split < 0;

    /// <summary>The same node in an array of many trees.</summary>
    public SlopedNode Moved(int nodes, int splits, int leaves) => IsLeaf ? new(0, Child + leaves, -1) : new(Offset, Child + nodes, Split + splits);

    /// <summary>Refuses nodes that a walk could leave or circle in.</summary>
    /// <exception cref="InvalidDataException">The nodes are no forest.</exception>
    public static void Demand(SlopedNode[] nodes, int[] roots, int splits, int leaves)
    {
        foreach (var root in roots)
            Payload.Demand(root >= 0 && root < nodes.Length, "a tree without a root");
        for (var i = 0; i < nodes.Length; i++)
        {
            var node = nodes[i];
            var holds = node.IsLeaf
                ? node.Child >= 0 && node.Child < leaves
                : node.Child > i && node.Child < nodes.Length - 1 && node.Split < splits && double.IsFinite(node.Offset);
            Payload.Demand(holds, "a node that leads nowhere");
        }
    }
}
