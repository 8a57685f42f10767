namespace Florin.ML.Trees;

/// <summary>The best split of one column among few rows, by sorting them: for ten rows 256 sums would be cleared and read for nothing. For one thread.</summary>
internal sealed class SmallSplitSearch(BlockedBins bins, int minimumLeaf)
{
    /// <summary>Most rows for which sorting is faster than a histogram.</summary>
    public const int MostRows = 24;

    // Bin, then place in the rows: 8 bits each.
    private readonly int[] _keys = new int[MostRows];

    /// <summary>Improves <paramref name="best"/> where the column can; false where it is constant in these rows.</summary>
    public bool Try(int column, ReadOnlySpan<int> rows, long[] pairs, long total, PairScale scale, ref HistogramSplit best)
    {
        var keys = _keys.AsSpan(0, rows.Length);
        Sort(bins.Places[column], rows, keys);
        if (keys[0] >> 8 == keys[^1] >> 8)
            return false;
        var (present, missing) = (rows.Length, 0L);
        while (keys[present - 1] >> 8 == BinnedMatrix.Missing)
            missing += pairs[rows[keys[--present] & 255]];
        var (gradient, hessian, parent) = (GradientPairs.Gradient(total, scale), GradientPairs.Hessian(total, scale), 0.0);
        parent = gradient * gradient / hessian;
        var left = 0L;
        for (var i = 0; i < present; i++)
        {
            left += pairs[rows[keys[i] & 255]];
            var bin = keys[i] >> 8;

            // Behind the last bin only missing is left to go right.
            var next = i + 1 < present ? keys[i + 1] >> 8 : missing != 0 ? bin : -1;
            if (next < 0 || (next == bin && i + 1 < present))
                continue;
            var middle = bin + (Math.Max(0, next - bin - 1) / 2);
            Offer(column, middle, left, false, missing, gradient, hessian, parent, scale, ref best);
            if (missing != 0)
                Offer(column, middle, left + missing, true, missing, gradient, hessian, parent, scale, ref best);
        }

        return true;
    }

    private void Offer(int column, int bin, long left, bool missingLeft, long missing, double gradient, double hessian, double parent, PairScale scale, ref HistogramSplit best)
    {
        var (leftGradient, leftHessian) = (GradientPairs.Gradient(left, scale), GradientPairs.Hessian(left, scale));
        var (rightGradient, rightHessian) = (gradient - leftGradient, hessian - leftHessian);
        if (leftHessian < minimumLeaf || rightHessian < minimumLeaf)
            return;
        var scores = ((leftGradient * leftGradient * rightHessian) + (rightGradient * rightGradient * leftHessian)) / (leftHessian * rightHessian);
        var gained = 0.5 * (scores - parent);
        if (!(gained > best.Gain) || gained <= 1e-12 * scores)
            return;
        best = new HistogramSplit { Gain = gained, Column = column, Bin = bin, MissingLeft = missing == 0 ? leftHessian > rightHessian : missingLeft, Left = left };
    }

    private void Sort(BinPlace place, ReadOnlySpan<int> rows, Span<int> keys)
    {
        var (words, shift) = (bins.Blocks[place.Slot / BlockedBins.Width], place.Slot % BlockedBins.Width * 8);
        for (var i = 0; i < keys.Length; i++)
        {
            int code = (byte)(words[rows[i]] >> shift);
            var key = ((place.Default < 0 ? code : place.Bin(code)) << 8) | i;
            var at = i;
            for (; at > 0 && keys[at - 1] > key; at--)
                keys[at] = keys[at - 1];
            keys[at] = key;
        }
    }
}
