namespace Florin.ML.Data;

/// <summary>Rows of numbers kept column by column; immutable. A value that is not finite is missing.</summary>
public sealed class FeatureMatrix
{
    private readonly double[] _values;

    private FeatureMatrix(IReadOnlyList<string> names, int rows, double[] values)
    {
        Names = names;
        Rows = rows;
        _values = values;
    }

    /// <summary>Names of the columns, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns => Names.Count;

    /// <summary>Copies values that lie column after column: those of the first column, then those of the second.</summary>
    /// <exception cref="ArgumentException">The values are not whole columns.</exception>
    public static FeatureMatrix FromColumns(IReadOnlyList<string> names, ReadOnlySpan<double> values) =>
        new([.. names], RowsOf(names, values), values.ToArray());

    /// <summary>Copies values that lie row after row.</summary>
    /// <exception cref="ArgumentException">The values are not whole rows.</exception>
    public static FeatureMatrix FromRows(IReadOnlyList<string> names, ReadOnlySpan<double> values)
    {
        var rows = RowsOf(names, values);
        var columns = new double[values.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < names.Count; column++)
                columns[(column * rows) + row] = values[(row * names.Count) + column];
        }

        return new([.. names], rows, columns);
    }

    /// <summary>The values of one column, one per row.</summary>
    public ReadOnlySpan<double> Column(int index) => _values.AsSpan(index * Rows, Rows);

    /// <summary>Writes rows from <paramref name="first"/> on, row-major, as many as <paramref name="destination"/> holds: the form that models score.</summary>
    public void CopyRows(int first, Span<double> destination)
    {
        var count = Columns == 0 ? 0 : destination.Length / Columns;
        for (var column = 0; column < Columns; column++)
        {
            var from = Column(column).Slice(first, count);
            for (var row = 0; row < count; row++)
                destination[(row * Columns) + column] = from[row];
        }
    }

    /// <summary>All rows, row-major, in a new array.</summary>
    public double[] ToRows()
    {
        var rows = new double[_values.Length];
        CopyRows(0, rows);
        return rows;
    }

    /// <summary>A copy of <paramref name="count"/> rows from <paramref name="first"/> on.</summary>
    public FeatureMatrix Slice(int first, int count)
    {
        var values = new double[count * Columns];
        for (var column = 0; column < Columns; column++)
            Column(column).Slice(first, count).CopyTo(values.AsSpan(column * count));
        return new(Names, count, values);
    }

    private static int RowsOf(IReadOnlyList<string> names, ReadOnlySpan<double> values)
    {
        if (names.Count == 0 || values.Length % names.Count != 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected a multiple of {names.Count} columns and at least one column, found {values.Length} values."), nameof(values));
        return values.Length / names.Count;
    }
}
