using Florin.ML.Numerics;

namespace Florin.ML.Trees;

/// <summary>One cut of a column, drawn at random between the smallest and the largest value in the rows of a node. For one thread.</summary>
/// <remarks>Geurts, Ernst and Wehenkel (2006), Extremely randomized trees, table 1. Values are known by the middle of their bin, which is the value itself where a column has at most 255 different ones. Missing goes to the side where the gain is larger. Two passes over the rows and no histogram.</remarks>
internal sealed class RandomCut(BinnedMatrix bins, BinMiddles middles, TreeTargets targets, int minimumLeaf)
{
    private readonly double[] _left = new double[targets.Outputs];
    private readonly double[] _missing = new double[targets.Outputs];

    /// <summary>Improves <paramref name="best"/> where the cut can; false where the column is constant in these rows or the cut leaves too few on a side.</summary>
    public bool Try(int column, ReadOnlySpan<int> rows, double[] total, double weight, Rng rng, ref TreeSplit best)
    {
        var data = bins.Column(column);
        var (lowest, highest, missing) = (int.MaxValue, -1, 0);
        foreach (var row in rows)
        {
            int bin = data[row];
            if (bin == BinnedMatrix.Missing)
            {
                missing++;
                continue;
            }

            lowest = Math.Min(lowest, bin);
            highest = Math.Max(highest, bin);
        }

        if (highest < 0 || (lowest == highest && missing == 0))
            return false;

        // One value and missing: all that can be told apart is whether there is a value.
        var alone = lowest == highest;
        var cut = alone ? highest : Draw(middles.Column(column), lowest, highest, rng);
        var left = Sum(data, rows, cut, missing > 0);
        var parent = 0.0;
        foreach (var sum in total)
            parent += sum * sum;
        parent /= weight;
        var right = TreeSplit.Purity(_left, [], total, left, weight - left, minimumLeaf);
        var both = missing > 0 && !alone ? TreeSplit.Purity(_left, _missing, total, left + missing, weight - left - missing, minimumLeaf) : double.NegativeInfinity;
        var missingLeft = missing == 0 ? left > weight - left : both > right;
        var gain = Math.Max(right, both) - parent;
        if (double.IsNegativeInfinity(gain))
            return false;
        if (gain > best.Gain)
            best = new TreeSplit { Found = true, Gain = gain, Column = column, Bin = cut, Threshold = alone ? double.MaxValue : bins.Threshold(column, cut), MissingLeft = missingLeft };
        return true;
    }

    /// <summary>The last bin whose middle lies at or below a value drawn evenly between the middles of the first and the last.</summary>
    private static int Draw(double[] middles, int first, int last, Rng rng)
    {
        var value = middles[first] + (rng.NextDouble() * (middles[last] - middles[first]));
        var (low, high) = (first, last - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (middles[middle] <= value)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    /// <summary>Sums of the target over the rows up to the cut and over those without a value; returns the number of the former.</summary>
    private int Sum(byte[] data, ReadOnlySpan<int> rows, int cut, bool anyMissing)
    {
        Array.Clear(_left);
        Array.Clear(_missing);
        var count = 0;
        if (targets.Values is { } values)
        {
            var (left, missing) = (0.0, 0.0);
            foreach (var row in rows)
            {
                // The sign instead of a branch: at a random cut it would be foretold no better than a coin.
                int bin = data[row];
                var isLeft = (bin - cut - 1) >>> 31;
                count += isLeft;
                left += isLeft * values[row];
                if (anyMissing && bin == BinnedMatrix.Missing)
                    missing += values[row];
            }

            (_left[0], _missing[0]) = (left, missing);
            return count;
        }

        var labels = targets.Labels!;
        foreach (var row in rows)
        {
            int bin = data[row];
            var isLeft = (bin - cut - 1) >>> 31;
            count += isLeft;
            _left[labels[row]] += isLeft;
            if (anyMissing && bin == BinnedMatrix.Missing)
                _missing[labels[row]]++;
        }

        return count;
    }
}
