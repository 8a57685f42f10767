using System.Runtime.InteropServices;
using Florin.ML.Numerics;

namespace Florin.ML.Trees;

/// <summary>Grows trees leaf by leaf: the leaf whose split gains most is split next. The smaller child's histogram is summed, its sibling's is what is left of the parent's.</summary>
/// <remarks>Ke and others (2017), LightGBM. Sums are of integers, so nothing depends on the threads.</remarks>
internal sealed class BoostedTreeGrower
{
    /// <summary>Rows times blocks below which one thread is faster than two.</summary>
    private const int WorthSharing = 16_384;

    private const int Part = 4096;

    /// <summary>Columns that one worker tries at a time.</summary>
    private const int ColumnPart = 64;

    /// <summary>Bytes of histograms that are kept for subtraction; leaves without one are summed anew.</summary>
    private const long KeptBytes = 256L << 20;

    private readonly BlockedBins _bins;
    private readonly GradientBoostingOptions _options;
    private readonly HistogramSplitSearch[] _searches;
    private readonly HistogramPool _pool;
    private readonly long[][] _partial;
    private readonly byte[] _sides = new byte[BinnedMatrix.Bins];
    private readonly HistogramSplit[] _found;
    private readonly List<int> _columns = [];
    private readonly List<BoostedLeaf> _leaves = [];

    public BoostedTreeGrower(BlockedBins bins, GradientBoostingOptions options)
    {
        (_bins, _options) = (bins, options);
        _searches = [.. Enumerable.Range(0, bins.Crew.Workers).Select(_ => new HistogramSplitSearch(bins, new SplitGain(options), options.CategorySmoothing))];
        var length = bins.Blocks.Length * Histogram.Length;
        _pool = new HistogramPool(length, (int)Math.Max(3, KeptBytes / (8L * length)));
        _partial = new long[bins.Crew.Workers][];
        _found = new HistogramSplit[(bins.Columns + ColumnPart - 1) / ColumnPart];
    }

    /// <summary>The leaves of the tree grown last.</summary>
    public IReadOnlyList<BoostedLeaf> Leaves => _leaves;

    /// <summary>Grows a tree behind the nodes there are; false where nothing was worth a split.</summary>
    /// <param name="pairs">Packed pairs of all rows.</param>
    /// <param name="scale">Their unit.</param>
    /// <param name="rows">Rows to learn from; afterwards in the order of the leaves.</param>
    /// <param name="others">Rows that are only divided.</param>
    /// <param name="rng">Draws the columns.</param>
    /// <param name="nodes">Receives the nodes.</param>
    public bool Grow(long[] pairs, PairScale scale, RowLists rows, RowLists others, Rng rng, BoostedNodes nodes)
    {
        DrawColumns(rng);
        _leaves.Clear();
        var root = new BoostedLeaf { Node = nodes.Count, Count = rows.Count, OtherCount = others.Count };
        root.Histogram = _pool.Rent();
        Fill(root, pairs, rows);
        root.Total = TotalOf(root.Histogram!);
        root.Split = Search(root, scale);
        if (root.Split.Gain > 0)
            nodes.AddRoot();
        _leaves.Add(root);
        while (_leaves.Count < _options.Leaves && Largest() is var at and >= 0)
            Divide(at, pairs, scale, rows, others, nodes);
        foreach (ref var leaf in CollectionsMarshal.AsSpan(_leaves))
        {
            _pool.Return(leaf.Histogram);
            leaf.Histogram = null;
        }

        return _leaves.Count > 1;
    }

    private void DrawColumns(Rng rng)
    {
        _columns.Clear();
        for (var column = 0; column < _bins.Columns; column++)
            _columns.Add(column);
        if (_options.ColumnShare == 1)
            return;
        var count = Math.Max(1, (int)Math.Round(_options.ColumnShare * _columns.Count));
        for (var i = 0; i < count; i++)
        {
            var drawn = i + rng.Next(_columns.Count - i);
            (_columns[i], _columns[drawn]) = (_columns[drawn], _columns[i]);
        }

        _columns.RemoveRange(count, _columns.Count - count);
        _columns.Sort();
    }

    /// <summary>The leaf whose split gains most, the older of equal ones; −1 where none gains.</summary>
    private int Largest()
    {
        var (at, gain) = (-1, 0.0);
        for (var i = 0; i < _leaves.Count; i++)
        {
            if (_leaves[i].Split.Gain > gain)
                (at, gain) = (i, _leaves[i].Split.Gain);
        }

        return at;
    }

