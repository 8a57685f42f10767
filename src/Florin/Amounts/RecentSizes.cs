namespace Florin.Amounts;

/// <summary>The latest 64 values, in the order they came and in order of size. Grows to its capacity, then allocates nothing.</summary>
internal sealed class RecentSizes
{
    private const int Capacity = 64;

    private double[] _arrivals = new double[4];
    private double[] _sorted = new double[4];

    /// <summary>All that were ever added.</summary>
    public int Count { get; private set; }

    public double Last => Count == 0 ? double.NaN : _arrivals[(Count - 1) % Capacity];

    public double Median => Quantile(0.5);

    /// <summary>Between the quartiles.</summary>
    public double Spread => Quantile(0.75) - Quantile(0.25);

    private int Kept => Math.Min(Count, Capacity);

    public void Add(double value)
    {
        var kept = Kept;
        var slot = Count % Capacity;
        if (Count >= Capacity)
        {
            var gone = _sorted.AsSpan(0, kept).BinarySearch(_arrivals[slot]);
            _sorted.AsSpan(gone + 1, kept - gone - 1).CopyTo(_sorted.AsSpan(gone));
            kept--;
        }
        else if (slot == _arrivals.Length)
        {
            Array.Resize(ref _arrivals, 2 * slot);
            Array.Resize(ref _sorted, 2 * slot);
        }

        _arrivals[slot] = value;
        var at = _sorted.AsSpan(0, kept).BinarySearch(value);
        at = at < 0 ? ~at : at;
        _sorted.AsSpan(at, kept - at).CopyTo(_sorted.AsSpan(at + 1));
        _sorted[at] = value;
        Count++;
    }

    /// <summary>Between the two nearest values at share · (n + 1), the smallest and largest at the ends; NaN without any.</summary>
    public double Quantile(double share)
    {
        if (Count == 0)
            return double.NaN;
        var place = Math.Clamp((share * (Kept + 1)) - 1, 0, Kept - 1);
        var below = (int)place;
        return below + 1 < Kept ? _sorted[below] + ((place - below) * (_sorted[below + 1] - _sorted[below])) : _sorted[below];
    }
}
