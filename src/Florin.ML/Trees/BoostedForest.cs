namespace Florin.ML.Trees;

/// <summary>Trees whose leaves add to scores; immutable. The nodes are those of every forest; a split of a categorical column has for its threshold the number of its set in <see cref="Sets"/>, and what is in none of the column's categories goes where missing goes.</summary>
internal sealed class BoostedForest
{
    private readonly bool _hasSets;
    private readonly double[] _means;

    public BoostedForest(Forest forest, int[] outputs, double[] start, float[] values, int[] weights, double[][] categories, CategorySet[] sets)
    {
        (Forest, Outputs, Start, Values, Weights, Categories, Sets) = (forest, outputs, start, values, weights, categories, sets);
        _hasSets = sets.Length > 0;
        _means = NodeMeans();
        Base = [.. start];
        for (var tree = 0; tree < outputs.Length; tree++)
            Base[outputs[tree]] += _means[forest.Roots[tree]];
    }

    public Forest Forest { get; }

    /// <summary>By tree the score it adds to.</summary>
    public int[] Outputs { get; }

    /// <summary>The scores before the first tree.</summary>
    public double[] Start { get; }

    /// <summary>By leaf what it adds.</summary>
    public float[] Values { get; }

    /// <summary>By leaf the number of rows it was learnt from.</summary>
    public int[] Weights { get; }

    /// <summary>By column its categories, ascending; empty for a column of magnitudes.</summary>
    public double[][] Categories { get; }

    public CategorySet[] Sets { get; }

    /// <summary>The mean scores of the rows learnt from.</summary>
    public double[] Base { get; }

    /// <summary>Writes the scores of rows, row-major, as many a row as <see cref="Start"/> has.</summary>
    public void Score(ReadOnlySpan<double> rows, int count, Span<double> scores)
    {
        var (nodes, roots, values, features, width) = (Forest.Nodes, Forest.Roots, Values, Forest.Features, Start.Length);
        for (var row = 0; row < count; row++)
            Start.CopyTo(scores.Slice(row * width, width));
        for (var first = 0; first < count; first += Forest.Block)
        {
            var last = Math.Min(count, first + Forest.Block);
            for (var tree = 0; tree < roots.Length; tree++)
            {
                var (root, output) = (roots[tree], Outputs[tree]);
                for (var row = first; row < last; row++)
                {
                    var asked = rows.Slice(row * features, features);
                    var leaf = _hasSets ? Walk(root, asked) : TreeNode.Walk(nodes, root, asked);
                    scores[(row * width) + output] += values[nodes[leaf].Child];
                }
            }
        }
    }

    /// <summary>Adds to each feature's contribution to a score the change of the node mean at each split on the way (Saabas 2014).</summary>
    public void Contribute(ReadOnlySpan<double> row, int output, Span<double> contributions)
    {
        for (var tree = 0; tree < Outputs.Length; tree++)
        {
            if (Outputs[tree] != output)
                continue;
            for (var at = Forest.Roots[tree]; !Forest.Nodes[at].IsLeaf;)
            {
                ref readonly var node = ref Forest.Nodes[at];
                var next = Next(node, row[node.Feature]);
                contributions[node.Feature] += _means[next] - _means[at];
                at = next;
            }
        }
    }

    /// <summary>The child a value leads to.</summary>
    public int Next(in TreeNode node, double value)
    {
        var categories = Categories[node.Feature];
        if (categories.Length == 0)
            return node.Next(value);
        var code = CategoryCodes.Code(categories, value);
        var left = code == BinnedMatrix.Missing ? node.MissingLeft : Sets[(int)node.Threshold].Contains(code);
        return left ? node.Child : node.Child + 1;
    }

    private int Walk(int root, ReadOnlySpan<double> row)
    {
        var at = root;
        ref readonly var node = ref Forest.Nodes[at];
        while (!node.IsLeaf)
        {
            at = Next(node, row[node.Feature]);
            node = ref Forest.Nodes[at];
        }

        return at;
    }

    /// <summary>The mean of a split is that of its children by their rows; children lie behind it, so the last node comes first.</summary>
    private double[] NodeMeans()
    {
        var means = new double[Forest.Nodes.Length];
        var rows = new double[means.Length];
        for (var at = means.Length - 1; at >= 0; at--)
        {
            var node = Forest.Nodes[at];
            if (node.IsLeaf)
            {
                (means[at], rows[at]) = (Values[node.Child], Weights[node.Child]);
                continue;
            }

            rows[at] = rows[node.Child] + rows[node.Child + 1];
            means[at] = ((means[node.Child] * rows[node.Child]) + (means[node.Child + 1] * rows[node.Child + 1])) / rows[at];
        }

        return means;
    }
}
