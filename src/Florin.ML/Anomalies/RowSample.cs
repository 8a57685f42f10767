using Florin.ML.Numerics;

namespace Florin.ML.Anomalies;

/// <summary>Rows drawn at random.</summary>
internal static class RowSample
{
    /// <summary>So many of the rows without replacement (Floyd's sampling), ascending; all where there are fewer.</summary>
    public static int[] Draw(int rows, int count, Rng rng)
    {
        count = Math.Min(rows, count);
        var drawn = new HashSet<int>(count);
        for (var i = rows - count; i < rows; i++)
        {
            if (!drawn.Add(rng.Next(i + 1)))
                drawn.Add(i);
        }

        int[] sorted = [.. drawn];
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>Puts the rows into a random order (Fisher and Yates).</summary>
    public static void Shuffle(Span<int> rows, Rng rng)
    {
        for (var i = rows.Length - 1; i > 0; i--)
        {
            var other = rng.Next(i + 1);
            (rows[i], rows[other]) = (rows[other], rows[i]);
        }
    }
}
