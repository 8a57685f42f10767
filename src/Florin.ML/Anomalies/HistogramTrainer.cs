using Florin.ML.Data;

namespace Florin.ML.Anomalies;

/// <summary>Fits <see cref="HistogramModel"/>: Goldstein and Dengel (2012), Histogram-based outlier score (HBOS). Without randomness: the seed changes nothing.</summary>
/// <param name="options">Settings.</param>
public sealed class HistogramTrainer(HistogramOptions options) : IAnomalyTrainer
{
    private const int MostBins = 1_000;

    /// <inheritdoc/>
    public string Name => HistogramModel.ModelName;

    /// <inheritdoc cref="IAnomalyTrainer.Fit"/>
    public HistogramModel Fit(FeatureMatrix features, FitRun run)
    {
        var (edges, bits) = (new double[features.Columns][], new double[features.Columns][]);
        Parallel.For(0, features.Columns, run.Parallel, column =>
        {
            double[] sorted = [.. features.Column(column)];
            var count = FiniteFirst(sorted);
            var values = sorted.AsSpan(0, count);
            values.Sort();
            edges[column] = Edges(values);
            bits[column] = HistogramKernel.Bits(values, edges[column], options.Widths == HistogramWidths.Dynamic, options.Smoothing);
        });
        var varies = edges.Any(column => column.Length > 0 && column[0] < column[^1]);
        return new(DetectorOutcome.Of(features, varies), edges, bits);
    }

    /// <inheritdoc/>
    IExplainedAnomalyModel IAnomalyTrainer.Fit(FeatureMatrix features, FitRun run) => Fit(features, run);

    private static int FiniteFirst(Span<double> values)
    {
        var count = 0;
        foreach (var value in values)
        {
            if (double.IsFinite(value))
                values[count++] = value;
        }

        return count;
    }

    private double[] Edges(ReadOnlySpan<double> sorted)
    {
        if (sorted.IsEmpty)
            return [];
        if (sorted[0] == sorted[^1])
            return [sorted[0], sorted[0]];
        var bins = options.Bins ?? Math.Min(MostBins, options.Rule == HistogramRule.SquareRoot
            ? (int)Math.Round(Math.Sqrt(sorted.Length))
            : (int)Math.Ceiling(Math.Log2(sorted.Length)) + 1);
        return options.Widths == HistogramWidths.Equal ? HistogramKernel.EqualEdges(sorted[0], sorted[^1], Math.Max(1, bins)) : HistogramKernel.DynamicEdges(sorted, Math.Max(1, bins));
    }
}
