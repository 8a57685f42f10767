using Florin.ML.Data;
using Florin.ML.Numerics;
using Florin.ML.Trees;

namespace Florin.ML.Anomalies;

/// <summary>One isolation tree while it grows (Liu, Ting and Zhou 2008, algorithm 2): a random column, a random value between its smallest and largest in the node, until the rows are alone or the height of an average tree is reached.</summary>
internal sealed class IsolationTree
{
    private readonly FeatureMatrix _features;
    private readonly Rng _rng;
    private readonly int[] _rows;
    private readonly int[] _columns;

    public IsolationTree(FeatureMatrix features, int sample, Rng rng)
    {
        _features = features;
        _rng = rng;
        _rows = RowSample.Draw(features.Rows, sample, rng);
        _columns = new int[features.Columns];
        for (var column = 0; column < _columns.Length; column++)
            _columns[column] = column;
        Grow((int)Math.Ceiling(Math.Log2(Math.Max(sample, 2))));
    }

    public List<TreeNode> Nodes { get; } = [];

    /// <summary>Rows of the sample by node.</summary>
    public List<int> Sizes { get; } = [];

    /// <summary>Path length by leaf: its depth and the average way still to go among its rows.</summary>
    public List<double> Lengths { get; } = [];

    /// <summary>c(n), the average path length of an unsuccessful search among n rows (eq. 1): 2 H(n−1) − 2 (n−1)/n with H(i) ≈ ln i + 0.5772156649.</summary>
    public static double AverageLength(int rows) => rows switch
    {
        <= 1 => 0,
        2 => 1,
        _ => (2 * (Math.Log(rows - 1) + 0.5772156649015329)) - (2.0 * (rows - 1) / rows),
    };

    /// <summary>Refuses path lengths and numbers of rows that no tree has.</summary>
    /// <exception cref="InvalidDataException">A path is shorter than nothing or a node holds fewer rows than <paramref name="fewest"/>.</exception>
    public static void Demand(double[] lengths, int[] sizes, int fewest)
    {
        Payload.DemandFinite(lengths);
        foreach (var length in lengths)
            Payload.Demand(length >= 0, "a path shorter than nothing");
        foreach (var size in sizes)
            Payload.Demand(size >= fewest, "a node without rows");
    }

    private void Grow(int limit)
    {
        var open = new Stack<(int Node, int Begin, int End, int Depth)>();
        Add(_rows.Length);
        open.Push((0, 0, _rows.Length, 0));
        while (open.TryPop(out var task))
        {
            var rows = _rows.AsSpan(task.Begin, task.End - task.Begin);
            if (task.Depth >= limit || rows.Length <= 1 || !TryChoose(rows, out var column, out var threshold))
            {
                Nodes[task.Node] = TreeNode.Leaf(Lengths.Count);
                Lengths.Add(task.Depth + AverageLength(rows.Length));
                continue;
            }

            var missingLeft = MissingLeft(rows, column, threshold);
            var left = Add(0);
            Add(0);
            var node = TreeNode.Split(column, threshold, missingLeft, left);
            Nodes[task.Node] = node;
            var middle = Divide(rows, node);
            Sizes[left] = middle;
            Sizes[left + 1] = rows.Length - middle;
            open.Push((left + 1, task.Begin + middle, task.End, task.Depth + 1));
            open.Push((left, task.Begin, task.Begin + middle, task.Depth + 1));
        }
    }

    private int Add(int size)
    {
        Nodes.Add(default);
        Sizes.Add(size);
        return Nodes.Count - 1;
    }

    /// <summary>A column that varies in these rows, each equally likely; false where none does.</summary>
    private bool TryChoose(ReadOnlySpan<int> rows, out int column, out double threshold)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var drawn = i + _rng.Next(_columns.Length - i);
            (_columns[i], _columns[drawn]) = (_columns[drawn], _columns[i]);
            column = _columns[i];
            var values = _features.Column(column);
            var (smallest, largest) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var row in rows)
            {
                var value = values[row];
                if (!double.IsFinite(value))
                    continue;
                smallest = Math.Min(smallest, value);
                largest = Math.Max(largest, value);
            }

            if (!(smallest < largest))
                continue;

            // Weighted, not "smallest + u × range": the range of huge values is infinite.
            var share = _rng.NextDouble();
            threshold = Math.Max(smallest, (smallest * (1 - share)) + (largest * share));
            if (threshold >= largest)
                threshold = smallest;
            return true;
        }

        (column, threshold) = (0, 0);
        return false;
    }

    /// <summary>Missing goes with the majority, which sets no row apart.</summary>
    private bool MissingLeft(ReadOnlySpan<int> rows, int column, double threshold)
    {
        var values = _features.Column(column);
        var balance = 0;
        foreach (var row in rows)
        {
            if (double.IsFinite(values[row]))
                balance += values[row] <= threshold ? 1 : -1;
        }

        return balance > 0;
    }

    private int Divide(Span<int> rows, TreeNode node)
    {
        var values = _features.Column(node.Feature);
        var (left, right) = (0, rows.Length - 1);
        while (left <= right)
        {
            if (node.Next(values[rows[left]]) == node.Child)
            {
                left++;
                continue;
            }

            (rows[left], rows[right]) = (rows[right], rows[left]);
            right--;
        }

        return left;
    }
}
