using Florin.ML.Data;

namespace Florin.ML.Trees;

/// <summary>Boosted trees in a payload: nodes as they lie in memory, 16 bytes each; a hundred trees of 31 leaves are 100 KB.</summary>
internal static class BoostedForestFormat
{
    public static void Write(BinaryWriter payload, BoostedForest boosted)
    {
        var forest = boosted.Forest;
        payload.Write(forest.Features);
        payload.WriteArray<double>(forest.Importance);
        payload.WriteArray<double>(boosted.Start);
        payload.WriteArray<int>(forest.Roots);
        payload.WriteArray<int>(boosted.Outputs);
        payload.WriteArray<TreeNode>(forest.Nodes);
        payload.WriteArray<float>(boosted.Values);
        payload.WriteArray<int>(boosted.Weights);
        payload.WriteArray<CategorySet>(boosted.Sets);
        var columns = Enumerable.Range(0, forest.Features).Where(column => boosted.Categories[column].Length > 0).ToArray();
        payload.WriteArray<int>(columns);
        foreach (var column in columns)
            payload.WriteArray<double>(boosted.Categories[column]);
    }

    /// <exception cref="InvalidDataException">No boosted trees.</exception>
    public static BoostedForest Read(BinaryReader payload)
    {
        var features = payload.ReadInt32();
        var importance = payload.ReadArray<double>();
        Payload.Demand(features > 0 && importance.Length == features, "trees without features");
        Payload.DemandFinite(importance);
        var start = payload.ReadArray<double>();
        Payload.Demand(start.Length > 0, "trees without a score");
        Payload.DemandFinite(start);
        var (roots, outputs, nodes) = (payload.ReadArray<int>(), payload.ReadArray<int>(), payload.ReadArray<TreeNode>());
        Payload.Demand(roots.Length == outputs.Length, "a tree that adds to nothing");
        foreach (var output in outputs)
            Payload.Demand(output >= 0 && output < start.Length, "a tree that adds to nothing");
        var (values, weights, sets) = (payload.ReadArray<float>(), payload.ReadArray<int>(), payload.ReadArray<CategorySet>());
        Payload.DemandFinite(values);
        Payload.Demand(values.Length == weights.Length && weights.All(weight => weight > 0), "a leaf without a row");
        TreeNode.Demand(nodes, roots, features, values.Length);
        var categories = new double[features][];
        Array.Fill(categories, []);
        foreach (var column in payload.ReadArray<int>())
        {
            Payload.Demand(column >= 0 && column < features, "categories of a column that is none");
            categories[column] = payload.ReadArray<double>();
            Payload.DemandFinite(categories[column]);
            Payload.Demand(categories[column].Length is > 0 and <= CategoryCodes.Most, "more categories than a byte tells apart");
        }

        foreach (var node in nodes)
        {
            var holds = node.IsLeaf || categories[node.Feature].Length == 0 || (node.Threshold >= 0 && node.Threshold < sets.Length);
            Payload.Demand(holds, "a split by a set that is none");
        }

        return new(new Forest(features, values.Length, roots, nodes, importance), outputs, start, values, weights, categories, sets);
    }
}
