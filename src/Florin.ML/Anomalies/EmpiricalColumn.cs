using Florin.ML.Data;

namespace Florin.ML.Anomalies;

/// <summary>Both tails of one column's empirical distribution and which of them its skewness makes the strange one; immutable.</summary>
internal sealed class EmpiricalColumn
{
    private readonly double[] _values;
    private readonly int[] _upTo;

    /// <param name="values">Distinct values kept, ascending.</param>
    /// <param name="upTo">Fitted values up to each of them, ascending; the last is their number.</param>
    /// <param name="leftSkewed">Whether the skewness is below 0: the long tail is the left one.</param>
    private EmpiricalColumn(double[] values, int[] upTo, bool leftSkewed)
    {
        _values = values;
        _upTo = upTo;
        LeftSkewed = leftSkewed;
    }

    public bool LeftSkewed { get; }

    public bool Varies => _values.Length > 1;

    public static EmpiricalColumn Fit(ReadOnlySpan<double> column, int most)
    {
        double[] sorted = [.. column];
        var count = 0;
        foreach (var value in sorted)
        {
            if (double.IsFinite(value))
                sorted[count++] = value;
        }

        Array.Sort(sorted, 0, count);
        var (values, upTo) = (new List<double>(), new List<int>());
        for (var i = 0; i < count; i++)
        {
            if (i + 1 < count && sorted[i + 1] == sorted[i])
                continue;
            values.Add(sorted[i]);
            upTo.Add(i + 1);
        }

        var kept = Kept(values.Count, most);
        return new([.. kept.Select(i => values[i])], [.. kept.Select(i => upTo[i])], Skewness(sorted.AsSpan(0, count)) < 0);
    }

    /// <summary>−ln of both tail shares of a value, F(x) and 1 − F(x⁻) (Li et al. 2022, eq. 3 and 5); 0 of a missing one. Beyond every fitted value the share is 1 / (n + 1), as if this were one more.</summary>
    public (double Left, double Right) Tails(double value)
    {
        if (!double.IsFinite(value) || _values.Length == 0)
            return (0, 0);
        var (low, high) = (0, _values.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_values[middle] <= value)
                low = middle + 1;
            else
                high = middle;
        }

        double count = _upTo[^1];
        var upTo = low == 0 ? 0 : _upTo[low - 1];
        var same = low > 0 && _values[low - 1] == value;
        var below = !same ? upTo : low == 1 ? 0 : _upTo[low - 2];
        return (MinusLog(upTo, count), MinusLog(count - below, count));
    }

    public void Write(BinaryWriter payload)
    {
        payload.Write(LeftSkewed);
        payload.WriteArray<double>(_values);
        payload.WriteArray<int>(_upTo);
    }

    public static EmpiricalColumn Read(BinaryReader payload)
    {
        var skewed = payload.ReadByte();
        var (values, upTo) = (payload.ReadArray<double>(), payload.ReadArray<int>());
        Payload.Demand(skewed <= 1 && values.Length == upTo.Length, "a column with other counts than values");
        Payload.DemandFinite(values);
        for (var i = 0; i < values.Length; i++)
            Payload.Demand(upTo[i] > (i == 0 ? 0 : upTo[i - 1]) && (i == 0 || values[i] > values[i - 1]), "values out of order");
        return new(values, upTo, skewed == 1);
    }

    private static double MinusLog(double part, double count) => part <= 0 ? Math.Log(count + 1) : Math.Log(count / part);

    /// <summary>Which distinct values are kept: all, or a quarter of the most from either end and the rest evenly between.</summary>
    private static int[] Kept(int distinct, int most)
    {
        if (distinct <= most)
            return [.. Enumerable.Range(0, distinct)];
        var (end, between) = (most / 4, most - (2 * (most / 4)));
        var kept = new int[most];
        for (var i = 0; i < end; i++)
            (kept[i], kept[most - 1 - i]) = (i, distinct - 1 - i);
        for (var i = 0; i < between; i++)
            kept[end + i] = end + (int)((long)(distinct - (2 * end)) * i / between);
        return kept;
    }

    /// <summary>The sign of the third central moment is all that is asked of it, so deviations may be in units of the largest: their cubes are finite.</summary>
    private static double Skewness(ReadOnlySpan<double> sorted)
    {
        if (sorted.IsEmpty)
            return 0;
        var unit = Math.Max(Math.Abs(sorted[0]), Math.Abs(sorted[^1]));
        if (unit == 0)
            return 0;
        var (sum, cubes) = (0.0, 0.0);
        foreach (var value in sorted)
            sum += value / unit;
        var mean = sum / sorted.Length;
        foreach (var value in sorted)
        {
            var deviation = (value / unit) - mean;
            cubes += deviation * deviation * deviation;
        }

        return cubes;
    }
}
