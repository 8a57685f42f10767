using Florin.ML.Data;
using Florin.ML.Numerics;

namespace Florin.ML.Trees;

/// <summary>The trees of a forest in one array, and what both forests share.</summary>
internal sealed class Forest
{
    /// <summary>Rows that are scored tree by tree together: they stay in the second-level cache while a tree is read.</summary>
    public const int Block = 512;

    public Forest(int features, int leaves, int[] roots, TreeNode[] nodes, double[] importance)
    {
        Features = features;
        Leaves = leaves;
        Roots = roots;
        Nodes = nodes;
        Importance = importance;
    }

    public int Features { get; }

    public int Leaves { get; }

    public int[] Roots { get; }

    public TreeNode[] Nodes { get; }

    public double[] Importance { get; }

    public static GrownTree[] Grow(FeatureMatrix features, TreeTargets targets, ForestOptions options, int featuresTried, FitRun run)
    {
        if (!options.RandomCuts && PackedTargets.Fits(targets))
        {
            using var crew = new WorkCrew(run);
            var packed = PackedTargets.Of(targets);
            var blocked = new BlockedBins(features, [], run, crew);
            return Grow(options, run, () => new PackedTreeGrower(blocked, packed, options, featuresTried).Grow);
        }

        var bins = new BinnedMatrix(features, run);
        var middles = options.RandomCuts ? new BinMiddles(features, bins, run) : null;
        return Grow(options, run, () => new TreeGrower(bins, targets, options, featuresTried, middles).Grow);
    }

    public static Forest Join(GrownTree[] trees, int features)
    {
        var nodes = new TreeNode[trees.Sum(tree => tree.Nodes.Count)];
        var roots = new int[trees.Length];
        var importance = new double[features];
        var (at, leaves) = (0, 0);
        for (var t = 0; t < trees.Length; t++)
        {
            roots[t] = at;
            var (firstNode, firstLeaf) = (at, leaves);
            foreach (var node in trees[t].Nodes)
                nodes[at++] = node.Moved(firstNode, firstLeaf);
            leaves += trees[t].Leaves;
            for (var column = 0; column < features; column++)
                importance[column] += trees[t].Importance[column];
        }

        var sum = importance.Sum();
        for (var column = 0; sum > 0 && column < features; column++)
            importance[column] /= sum;
        return new(features, leaves, roots, nodes, importance);
    }

    private static GrownTree[] Grow(ForestOptions options, FitRun run, Func<Func<Rng, GrownTree>> grower)
    {
        var seeds = new Rng(run.Seed);
        var grown = new GrownTree[options.Trees];
        Parallel.For(
            0, grown.Length, run.Parallel, grower,
            (tree, _, grow) =>
            {
                grown[tree] = grow(seeds.Split(tree));
                return grow;
            },
            _ => { });
        return grown;
    }
}
