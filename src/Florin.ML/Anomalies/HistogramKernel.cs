namespace Florin.ML.Anomalies;

/// <summary>Histograms of one column: b bins have b + 1 ascending edges; a bin holds its lower edge, the last one both.</summary>
internal static class HistogramKernel
{
    /// <summary>Edges of bins of one width.</summary>
    public static double[] EqualEdges(double smallest, double largest, int bins)
    {
        var edges = new double[bins + 1];

        // Weighted, not "smallest + i × width": the range of huge values is infinite.
        for (var i = 0; i < edges.Length; i++)
            edges[i] = Math.Clamp((smallest * (1 - ((double)i / bins))) + (largest * ((double)i / bins)), smallest, largest);
        return edges;
    }

    /// <summary>Edges of bins of about n / bins ascending values; an edge lies halfway between two values that differ.</summary>
    public static double[] DynamicEdges(ReadOnlySpan<double> sorted, int bins)
    {
        var edges = new List<double> { sorted[0] };
        var (wanted, first) = ((double)sorted.Length / bins, 0);
        for (var i = 1; i < sorted.Length; i++)
        {
            if (i - first < wanted || sorted[i] == sorted[i - 1])
                continue;
            edges.Add(Math.Max(Math.BitIncrement(sorted[i - 1]), (0.5 * sorted[i - 1]) + (0.5 * sorted[i])));
            first = i;
        }

        edges.Add(sorted[^1]);
        return [.. edges];
    }

    /// <summary>The bin of a value; −1 outside of all.</summary>
    public static int Find(ReadOnlySpan<double> edges, double value)
    {
        if (edges.IsEmpty || !(value >= edges[0] && value <= edges[^1]))
            return -1;
        var (low, high) = (0, edges.Length - 1);
        while (high - low > 1)
        {
            var middle = (low + high) >>> 1;
            if (value >= edges[middle])
                low = middle;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>What each bin says of a value in it, log₂((1 + α) / (height + α)) with the highest bin's height 1 (Goldstein and Dengel 2012, eq. 1, smoothed); last what a value outside says, of height 0.</summary>
    /// <param name="sorted">Ascending finite values.</param>
    /// <param name="edges">Their bins.</param>
    /// <param name="byWidth">Whether a height is values per width and not values: widths that differ.</param>
    /// <param name="smoothing">α, above 0.</param>
    public static double[] Bits(ReadOnlySpan<double> sorted, ReadOnlySpan<double> edges, bool byWidth, double smoothing)
    {
        if (edges.IsEmpty)
            return [0];
        var heights = new double[edges.Length];
        foreach (var value in sorted)
            heights[Find(edges, value)]++;
        var (range, highest) = ((0.5 * edges[^1]) - (0.5 * edges[0]), 0.0);
        for (var bin = 0; bin < heights.Length - 1; bin++)
        {
            // As a share of the range: no smallest width makes a height infinite.
            if (byWidth && range > 0)
                heights[bin] /= Math.Max(1e-12, ((0.5 * edges[bin + 1]) - (0.5 * edges[bin])) / range);
            highest = Math.Max(highest, heights[bin]);
        }

        for (var bin = 0; bin < heights.Length; bin++)
            heights[bin] = Math.Log2((1 + smoothing) / ((heights[bin] / highest) + smoothing));
        return heights;
    }
}
