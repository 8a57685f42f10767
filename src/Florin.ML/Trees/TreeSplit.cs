using System.Runtime.InteropServices;

namespace Florin.ML.Trees;

/// <summary>A split found.</summary>
[StructLayout(LayoutKind.Auto)]
internal record struct TreeSplit
{
    /// <summary>False while nothing has beaten the gain that must be beaten.</summary>
    public bool Found { get; set; }

    public double Gain { get; set; }

    public int Column { get; set; }

    /// <summary>The last bin that goes left.</summary>
    public int Bin { get; set; }

    public double Threshold { get; set; }

    public bool MissingLeft { get; set; }

    /// <summary>Σ L²/nL + Σ R²/nR over the sums of the target (or of the class indicators): what a split is judged by; −∞ where a side has fewer than <paramref name="minimumLeaf"/>.</summary>
    /// <param name="left">Sums of the rows on the left that have a value.</param>
    /// <param name="missing">Sums of the rows without one where these go left; else empty.</param>
    /// <param name="total">Sums of the node.</param>
    /// <param name="leftWeight">Rows on the left.</param>
    /// <param name="rightWeight">Rows on the right.</param>
    /// <param name="minimumLeaf">Fewest rows of a side.</param>
    public static double Purity(ReadOnlySpan<double> left, ReadOnlySpan<double> missing, ReadOnlySpan<double> total, double leftWeight, double rightWeight, int minimumLeaf)
    {
        if (leftWeight < minimumLeaf || rightWeight < minimumLeaf)
            return double.NegativeInfinity;
        var (lefts, rights) = (0.0, 0.0);
        for (var k = 0; k < left.Length; k++)
        {
            var sum = missing.IsEmpty ? left[k] : left[k] + missing[k];
            lefts += sum * sum;
            rights += (total[k] - sum) * (total[k] - sum);
        }

        return (lefts / leftWeight) + (rights / rightWeight);
    }
}
