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
            _edges[column] = BinEdges.Find(values);
            _bins[column] = BinEdges.Assign(_edges[column], values);
        });
    }

    public int Rows { get; }

    public int Columns => _bins.Length;

    /// <summary>The bin of each row.</summary>
    public byte[] Column(int index) => _bins[index];

    /// <summary>The value up to which (inclusive) a row lies in a bin or in one below it.</summary>
    public double Threshold(int column, int bin) => bin < _edges[column].Length ? _edges[column][bin] : double.MaxValue;
}
