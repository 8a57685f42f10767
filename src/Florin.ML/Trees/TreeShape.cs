using Florin.ML.Data;

namespace Florin.ML.Trees;

/// <summary>A node of a flat tree: a split's children are neighbours behind it.</summary>
internal interface ITreeNode
{
    bool IsLeaf { get; }

    /// <summary>Index of the left child, the right one follows it; of a leaf its number in the forest.</summary>
    int Next { get; }
}

/// <summary>What a flat tree must be so that every walk ends.</summary>
internal static class TreeShape
{
    /// <summary>Refuses nodes that a walk could leave or circle in, and leaves that have no number below <paramref name="leaves"/>.</summary>
    /// <exception cref="InvalidDataException">The nodes are no forest.</exception>
    public static void Demand<TNode>(TNode[] nodes, int[] roots, int leaves)
        where TNode : struct, ITreeNode
    {
        foreach (var root in roots)
            Payload.Demand(root >= 0 && root < nodes.Length, "a tree without a root");
        for (var i = 0; i < nodes.Length; i++)
        {
            var next = nodes[i].Next;
            Payload.Demand(nodes[i].IsLeaf ? next >= 0 && next < leaves : next > i && next < nodes.Length - 1, "a node that leads nowhere");
        }
    }
}
