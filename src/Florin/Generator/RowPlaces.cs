namespace Florin.Generator;

/// <summary>Where each transaction stands in the files: two places at most, as statements overlap only with their neighbours.</summary>
internal sealed class RowPlaces(int rows)
{
    private readonly (int Statement, int Line)[] _first = new (int, int)[rows];
    private readonly (int Statement, int Line)[] _second = new (int, int)[rows];

    /// <summary>A line of 0 stands for no place.</summary>
    public (int Statement, int Line) First(int row) => _first[row];

    public (int Statement, int Line) Second(int row) => _second[row];

    public void Add(int row, int statement, int line)
    {
        if (_first[row].Line == 0)
            _first[row] = (statement, line);
        else if (_second[row].Line == 0)
            _second[row] = (statement, line);
        else
            throw new InvalidOperationException("A row stands in three statements.");
    }
}
