using System.Runtime.CompilerServices;

namespace Florin.ML.Trees;

/// <summary>The best split of one leaf from its histogram, column by column. For one thread: each worker has its own.</summary>
/// <param name="bins">The table.</param>
/// <param name="gain">What a split gains.</param>
/// <param name="smoothing">What categories are shrunk by.</param>
internal sealed class HistogramSplitSearch(BlockedBins bins, SplitGain gain, double smoothing)
{
    private readonly SplitGain _gain = gain;
    private readonly SplitGain _categoryGain = gain with { L2 = gain.L2 + smoothing };

    // One group of four longer than any column, for the padding.
    private readonly long[] _lefts = new long[BinnedMatrix.Bins + 4];
    private readonly long[] _bins = new long[BinnedMatrix.Bins];
    private readonly byte[] _order = new byte[BinnedMatrix.Bins];
    private readonly double[] _keys = new double[BinnedMatrix.Bins];

    /// <summary>Improves <paramref name="best"/> where the column can; false where it is constant in these rows.</summary>
    /// <param name="column">The column.</param>
    /// <param name="histogram">Sums by code, 256 for each slot.</param>
    /// <param name="total">Packed sums of the leaf.</param>
    /// <param name="scale">The unit of the sums.</param>
    /// <param name="best">The best split so far.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Try(int column, ReadOnlySpan<long> histogram, long total, PairScale scale, ref HistogramSplit best)
    {
        var place = bins.Places[column];
        if (place.Bins < 2 && !place.HasMissing)
            return false;
        var sums = Sums(place, histogram.Slice(place.Slot * BinnedMatrix.Bins, BinnedMatrix.Bins), total);
        var missing = place.HasMissing ? histogram[(place.Slot * BinnedMatrix.Bins) + BinnedMatrix.Missing] : 0;
        var (first, last) = (sums.IndexOfAnyExcept(0), sums.LastIndexOfAnyExcept(0));
        if (first == last && (missing == 0 || first < 0))
            return false;
        if (bins.IsCategorical[column])
        {
            TryCategories(column, sums, missing, total, scale, ref best);
            return true;
        }

        // Behind the last bin only missing is left to go right.
        sums = sums[..(last + 1)];
        var candidates = sums.Length - first - (missing == 0 ? 1 : 0);
        var left = 0L;
        for (var bin = 0; bin < candidates; bin++)
            _lefts[bin] = left += sums[first + bin];
        var found = Best(_gain, candidates, missing, total, scale);
        if (found.Gain > best.Gain)
            best = found.Split with { Column = column, Bin = Middle(sums, first + found.Index) };
        return true;
    }

    private static int Middle(ReadOnlySpan<long> sums, int bin)
    {
        // The threshold lies in the middle of the empty bins, as midpoints do between values.
        var next = sums[(bin + 1)..].IndexOfAnyExcept(0);
        return next < 0 ? bin : bin + (next / 2);
    }

    private void TryCategories(int column, ReadOnlySpan<long> sums, long missing, long total, PairScale scale, ref HistogramSplit best)
    {
        // In the order of their best values every split into two sets that can be best is a prefix (Fisher 1958).
        var count = 0;
        for (var category = 0; category < sums.Length; category++)
        {
            if (sums[category] == 0)
                continue;
            _order[count] = (byte)category;
            var weight = GradientPairs.Hessian(sums[category], scale) + smoothing;
            _keys[count++] = weight > 0 ? GradientPairs.Gradient(sums[category], scale) / weight : 0;
        }

        var order = _order.AsSpan(0, count);
        _keys.AsSpan(0, count).Sort(order);
        var candidates = missing == 0 ? count - 1 : count;
        var left = 0L;
        for (var i = 0; i < candidates; i++)
            _lefts[i] = left += sums[order[i]];
        var found = Best(_categoryGain, candidates, missing, total, scale);
        if (found.Gain > best.Gain)
            best = found.Split with { Column = column, Categories = CategorySet.Of(order[..(found.Index + 1)]) };
    }

    /// <summary>The best of the candidates in <see cref="_lefts"/>: with missing on the right, then on the left. Where nothing is missing, it would go with the heavier child.</summary>
    private (double Gain, int Index, HistogramSplit Split) Best(SplitGain gain, int candidates, long missing, long total, PairScale scale)
    {
        var parent = gain.Score(GradientPairs.Gradient(total, scale), GradientPairs.Hessian(total, scale));
        var (scores, index) = gain.Best(_lefts, candidates, 0, total, scale);
        var missingLeft = false;
        if (missing != 0 && gain.Best(_lefts, candidates, missing, total, scale) is var (others, other) && others > scores)
            (scores, index, missingLeft) = (others, other, true);
        if (index < 0)
            return (0, -1, default);
        var left = _lefts[index] + (missingLeft ? missing : 0);
        if (missing == 0)
            missingLeft = GradientPairs.Hessian(left, scale) > GradientPairs.Hessian(total - left, scale);

        // Rounding alone must not split what is pure.
        var gained = (0.5 * (scores - parent)) - gain.MinimumGain;
        gained = gained > 1e-12 * Math.Abs(scores) ? gained : 0;
        return (gained, index, new HistogramSplit { Gain = gained, MissingLeft = missingLeft, Left = left });
    }

    /// <summary>The sums of the column's bins in order; of a shared slot the usual bin has what the others leave.</summary>
    private ReadOnlySpan<long> Sums(BinPlace place, ReadOnlySpan<long> slot, long total)
    {
        if (place.Default < 0)
            return slot[..place.Bins];
        var usual = total;
        for (var bin = 0; bin < place.Bins; bin++)
        {
            if (bin == place.Default)
                continue;
            usual -= _bins[bin] = slot[place.Code(bin)];
        }

        _bins[place.Default] = usual;
        return _bins.AsSpan(0, place.Bins);
    }
}