    private void Divide(int at, long[] pairs, PairScale scale, RowLists rows, RowLists others, BoostedNodes nodes)
    {
        var parent = _leaves[at];
        var split = parent.Split;
        var slot = _bins.Places[split.Column].Slot;
        var (words, shift) = (_bins.Blocks[slot / BlockedBins.Width], slot % BlockedBins.Width * 8);
        _bins.Sides(split, _sides);
        var left = rows.Divide(parent.Begin, parent.Count, words, shift, _sides);
        var otherLeft = others.Divide(parent.OtherBegin, parent.OtherCount, words, shift, _sides);
        var first = nodes.Split(parent.Node, split, _bins);
        var one = new BoostedLeaf
        {
            Node = first,
            Depth = parent.Depth + 1,
            Total = split.Left,
            Begin = parent.Begin,
            Count = left,
            OtherBegin = parent.OtherBegin,
            OtherCount = otherLeft,
        };
        var two = new BoostedLeaf
        {
            Node = first + 1,
            Depth = parent.Depth + 1,
            Total = parent.Total - split.Left,
            Begin = parent.Begin + left,
            Count = parent.Count - left,
            OtherBegin = parent.OtherBegin + otherLeft,
            OtherCount = parent.OtherCount - otherLeft,
        };
        if (_leaves.Count + 1 < _options.Leaves && one.Depth < _options.MaximumDepth)
            SearchBoth(parent, ref one, ref two, pairs, scale, rows);
        else
            _pool.Return(parent.Histogram);
        _leaves[at] = one;
        _leaves.Add(two);
    }

    private void SearchBoth(BoostedLeaf parent, ref BoostedLeaf one, ref BoostedLeaf two, long[] pairs, PairScale scale, RowLists rows)
    {
        ref var small = ref one.Count <= two.Count ? ref one : ref two;
        ref var large = ref one.Count <= two.Count ? ref two : ref one;
        small.Histogram = _pool.Rent();
        Fill(small, pairs, rows);
        if (parent.Histogram is { } sums)
        {
            Histogram.Subtract(sums, small.Histogram);
            large.Histogram = sums;
        }
        else
        {
            large.Histogram = _pool.Rent();
            Fill(large, pairs, rows);
        }

        small.Split = Search(small, scale);
        large.Split = Search(large, scale);
        small.Histogram = _pool.Kept(small.Histogram);
        large.Histogram = _pool.Kept(large.Histogram);
    }

    /// <summary>Sums a leaf's rows by code.</summary>
    private void Fill(BoostedLeaf leaf, long[] pairs, RowLists rows)
    {
        var (histogram, blocks) = (leaf.Histogram!, _bins.Blocks);
        Array.Clear(histogram);
        if ((long)leaf.Count * blocks.Length < WorthSharing || _bins.Crew.Workers == 1)
        {
            for (var block = 0; block < blocks.Length; block++)
                Histogram.Add(blocks[block], pairs, rows.Of(leaf.Begin, leaf.Count), SlotsOf(block), histogram.AsSpan(block * Histogram.Length, Histogram.Length));
            return;
        }

        var parts = (leaf.Count + Part - 1) / Part;
        var used = new bool[_partial.Length];
        _bins.Crew.Run(parts * blocks.Length, (part, worker) =>
        {
            var (block, first) = (part / parts, part % parts * Part);
            var sums = histogram;
            if (worker > 0)
            {
                sums = _partial[worker] ??= new long[histogram.Length];
                if (!used[worker])
                    Array.Clear(sums);
                used[worker] = true;
            }

            Histogram.Add(blocks[block], pairs, rows.Of(leaf.Begin + first, Math.Min(Part, leaf.Count - first)), SlotsOf(block), sums.AsSpan(block * Histogram.Length, Histogram.Length));
        });
        for (var worker = 1; worker < used.Length; worker++)
        {
            if (used[worker])
                Histogram.Add(_partial[worker], histogram);
        }
    }

    private int SlotsOf(int block) => _bins.Slots - (block * BlockedBins.Width);

    /// <summary>Every row has one code of the first slot.</summary>
    private static long TotalOf(long[] histogram)
    {
        var total = 0L;
        foreach (var sum in histogram.AsSpan(0, BinnedMatrix.Bins))
            total += sum;
        return total;
    }

    private HistogramSplit Search(BoostedLeaf leaf, PairScale scale)
    {
        if (leaf.Count < 2 || GradientPairs.Hessian(leaf.Total, scale) < 2 * _options.MinimumChildWeight)
            return default;
        var parts = (_columns.Count + ColumnPart - 1) / ColumnPart;
        _bins.Crew.Run(parts, (part, worker) =>
        {
            var best = default(HistogramSplit);
            for (var i = part * ColumnPart; i < Math.Min(_columns.Count, (part + 1) * ColumnPart); i++)
                _searches[worker].Try(_columns[i], leaf.Histogram, leaf.Total, scale, ref best);
            _found[part] = best;
        });
        var chosen = _found[0];
        for (var part = 1; part < parts; part++)
        {
            if (_found[part].Gain > chosen.Gain)
                chosen = _found[part];
        }

        return chosen;
    }
}
