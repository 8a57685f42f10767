using Florin.ML.Data;
using Florin.ML.Numerics;

namespace Florin.ML.Anomalies;

/// <summary>One extended isolation tree while it grows (Hariri et al. 2019, algorithm 2): a hyperplane of random normal slope through a random point of the rows' box, until the rows are alone or the height of an average tree is reached. Columns that do not vary in a node are not drawn there.</summary>
internal sealed class ExtendedIsolationTree
{
    private readonly FeatureMatrix _features;
    private readonly ColumnScale _scale;
    private readonly Rng _rng;
    private readonly int[] _rows;
    private readonly int[] _order;
    private readonly double[] _sums;
    private readonly int _terms;

    public ExtendedIsolationTree(FeatureMatrix features, ColumnScale scale, int sample, int terms, Rng rng)
    {
        _features = features;
        _scale = scale;
        _terms = terms;
        _rng = rng;
        _rows = RowSample.Draw(features.Rows, sample, rng);
        _sums = new double[sample];
        _order = new int[features.Columns];
        for (var column = 0; column < _order.Length; column++)
            _order[column] = column;
        Grow((int)Math.Ceiling(Math.Log2(Math.Max(sample, 2))));
    }

    public List<SlopedNode> Nodes { get; } = [];

    /// <summary>Rows of the sample by node.</summary>
    public List<int> Sizes { get; } = [];

    /// <summary>Path length by leaf.</summary>
    public List<double> Lengths { get; } = [];

    /// <summary>The columns of each split, as many for one as for another; where fewer vary, column 0 with weight 0.</summary>
    public List<int> Columns { get; } = [];

    /// <summary>The weight of each of <see cref="Columns"/>: the normal of the hyperplane.</summary>
    public List<double> Weights { get; } = [];

    private void Grow(int limit)
    {
        var open = new Stack<(int Node, int Begin, int End, int Depth)>();
        Add(_rows.Length);
        open.Push((0, 0, _rows.Length, 0));
        while (open.TryPop(out var task))
        {
            var rows = _rows.AsSpan(task.Begin, task.End - task.Begin);
            if (task.Depth >= limit || rows.Length <= 1 || !TrySlope(rows, out var offset))
            {
                Nodes[task.Node] = new(0, Lengths.Count, -1);
                Lengths.Add(task.Depth + IsolationTree.AverageLength(rows.Length));
                continue;
            }

            var middle = Divide(rows, _sums.AsSpan(0, rows.Length), offset);
            var left = Add(middle);
            Add(rows.Length - middle);
            Nodes[task.Node] = new(offset, left, (Columns.Count / _terms) - 1);
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

    /// <summary>Draws a hyperplane and leaves each row's weighted sum in <see cref="_sums"/>; false where no column varies.</summary>
    private bool TrySlope(ReadOnlySpan<int> rows, out double offset)
    {
        var (first, sums) = (Columns.Count, _sums);
        offset = 0;
        for (var i = 0; i < _order.Length && Columns.Count < first + _terms; i++)
        {
            var drawn = i + _rng.Next(_order.Length - i);
            (_order[i], _order[drawn]) = (_order[drawn], _order[i]);
            var column = _order[i];
            var values = _features.Column(column);
            var (smallest, largest) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var row in rows)
            {
                var value = _scale.OrCentre(column, values[row]);
                smallest = Math.Min(smallest, value);
                largest = Math.Max(largest, value);
            }

            if (!(smallest < largest))
                continue;
            if (Columns.Count == first)
                sums.AsSpan(0, rows.Length).Clear();
            var weight = _rng.NextNormal();
            Columns.Add(column);
            Weights.Add(weight);
            offset += weight * (smallest + (_rng.NextDouble() * (largest - smallest)));
            for (var row = 0; row < rows.Length; row++)
                sums[row] += weight * _scale.OrCentre(column, values[rows[row]]);
        }

        if (Columns.Count == first)
            return false;
        while (Columns.Count < first + _terms)
        {
            Columns.Add(0);
            Weights.Add(0);
        }

        return true;
    }

    private static int Divide(Span<int> rows, Span<double> sums, double offset)
    {
        var (left, right) = (0, rows.Length - 1);
        while (left <= right)
        {
            if (sums[left] <= offset)
            {
                left++;
                continue;
            }

            (rows[left], rows[right]) = (rows[right], rows[left]);
            (sums[left], sums[right]) = (sums[right], sums[left]);
            right--;
        }

        return left;
    }
}
