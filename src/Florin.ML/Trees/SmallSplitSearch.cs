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

        // In units of the sums: only what is found is converted.
        var sums = new Sums(total, scale);
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
            Offer(sums, column, middle, left, missing == 0 && sums.IsHeavier(left), ref best);
            if (missing != 0)
                Offer(sums, column, middle, left + missing, true, ref best);
        }

        return true;
    }

    private void Offer(Sums sums, int column, int bin, long left, bool missingLeft, ref HistogramSplit best)
    {
        var (leftGradient, leftHessian) = (sums.Gradient(left), sums.Hessian(left));
        var (rightGradient, rightHessian) = (sums.TotalGradient - leftGradient, sums.TotalHessian - leftHessian);
        if (leftHessian < minimumLeaf || rightHessian < minimumLeaf)
            return;
        var scores = ((leftGradient * leftGradient * rightHessian) + (rightGradient * rightGradient * leftHessian)) / (leftHessian * rightHessian);
        var gained = 0.5 * (scores - sums.Parent);
        if (gained * sums.Unit > best.Gain && gained > 1e-12 * scores)
            best = new HistogramSplit { Gain = gained * sums.Unit, Column = column, Bin = bin, MissingLeft = missingLeft, Left = left };
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

    /// <summary>Sums in their units; a draw is one unit.</summary>
    private readonly struct Sums(long total, PairScale scale)
    {
        private readonly int _bits = scale.HessianBits;

        public double TotalGradient { get; } = total >> scale.HessianBits;

        public double TotalHessian { get; } = total & ((1L << scale.HessianBits) - 1);

        /// <summary>The square of a unit of the targets.</summary>
        public double Unit { get; } = 1 / scale.Gradient / scale.Gradient;

        public double Parent { get; } = Square(total >> scale.HessianBits) / (total & ((1L << scale.HessianBits) - 1));

        public double Gradient(long sum) => sum >> _bits;

        public double Hessian(long sum) => sum & ((1L << _bits) - 1);

        public bool IsHeavier(long left) => 2 * Hessian(left) > TotalHessian;

        private static double Square(double value) => value * value;
    }
}
