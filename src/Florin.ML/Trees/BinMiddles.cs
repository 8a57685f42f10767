using Florin.ML.Data;

namespace Florin.ML.Trees;

/// <summary>The value half-way between the smallest and the largest of each bin: what <see cref="RandomCut"/> knows of values.</summary>
internal sealed class BinMiddles
{
    /// <summary>Values beyond this count as this much: differences of two stay finite.</summary>
    private const double Widest = 1e300;

    private readonly double[][] _middles;

    public BinMiddles(FeatureMatrix features, BinnedMatrix bins, FitRun run)
    {
        _middles = new double[features.Columns][];
        Parallel.For(0, features.Columns, run.Parallel, column => _middles[column] = Middles(features.Column(column), bins.Column(column)));
    }

    /// <summary>The middles of a column, ascending; 0 of a bin without a row.</summary>
    public double[] Column(int index) => _middles[index];

    private static double[] Middles(ReadOnlySpan<double> values, byte[] bins)
    {
        var (lowest, highest) = (new double[BinnedMatrix.Bins], new double[BinnedMatrix.Bins]);
        Array.Fill(lowest, double.PositiveInfinity);
        Array.Fill(highest, double.NegativeInfinity);
        for (var row = 0; row < bins.Length; row++)
        {
            if (bins[row] == BinnedMatrix.Missing)
                continue;
            var value = Math.Clamp(values[row], -Widest, Widest);
            lowest[bins[row]] = Math.Min(lowest[bins[row]], value);
            highest[bins[row]] = Math.Max(highest[bins[row]], value);
        }

        for (var bin = 0; bin < lowest.Length; bin++)
            lowest[bin] = highest[bin] < lowest[bin] ? 0 : lowest[bin] + ((highest[bin] - lowest[bin]) / 2);
        return lowest;
    }
}
