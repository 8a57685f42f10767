using Florin.ML.Numerics;

namespace Florin.ML.Trees;

/// <summary>What the trees are grown to: a number per row, or a class per row.</summary>
/// <param name="Rows">Rows that may be drawn.</param>
/// <param name="Values">A number per row, centred; null to classify.</param>
/// <param name="Labels">A class per row; null to regress.</param>
/// <param name="Outputs">Number of classes; 1 to regress.</param>
internal sealed record TreeTargets(int[] Rows, double[]? Values, int[]? Labels, int Outputs);

/// <summary>Grows one tree after the other on bootstrap samples (given the middles of the bins on all rows, with random cuts); the scratch is reused, the trees do not depend on it. For one thread.</summary>
/// <remarks>Breiman (2001), Random forests. Gini impurity and variance are one formula: the split with the largest <c>Σ L²/nL + Σ R²/nR − Σ S²/n</c> over the sums of the target (or of the class indicators).</remarks>
internal sealed class TreeGrower(BinnedMatrix bins, TreeTargets targets, ForestOptions options, int featuresTried, BinMiddles? middles = null)
{
    private readonly int[] _draws = new int[bins.Rows];
    private readonly int[] _rows = new int[Math.Min(bins.Rows, targets.Rows.Length)];
    private readonly int[] _columns = new int[bins.Columns];
    private readonly double[] _total = new double[targets.Outputs];
    private readonly Stack<(int Node, int Begin, int End, int Depth)> _open = new();
    private readonly SplitSearch _search = new(bins, targets, options.LeafRows(targets.Rows.Length));
    private readonly RandomCut? _cut = middles is not null ? new(bins, middles, targets, options.LeafRows(targets.Rows.Length)) : null;
    private readonly int _minimumLeaf = options.LeafRows(targets.Rows.Length);

    public GrownTree Grow(Rng rng)
    {
        var tree = new GrownTree(bins.Columns, targets.Outputs, options.LeafSample);
        var count = Draw(rng);
        for (var column = 0; column < _columns.Length; column++)
            _columns[column] = column;
        tree.Add(1);
        _open.Push((0, 0, count, 0));
        while (_open.TryPop(out var task))
        {
            var rows = _rows.AsSpan(task.Begin, task.End - task.Begin);
            var weight = _search.Sum(rows, _draws, _total);
            var split = task.Depth < options.MaximumDepth && weight >= 2L * _minimumLeaf ? Choose(rng, rows, weight) : default;
            if (!split.Found)
            {
                tree.CloseLeaf(task.Node, rows, _draws, targets, _total, weight, rng);
                continue;
            }

            var middle = task.Begin + Divide(rows, split);
            var left = tree.Add(2);
            tree.Nodes[task.Node] = TreeNode.Split(split.Column, split.Threshold, split.MissingLeft, left);
            tree.Importance[split.Column] += split.Gain;
            _open.Push((left + 1, middle, task.End, task.Depth + 1));
            _open.Push((left, task.Begin, middle, task.Depth + 1));
        }

        return tree;
    }

    /// <summary>As many draws with replacement as there are rows, or every row once; each drawn row is kept once with the number of its draws.</summary>
    private int Draw(Rng rng)
    {
        Array.Clear(_draws);
        if (_cut is not null)
        {
            foreach (var row in targets.Rows)
                _draws[row] = 1;
            targets.Rows.CopyTo(_rows, 0);
            return targets.Rows.Length;
        }

        for (var i = 0; i < targets.Rows.Length; i++)
            _draws[targets.Rows[rng.Next(targets.Rows.Length)]]++;
        var count = 0;
        foreach (var row in targets.Rows)
        {
            if (_draws[row] > 0)
                _rows[count++] = row;
        }

        return count;
    }

    private TreeSplit Choose(Rng rng, ReadOnlySpan<int> rows, double weight)
    {
        // Rounding alone must not split what is pure.
        var best = new TreeSplit { Gain = 1e-12 * _search.SumOfSquares(rows, _draws) };
        var tried = 0;
        for (var i = 0; i < _columns.Length && tried < featuresTried; i++)
        {
            var drawn = i + rng.Next(_columns.Length - i);
            (_columns[i], _columns[drawn]) = (_columns[drawn], _columns[i]);

            // A column that is constant here is no try: else rare columns would end branches early.
            var split = _cut is null
                ? _search.Try(_columns[i], rows, _draws, _total, weight, ref best)
                : _cut.Try(_columns[i], rows, _total, weight, rng, ref best);
            tried += split ? 1 : 0;
        }

        return best.Found ? best : default;
    }

    private int Divide(Span<int> rows, TreeSplit split)
    {
        var column = bins.Column(split.Column);
        var (left, right) = (0, rows.Length - 1);
        while (left <= right)
        {
            var bin = column[rows[left]];
            if (bin == BinnedMatrix.Missing ? split.MissingLeft : bin <= split.Bin)
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
