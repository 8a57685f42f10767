namespace Florin.ML.Anomalies;

/// <summary>The latest values of a stream, kept in order of size; grows up to its capacity, then each value drops the oldest. For one thread.</summary>
/// <param name="capacity">Most values kept, at least 1.</param>
public sealed class SortedWindow(int capacity)
{
    private const int FirstSize = 4;

    private double[] _arrivals = [];
    private double[] _sorted = [];
    private int _oldest;

    /// <summary>Number of values kept.</summary>
    public int Count { get; private set; }

    /// <summary>The values kept, ascending.</summary>
    public ReadOnlySpan<double> Sorted => _sorted.AsSpan(0, Count);

    /// <summary>Writes the values kept in the order they came: adding them to a new window makes it equal to this one.</summary>
    /// <param name="values"><see cref="Count"/> values.</param>
    public void CopyArrivals(Span<double> values)
    {
        _arrivals.AsSpan(_oldest, Count - _oldest).CopyTo(values);
        _arrivals.AsSpan(0, _oldest).CopyTo(values[(Count - _oldest)..]);
    }

    /// <summary>Takes a finite value in; O(capacity) moves, no allocation once full.</summary>
    public void Add(double value)
    {
        if (Count == capacity)
        {
            Remove(_arrivals[_oldest]);
            _arrivals[_oldest] = value;
            _oldest = _oldest + 1 == capacity ? 0 : _oldest + 1;
        }
        else
        {
            if (Count == _arrivals.Length)
            {
                var size = Math.Min(capacity, Math.Max(FirstSize, 2 * Count));
                Array.Resize(ref _arrivals, size);
                Array.Resize(ref _sorted, size);
            }

            _arrivals[Count] = value;
        }

        var at = Sorted.BinarySearch(value);
        at = at < 0 ? ~at : at;
        _sorted.AsSpan(at, Count - at).CopyTo(_sorted.AsSpan(at + 1));
        _sorted[at] = value;
        Count++;
    }

    private void Remove(double value)
    {
        var at = Sorted.BinarySearch(value);
        _sorted.AsSpan(at + 1, Count - at - 1).CopyTo(_sorted.AsSpan(at));
        Count--;
    }
}
