using System.Numerics;
using System.Runtime.InteropServices;

namespace Florin.ML.Trees;

/// <summary>The best split of one column by a histogram of its bins. Only occupied bins are visited and cleared, so that a node of ten rows costs ten steps, not 256.</summary>
internal sealed class SplitSearch(BinnedMatrix bins, TreeTargets targets, int minimumLeaf)
{
    private readonly int _outputs = targets.Outputs;

    // All zero between two calls.
    private readonly double[] _sums = new double[BinnedMatrix.Bins * targets.Outputs];
    private readonly double[] _weights = new double[BinnedMatrix.Bins];
    private readonly ulong[] _occupied = new ulong[BinnedMatrix.Bins / 64];
    private readonly byte[] _visited = new byte[BinnedMatrix.Bins];
    private readonly double[] _left = new double[targets.Outputs];
    private readonly double[] _missing = new double[targets.Outputs];

    /// <summary>Sums of the target over drawn rows; returns their number.</summary>
    public double Sum(ReadOnlySpan<int> rows, int[] draws, double[] total)
    {
        Array.Clear(total);
        var weight = 0.0;
        foreach (var row in rows)
        {
            weight += draws[row];
            if (targets.Values is { } values)
                total[0] += draws[row] * values[row];
            else
                total[targets.Labels![row]] += draws[row];
        }

        return weight;
    }

    /// <summary>Sum of the squared target over drawn rows: the unit of gains.</summary>
    public double SumOfSquares(ReadOnlySpan<int> rows, int[] draws)
    {
        var sum = 0.0;
        foreach (var row in rows)
            sum += targets.Values is { } values ? draws[row] * values[row] * values[row] : draws[row];
        return sum;
    }

    /// <summary>Improves <paramref name="best"/> where this column can; false where the column is constant in these rows.</summary>
    public bool Try(int column, ReadOnlySpan<int> rows, int[] draws, double[] total, double weight, ref TreeSplit best)
    {
        Fill(bins.Column(column), rows, draws);
        var visited = 0;
        for (var word = 0; word < _occupied.Length; word++)
        {
            for (var bits = _occupied[word]; bits != 0; bits &= bits - 1)
                _visited[visited++] = (byte)((64 * word) + BitOperations.TrailingZeroCount(bits));
        }

        if (visited > 1)
            Scan(column, _visited.AsSpan(0, visited), total, weight, ref best);
        foreach (var bin in _visited.AsSpan(0, visited))
        {
            _weights[bin] = 0;
            _sums.AsSpan(bin * _outputs, _outputs).Clear();
        }

        Array.Clear(_occupied);
        return visited > 1;
    }

    private void Fill(byte[] column, ReadOnlySpan<int> rows, int[] draws)
    {
        var (sums, weights, occupied, outputs) = (_sums, _weights, _occupied, _outputs);
        if (targets.Values is { } values)
        {
            foreach (var row in rows)
            {
                var bin = column[row];
                occupied[bin >> 6] |= 1UL << bin;
                weights[bin] += draws[row];
                sums[bin] += draws[row] * values[row];
            }

            return;
        }

        var labels = targets.Labels!;
        foreach (var row in rows)
        {
            var bin = column[row];
            occupied[bin >> 6] |= 1UL << bin;
            weights[bin] += draws[row];
            sums[(bin * outputs) + labels[row]] += draws[row];
        }
    }

    private void Scan(int column, ReadOnlySpan<byte> visited, double[] total, double weight, ref TreeSplit best)
    {
        var missingWeight = _weights[BinnedMatrix.Missing];
        _sums.AsSpan(BinnedMatrix.Missing * _outputs, _outputs).CopyTo(_missing);
        if (missingWeight > 0)
            visited = visited[..^1];
        Array.Clear(_left);
        var leftWeight = 0.0;
        var parent = 0.0;
        foreach (var sum in total)
            parent += sum * sum;
        parent /= weight;
        for (var i = 0; i < visited.Length; i++)
        {
            var bin = visited[i];
            leftWeight += _weights[bin];
            for (var k = 0; k < _left.Length; k++)
                _left[k] += _sums[(bin * _outputs) + k];

            // Behind the last bin only missing is left to go right.
            var next = i + 1 < visited.Length ? visited[i + 1] : (byte)0;
            var rightWeight = weight - leftWeight - missingWeight;
            if (missingWeight == 0)
            {
                Offer(column, bin, next, leftWeight > rightWeight, TreeSplit.Purity(_left, [], total, leftWeight, weight - leftWeight, minimumLeaf) - parent, ref best);
                continue;
            }

            Offer(column, bin, next, false, TreeSplit.Purity(_left, [], total, leftWeight, weight - leftWeight, minimumLeaf) - parent, ref best);
            Offer(column, bin, next, true, TreeSplit.Purity(_left, _missing, total, leftWeight + missingWeight, rightWeight, minimumLeaf) - parent, ref best);
        }
    }

    private void Offer(int column, int bin, int next, bool missingLeft, double gain, ref TreeSplit best)
    {
        if (!(gain > best.Gain))
            return;

        // The threshold lies in the middle of the empty bins, as midpoints do between values.
        var threshold = next == 0 ? double.MaxValue : bins.Threshold(column, (bin + next - 1) / 2);
        best = new TreeSplit { Found = true, Gain = gain, Column = column, Bin = bin, Threshold = threshold, MissingLeft = missingLeft };
    }
}
