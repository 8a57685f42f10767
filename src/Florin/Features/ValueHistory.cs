namespace Florin.Features;

/// <summary>What is known of the sizes seen so far: mean and variance of all (Welford 1962), the order of the latest 64. Grows to its capacity, then allocates nothing.</summary>
internal sealed class ValueHistory : ISavedPart
{
    private const int Capacity = 64;

    /// <summary>5 %: a payee whose sizes never differed may differ by so much.</summary>
    private const double SmallestDeviation = 0.05;

    private double[] _arrivals = new double[4];
    private double[] _sorted = new double[4];
    private double _squares;

    public int Count { get; private set; }

    public double Mean { get; private set; }

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
        var away = value - Mean;
        Mean += away / Count;
        _squares += away * (value - Mean);
    }

    /// <summary>Standard deviations from the mean, NaN before the second value.</summary>
    public double Deviation(double value) =>
        Count < 2 ? double.NaN : (value - Mean) / Math.Max(SmallestDeviation, Math.Sqrt(_squares / (Count - 1)));

    /// <summary>Share of the latest values that are smaller, equal ones half; NaN without any.</summary>
    public double Percentile(double value)
    {
        if (Count == 0)
            return double.NaN;
        var sorted = _sorted.AsSpan(0, Kept);
        var at = sorted.BinarySearch(value);
        if (at < 0)
            return (double)~at / sorted.Length;
        var (low, high) = (at, at + 1);
        while (low > 0 && sorted[low - 1] == value)
            low--;
        while (high < sorted.Length && sorted[high] == value)
            high++;
        return (low + high) / (2.0 * sorted.Length);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.Write(Mean);
        writer.Write(_squares);
        for (var i = 0; i < Kept; i++)
            writer.Write(_arrivals[i]);
    }

    public void Read(BinaryReader reader)
    {
        Count = reader.ReadInt32();
        Mean = reader.ReadDouble();
        _squares = reader.ReadDouble();
        var size = 4;
        while (size < Kept)
            size *= 2;
        (_arrivals, _sorted) = (new double[size], new double[size]);
        for (var i = 0; i < Kept; i++)
            _sorted[i] = _arrivals[i] = reader.ReadDouble();
        Array.Sort(_sorted, 0, Kept);
    }
}
