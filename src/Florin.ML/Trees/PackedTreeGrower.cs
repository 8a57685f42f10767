using System.Runtime.CompilerServices;
using Florin.ML.Numerics;

namespace Florin.ML.Trees;

/// <summary>Grows the trees that <see cref="TreeGrower"/> grows, of packed targets: one addition sums eight columns' draws and targets of a row at a time. For one thread.</summary>
internal sealed class PackedTreeGrower
{
    private readonly BlockedBins _bins;
    private readonly PackedTargets _targets;
    private readonly ForestOptions _options;
    private readonly int _featuresTried;
    private readonly int _minimumLeaf;
    private readonly int[] _draws;
    private readonly int[] _rows;
    private readonly int[] _right;
    private readonly long[] _pairs;
    private readonly int[] _columns;
    private readonly double[] _total;
    private readonly byte[] _sides = new byte[BinnedMatrix.Bins];
    private readonly Stack<(int Node, int Begin, int Count, int Depth, long Total)> _open = new();
    private readonly HistogramSplitSearch _search;
    private readonly SmallSplitSearch _smallSearch;
    private readonly long[] _histogram;
    private readonly bool[] _filled;

    public PackedTreeGrower(BlockedBins bins, PackedTargets targets, ForestOptions options, int featuresTried)
    {
        (_bins, _targets, _options, _featuresTried) = (bins, targets, options, featuresTried);
        var rows = targets.Targets.Rows.Length;
        _minimumLeaf = options.LeafRows(rows);
        (_draws, _pairs) = (new int[bins.Rows], new long[bins.Rows]);
        (_rows, _right) = (new int[rows], new int[rows]);
        _columns = new int[bins.Columns];
        _total = new double[targets.Targets.Outputs];
        var gain = new SplitGain(0, 0, _minimumLeaf, 0);
        _search = new HistogramSplitSearch(bins, gain, 0);
        _smallSearch = new SmallSplitSearch(bins, _minimumLeaf);
        _histogram = new long[bins.Blocks.Length * Histogram.Length];
        _filled = new bool[bins.Blocks.Length];
    }

    public GrownTree Grow(Rng rng)
    {
        var tree = new GrownTree(_bins.Columns, _targets.Targets.Outputs, _options.LeafSample);
        var (count, total) = Draw(rng);
        for (var column = 0; column < _columns.Length; column++)
            _columns[column] = column;
        tree.Add(1);
        _open.Push((0, 0, count, 0, total));
        while (_open.TryPop(out var task))
        {
            var weight = GradientPairs.Hessian(task.Total, _targets.Scale);
            var rows = _rows.AsSpan(task.Begin, task.Count);
            var split = task.Depth < _options.MaximumDepth && weight >= 2L * _minimumLeaf && task.Count > 1 ? Choose(rng, rows, task.Total) : default;
            if (!(split.Gain > 0))
            {
                Close(tree, task.Node, rows, weight, rng);
                continue;
            }

            var left = Divide(rows, split);
            var child = tree.Add(2);
            tree.Nodes[task.Node] = TreeNode.Split(split.Column, _bins.Threshold(split.Column, split.Bin), split.MissingLeft, child);
            tree.Importance[split.Column] += split.Gain;
            _open.Push((child + 1, task.Begin + left, task.Count - left, task.Depth + 1, task.Total - split.Left));
            _open.Push((child, task.Begin, left, task.Depth + 1, split.Left));
        }

        return tree;
    }

    /// <summary>As many draws with replacement as there are rows; each drawn row is kept once, its pair times the number of its draws.</summary>
    private (int Count, long Total) Draw(Rng rng)
    {
        Array.Clear(_draws);
        var all = _targets.Targets.Rows;
        for (var i = 0; i < all.Length; i++)
            _draws[all[rng.Next(all.Length)]]++;
        var (count, total) = (0, 0L);
        foreach (var row in all)
        {
            if (_draws[row] == 0)
                continue;
            _rows[count++] = row;
            total += _pairs[row] = GradientPairs.Of(_draws[row] * _targets.Units[row], _draws[row], _targets.Scale.HessianBits);
        }

        return (count, total);
    }

    private HistogramSplit Choose(Rng rng, ReadOnlySpan<int> rows, long total)
    {
        var best = default(HistogramSplit);
        var (tried, small) = (0, rows.Length <= SmallSplitSearch.MostRows);
        Array.Clear(_filled);
        for (var i = 0; i < _columns.Length && tried < _featuresTried; i++)
        {
            var drawn = i + rng.Next(_columns.Length - i);
            (_columns[i], _columns[drawn]) = (_columns[drawn], _columns[i]);
            if (!small)
                Fill(_bins.Places[_columns[i]].Slot / BlockedBins.Width, rows);

            // A column that is constant here is no try: else rare columns would end branches early.
            var varies = small
                ? _smallSearch.Try(_columns[i], rows, _pairs, total, _targets.Scale, ref best)
                : _search.Try(_columns[i], _histogram, total, _targets.Scale, ref best);
            if (varies)
                tried++;
        }

        return best;
    }

    private void Fill(int block, ReadOnlySpan<int> rows)
    {
        if (_filled[block])
            return;
        _filled[block] = true;
        var sums = _histogram.AsSpan(block * Histogram.Length, Histogram.Length);
        sums.Clear();
        Histogram.Add(_bins.Blocks[block], _pairs, rows, _bins.Slots - (block * BlockedBins.Width), sums);
    }

    private int Divide(Span<int> rows, in HistogramSplit split)
    {
        var place = _bins.Places[split.Column];
        var (words, shift) = (_bins.Blocks[place.Slot / BlockedBins.Width], place.Slot % BlockedBins.Width * 8);
        var left = 0;
        if (place.Default >= 0)
        {
            _bins.Sides(split, _sides);
            left = RowLists.Divide(rows, _right, words, shift, _sides);
        }
        else
        {
            left = Divide(rows, _right, words, shift, split.Bin, split.MissingLeft ? 1 : 0);
        }

        _right.AsSpan(0, rows.Length - left).CopyTo(rows[left..]);
        return left;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Divide(Span<int> rows, int[] right, ulong[] words, int shift, int bin, int missingLeft)
    {
        var left = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            // One more than the code of missing is 0, which lies left of every bin.
            var row = rows[i];
            var goes = (byte)((words[row] >> shift) + (uint)missingLeft) <= bin + missingLeft;
            rows[left] = row;
            right[i - left] = row;
            left += Unsafe.As<bool, byte>(ref goes);
        }

        return left;
    }

    /// <summary>A leaf answers the exact mean, not that of the rounded targets.</summary>
    private void Close(GrownTree tree, int node, ReadOnlySpan<int> rows, double weight, Rng rng)
    {
        Array.Clear(_total);
        foreach (var row in rows)
        {
            if (_targets.Targets.Values is { } values)
                _total[0] += _draws[row] * values[row];
            else
                _total[_targets.Targets.Labels![row]] += _draws[row];
        }

        tree.CloseLeaf(node, rows, _draws, _targets.Targets, _total, weight, rng);
    }
}
