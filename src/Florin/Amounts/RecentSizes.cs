using Florin.ML.Anomalies;

namespace Florin.Amounts;

/// <summary>The latest 64 sizes and what they say of the next.</summary>
internal sealed class RecentSizes
{
    private const int Capacity = 64;

    private readonly SortedWindow _window = new(Capacity);

    /// <summary>All that were ever added.</summary>
    public int Count { get; private set; }

    public double Last { get; private set; } = double.NaN;

    public double Median => Quantile(0.5);

    /// <summary>Between the quartiles.</summary>
    public double Spread => Quantile(0.75) - Quantile(0.25);

    public void Add(double value)
    {
        _window.Add(value);
        Last = value;
        Count++;
    }

    /// <summary>Between the two nearest values at share · (n + 1), the smallest and largest at the ends; NaN without any.</summary>
    public double Quantile(double share)
    {
        if (Count == 0)
            return double.NaN;
        var sorted = _window.Sorted;
        var place = Math.Clamp((share * (sorted.Length + 1)) - 1, 0, sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
