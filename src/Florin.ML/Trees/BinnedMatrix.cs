using Florin.ML.Data;

namespace Florin.ML.Trees;

/// <summary>Columns cut into at most 255 bins, and one more for missing: what a tree looks at while it grows, one byte a value.</summary>
internal sealed class BinnedMatrix
{
    public const int Bins = 256;
    public const byte Missing = Bins - 1;

    private readonly byte[][] _bins;
    private readonly double[][] _edges;

    public BinnedMatrix(FeatureMatrix features, FitRun run)
    {
        Rows = features.Rows;
        _bins = new byte[features.Columns][];
        _edges = new double[features.Columns][];
        Parallel.For(0, features.Columns, run.Parallel, column =>
        {
            var values = features.Column(column);
            var edges = Edges(values);
            var bins = new byte[values.Length];
            for (var row = 0; row < bins.Length; row++)
                bins[row] = double.IsFinite(values[row]) ? (byte)Bin(edges, values[row]) : Missing;
            (_edges[column], _bins[column]) = (edges, bins);
        });
    }

    public int Rows { get; }

    public int Columns => _bins.Length;

    /// <summary>The bin of each row.</summary>
    public byte[] Column(int index) => _bins[index];

    /// <summary>The value up to which (inclusive) a row lies in a bin or in one below it.</summary>
    public double Threshold(int column, int bin) => bin < _edges[column].Length ? _edges[column][bin] : double.MaxValue;

    /// <summary>At most 254 ascending edges: half-way between neighbours while there are few values, else at even ranks.</summary>
    private static double[] Edges(ReadOnlySpan<double> values)
    {
        var sorted = new double[values.Length];
        var count = 0;
        foreach (var value in values)
        {
            if (double.IsFinite(value))
                sorted[count++] = value;
        }

        Array.Sort(sorted, 0, count);
        var distinct = 0;
        for (var i = 0; i < count; i++)
            distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        var edges = new List<double>(Math.Min(distinct, Bins));
        for (var i = 1; i < count; i++)
        {
            if (sorted[i] == sorted[i - 1])
                continue;

            // Many values: an edge only where the next even rank has been passed.
            var due = distinct <= Missing || (long)i * Missing >= (edges.Count + 1L) * count;
            if (due && edges.Count < Missing - 1)
                edges.Add(Between(sorted[i - 1], sorted[i]));
        }

        return [.. edges];
    }

    /// <summary>Half-way, and never as large as the upper value, which must lie above the edge.</summary>
    private static double Between(double lower, double upper)
    {
        var middle = Math.Max((0.5 * lower) + (0.5 * upper), lower);
        return middle < upper ? middle : lower;
    }

    private static int Bin(double[] edges, double value)
    {
        var (low, high) = (0, edges.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (edges[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
