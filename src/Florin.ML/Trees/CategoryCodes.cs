namespace Florin.ML.Trees;

/// <summary>The values of a categorical column by number.</summary>
internal static class CategoryCodes
{
    /// <summary>Most categories of a column; a byte has one value more, for what is missing or none of them.</summary>
    public const int Most = BinnedMatrix.Missing;

    /// <summary>The most frequent finite values, of equally frequent ones the smaller, in ascending order.</summary>
    public static double[] Find(ReadOnlySpan<double> values)
    {
        var counts = new Dictionary<double, int>();
        foreach (var value in values)
        {
            if (double.IsFinite(value))
                counts[value] = counts.GetValueOrDefault(value) + 1;
        }

        return [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(Most).Select(pair => pair.Key).Order()];
    }

    /// <summary>The number of each value.</summary>
    public static byte[] Encode(double[] categories, ReadOnlySpan<double> values)
    {
        var codes = new byte[values.Length];
        for (var row = 0; row < codes.Length; row++)
            codes[row] = (byte)Code(categories, values[row]);
        return codes;
    }

    /// <summary>The number of a value, <see cref="BinnedMatrix.Missing"/> for one that is none of them.</summary>
    public static int Code(double[] categories, double value)
    {
        var found = double.IsFinite(value) ? Array.BinarySearch(categories, value) : -1;
        return found < 0 ? BinnedMatrix.Missing : found;
    }
}
