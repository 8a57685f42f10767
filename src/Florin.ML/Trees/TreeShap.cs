using System.Buffers;
using Florin.ML.Data;

namespace Florin.ML.Trees;

/// <summary>Exact Shapley values of the features of one row for a sum of trees; immutable and safe for any number of threads.</summary>
/// <remarks>
/// Lundberg, Erion and Lee (2018), Consistent individualized feature attribution for tree ensembles, algorithm 2: what a feature that is not known would say is the mean of both branches, weighted by the rows that took them in training.
/// Unlike <see cref="IRegressor.Contributions"/> of a forest, which charges each split on the row's way, a feature counts the same wherever it stands in the tree; the price is a visit of every leaf: O(leaves × depth²) a row.
/// </remarks>
public sealed class TreeShap
{
    private readonly TreeNode[] _nodes;
    private readonly int[] _roots;
    private readonly float[] _values;
    private readonly double[] _covers;
    private readonly double _scale;
    private readonly int _levels;
    private readonly double[] _reciprocals;

    /// <summary>Any trees: a row's value is <paramref name="offset"/> plus <paramref name="scale"/> times the sum of its leaves.</summary>
    /// <param name="features">Number of values in a row.</param>
    /// <param name="nodes">All trees; children lie behind their parent.</param>
    /// <param name="roots">The first node of each tree.</param>
    /// <param name="values">What each node that is a leaf says; those of splits are not read.</param>
    /// <param name="covers">Training rows (or their weight) in each node, above 0; a split's is the sum of its children's.</param>
    /// <param name="scale">What a leaf counts.</param>
    /// <param name="offset">What is added to the sum of the trees.</param>
    internal TreeShap(int features, TreeNode[] nodes, int[] roots, float[] values, double[] covers, double scale, double offset)
    {
        Features = features;
        (_nodes, _roots, _values, _covers, _scale) = (nodes, roots, values, covers, scale);
        var depths = new int[nodes.Length];
        var deepest = 0;
        var means = new double[nodes.Length];
        for (var at = 0; at < nodes.Length; at++)
        {
            if (nodes[at].IsLeaf)
                continue;
            depths[nodes[at].Child] = depths[nodes[at].Child + 1] = depths[at] + 1;
            deepest = Math.Max(deepest, depths[at] + 1);
        }

        for (var at = nodes.Length - 1; at >= 0; at--)
        {
            var child = nodes[at].Child;
            means[at] = nodes[at].IsLeaf ? values[at] : ((means[child] * covers[child]) + (means[child + 1] * covers[child + 1])) / covers[at];
        }

        // A path names each feature once, after the element that stands for none.
        _levels = deepest + 1;
        _reciprocals = new double[Math.Min(deepest, features) + 2];
        for (var i = 1; i < _reciprocals.Length; i++)
            _reciprocals[i] = 1.0 / i;
        Base = offset;
        foreach (var root in roots)
            Base += scale * means[root];
    }

    /// <summary>Number of values in a row.</summary>
    public int Features { get; }

    /// <summary>What is expected of a row about which nothing is known, in the unit of the targets.</summary>
    public double Base { get; }

    /// <summary>The Shapley values of a random forest's predictions.</summary>
    public static TreeShap Of(RandomForestRegressorModel model) => model.Shap();

    /// <summary>The Shapley values of extra trees' predictions.</summary>
    public static TreeShap Of(ExtraTreesRegressorModel model) => model.Forest.Shap();

    /// <summary>Writes the Shapley value of each feature: with <see cref="Base"/> they sum to the prediction; a feature no tree asks for has 0, two that no tree tells apart have the same.</summary>
    /// <param name="row"><see cref="Features"/> values; not finite = missing.</param>
    /// <param name="contributions">One per feature, in the unit of the targets.</param>
    public void Contributions(ReadOnlySpan<double> row, Span<double> contributions)
    {
        contributions = contributions[..Features];
        contributions.Clear();
        var size = _levels * _reciprocals.Length;
        var path = ArrayPool<TreeShapPath.Element>.Shared.Rent(size);
        var walk = new TreeShapPath(_nodes, _values, _covers, row, contributions, path.AsSpan(0, size), _reciprocals);
        foreach (var root in _roots)
            walk.AddTree(root);
        ArrayPool<TreeShapPath.Element>.Shared.Return(path);
        foreach (ref var contribution in contributions)
            contribution *= _scale;
    }

    /// <summary>Writes the Shapley values of many rows; the same numbers as row by row, whatever the number of threads.</summary>
    /// <param name="rows">Row-major, <see cref="Features"/> values each.</param>
    /// <param name="run">Threads and cancellation.</param>
    /// <returns>Row-major, <see cref="Features"/> values each.</returns>
    /// <exception cref="ArgumentException">The values are not whole rows.</exception>
    public double[] Contributions(ReadOnlyMemory<double> rows, FitRun run)
    {
        var contributions = new double[RowSpans.Count(rows.Span, Features) * Features];
        Parallel.For(0, contributions.Length / Features, run.Parallel, row =>
            Contributions(rows.Span.Slice(row * Features, Features), contributions.AsSpan(row * Features, Features)));
        return contributions;
    }
}
