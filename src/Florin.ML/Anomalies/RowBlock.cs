namespace Florin.ML.Anomalies;

/// <summary>Rows as <see cref="CovarianceKernel"/> takes them: column by column, padded with 0.</summary>
internal sealed class RowBlock
{
    private readonly int _columns;

    public RowBlock(int count, int columns)
    {
        Count = count;
        _columns = columns;
        Padded = CovarianceKernel.Padded(count);
        Values = new double[columns * Padded];
    }

    public int Count { get; }

    public int Padded { get; }

    public double[] Values { get; }

    /// <summary>The values of one column, without the padding.</summary>
    public Span<double> Column(int column) => Values.AsSpan(column * Padded, Count);

    /// <summary>A block of these rows alone.</summary>
    public RowBlock Pick(ReadOnlySpan<int> rows)
    {
        var picked = new RowBlock(rows.Length, _columns);
        for (var column = 0; column < _columns; column++)
        {
            var from = Column(column);
            var into = picked.Column(column);
            for (var i = 0; i < rows.Length; i++)
                into[i] = from[rows[i]];
        }

        return picked;
    }
}
