using Florin.ML.Anomalies;

namespace Florin.Features;

/// <summary>What is known of the sizes seen so far: mean and variance of all (Welford 1962), the order of the latest 64. Grows to its capacity, then allocates nothing.</summary>
internal sealed class ValueHistory : ISavedPart
{
    private const int Capacity = 64;

    /// <summary>5 %: a payee whose sizes never differed may differ by so much.</summary>
    private const double SmallestDeviation = 0.05;

    private readonly SortedWindow _latest = new(Capacity);
    private double _squares;

    public int Count { get; private set; }

    public double Mean { get; private set; }

    public void Add(double value)
    {
        _latest.Add(value);
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
        var sorted = _latest.Sorted;
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
        Span<double> arrivals = stackalloc double[_latest.Count];
        _latest.CopyArrivals(arrivals);
        foreach (var value in arrivals)
            writer.Write(value);
    }

    public void Read(BinaryReader reader)
    {
        Count = reader.ReadInt32();
        Mean = reader.ReadDouble();
        _squares = reader.ReadDouble();
        for (var i = Math.Min(Count, Capacity); i > 0; i--)
            _latest.Add(reader.ReadDouble());
    }
}
