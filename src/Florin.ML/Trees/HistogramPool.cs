namespace Florin.ML.Trees;

/// <summary>Histograms that are used again: trees allocate none after the first.</summary>
/// <param name="length">Sums of one.</param>
/// <param name="most">How many may lie with leaves that wait.</param>
internal sealed class HistogramPool(int length, int most)
{
    private readonly Stack<long[]> _free = new();
    private int _rented;

    /// <summary>One of any content.</summary>
    public long[] Rent()
    {
        _rented++;
        return _free.TryPop(out var histogram) ? histogram : new long[length];
    }

    public void Return(long[]? histogram)
    {
        if (histogram is null)
            return;
        _rented--;
        _free.Push(histogram);
    }

    /// <summary>The histogram, or null where too many are kept already: then it is taken back.</summary>
    public long[]? Kept(long[]? histogram)
    {
        if (_rented + 1 < most)
            return histogram;
        Return(histogram);
        return null;
    }
}
