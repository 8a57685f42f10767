namespace Florin.ML.Trees;

/// <summary>Quantiles without sorting.</summary>
internal static class OrderStatistics
{
    /// <summary>The quantile of values, at least one, by the line between the neighbours of place share · (n − 1) (Hyndman and Fan 1996, definition 7); reorders them. Expected time O(n) (Hoare 1961).</summary>
    public static double Quantile(Span<double> values, double share)
    {
        var place = share * (values.Length - 1);
        var lower = (int)place;
        Select(values, lower);
        if (place == lower || lower + 1 == values.Length)
            return values[lower];
        var next = double.PositiveInfinity;
        foreach (var value in values[(lower + 1)..])
            next = Math.Min(next, value);
        return values[lower] + ((place - lower) * (next - values[lower]));
    }

    /// <summary>Puts at <paramref name="index"/> what sorting would put there, nothing larger before it and nothing smaller behind it.</summary>
    private static void Select(Span<double> values, int index)
    {
        var (low, high) = (0, values.Length - 1);
        while (low < high)
        {
            var (a, b, c) = (values[low], values[(low + high) >>> 1], values[high]);
            var pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (values[left] < pivot)
                    left++;
                while (values[right] > pivot)
                    right--;
                if (left > right)
                    break;
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }

            if (index <= right)
                high = right;
            else if (index >= left)
                low = left;
            else
                return;
        }
    }
}
