using Florin.ML.Data;

namespace Florin.ML.Trees;

/// <summary>The trees of a forest in a payload, two bytes a split and one a leaf: a column has few thresholds, which are listed once, and nodes follow in the order they were grown in, which says where their children are.</summary>
internal static class ForestFormat
{
    public static void Write(BinaryWriter payload, Forest forest)
    {
        payload.Write(forest.Features);
        payload.WriteArray<double>(forest.Importance);
        var thresholds = Thresholds(forest);
        foreach (var column in thresholds)
            payload.WriteArray<double>(column);
        payload.Write(forest.Roots.Length);
        var open = new Stack<int>();
        foreach (var root in forest.Roots)
        {
            open.Push(root);
            while (open.TryPop(out var at))
            {
                var node = forest.Nodes[at];
                if (node.IsLeaf)
                {
                    payload.Write7BitEncodedInt(0);
                    continue;
                }

                payload.Write7BitEncodedInt(1 + (node.Feature << 1) + (node.MissingLeft ? 1 : 0));
                payload.Write((byte)Array.BinarySearch(thresholds[node.Feature], node.Threshold));
                open.Push(node.Child + 1);
                open.Push(node.Child);
            }
        }
    }

    /// <exception cref="InvalidDataException">No forest.</exception>
    public static Forest Read(BinaryReader payload)
    {
        var features = payload.ReadInt32();
        var importance = payload.ReadArray<double>();
        Payload.Demand(features > 0 && importance.Length == features, "a forest without features");
        Payload.DemandFinite(importance);
        var thresholds = new double[features][];
        foreach (ref var column in thresholds.AsSpan())
        {
            column = payload.ReadArray<double>();
            Payload.DemandFinite(column);
        }

        var trees = payload.ReadInt32();
        Payload.Demand(trees > 0 && trees <= payload.BaseStream.Length - payload.BaseStream.Position, "a forest without trees");
        var (roots, nodes, leaves) = (new int[trees], new List<TreeNode>(), 0);
        var open = new Stack<(int Node, int Depth)>();
        foreach (ref var root in roots.AsSpan())
        {
            root = nodes.Count;
            nodes.Add(default);
            open.Push((root, 0));
            while (open.TryPop(out var task))
            {
                var (at, depth) = task;
                Payload.Demand(depth <= ForestOptions.DeepestTree, "a tree deeper than any that is grown");
                var code = payload.Read7BitEncodedInt();
                if (code == 0)
                {
                    nodes[at] = TreeNode.Leaf(leaves++);
                    continue;
                }

                var feature = (code - 1) >> 1;
                Payload.Demand(code > 0 && feature < features, "a split of a feature that is none");
                var threshold = payload.ReadByte();
                Payload.Demand(threshold < thresholds[feature].Length, "a split at a threshold that is none");
                nodes[at] = TreeNode.Split(feature, thresholds[feature][threshold], ((code - 1) & 1) != 0, nodes.Count);
                open.Push((nodes.Count + 1, depth + 1));
                open.Push((nodes.Count, depth + 1));
                nodes.Add(default);
                nodes.Add(default);
            }
        }

        return new(features, leaves, roots, [.. nodes], importance);
    }

    /// <summary>The thresholds of each column, ascending: at most <see cref="BinnedMatrix.Bins"/>, so that a byte names one.</summary>
    private static double[][] Thresholds(Forest forest)
    {
        var met = new HashSet<double>[forest.Features];
        foreach (ref var column in met.AsSpan())
            column = [];
        foreach (var node in forest.Nodes)
        {
            if (!node.IsLeaf)
                met[node.Feature].Add(node.Threshold);
        }

        return [.. met.Select(column => column.Order().ToArray())];
    }
}
