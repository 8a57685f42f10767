using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Florin.ML.Anomalies;

/// <summary>Means, covariances and squared Mahalanobis distances of rows that lie column by column, each column padded with 0 to a multiple of <see cref="Lanes"/>. Matrices are row-major and symmetric; of a factor the lower half counts.</summary>
internal static class CovarianceKernel
{
    /// <summary>Rows taken at once: four vectors of four, as one multiplication waits for the one before.</summary>
    public const int Lanes = 16;

    /// <summary>A pivot below this share of the column's variance makes a covariance singular.</summary>
    private const double SmallestPivot = 1e-9;

    /// <summary>Rows with their padding.</summary>
    public static int Padded(int rows) => (rows + Lanes - 1) / Lanes * Lanes;

    /// <summary>Mean and covariance (divided by the number of rows) of the rows whose weight is 1; the others weigh 0.</summary>
    public static void Estimate(ReadOnlySpan<double> data, ReadOnlySpan<double> weights, Span<double> mean, Span<double> covariance)
    {
        var (columns, padded, count) = (mean.Length, weights.Length, 0.0);
        foreach (var weight in weights)
            count += weight;
        var centred = new double[columns * padded];
        for (var j = 0; j < columns; j++)
        {
            var column = data.Slice(j * padded, padded);
            var into = centred.AsSpan(j * padded, padded);
            mean[j] = Dot(column, weights) / count;
            for (var row = 0; row < padded; row++)
                into[row] = weights[row] * (column[row] - mean[j]);
            for (var i = 0; i <= j; i++)
                covariance[(j * columns) + i] = covariance[(i * columns) + j] = Dot(into, centred.AsSpan(i * padded, padded)) / count;
        }
    }

    /// <summary>The lower Cholesky factor in place; false where the matrix is singular.</summary>
    /// <param name="matrix">The covariance, then the factor with the diagonal's inverses in its diagonal.</param>
    /// <param name="columns">Its order.</param>
    /// <param name="logDeterminant">The logarithm of its determinant.</param>
    public static bool TryFactor(Span<double> matrix, int columns, out double logDeterminant)
    {
        logDeterminant = 0;
        for (var j = 0; j < columns; j++)
        {
            var above = matrix.Slice(j * columns, j + 1);
            for (var i = 0; i < j; i++)
                above[i] = (above[i] - Dot(above[..i], matrix.Slice(i * columns, i))) * matrix[(i * columns) + i];
            var pivot = above[j] - Dot(above[..j], above[..j]);
            if (!(pivot > SmallestPivot * above[j]) || !double.IsFinite(pivot))
                return false;
            logDeterminant += Math.Log(pivot);
            above[j] = 1 / Math.Sqrt(pivot);
        }

        return true;
    }

    /// <summary>Solves Σ x = right in place with the factor of Σ as <see cref="TryFactor"/> left it.</summary>
    public static void Solve(ReadOnlySpan<double> factor, Span<double> right)
    {
        var order = right.Length;
        for (var j = 0; j < order; j++)
            right[j] = (right[j] - Dot(right[..j], factor.Slice(j * order, j))) * factor[(j * order) + j];
        for (var j = order - 1; j >= 0; j--)
        {
            for (var i = j + 1; i < order; i++)
                right[j] -= factor[(i * order) + j] * right[i];
            right[j] *= factor[(j * order) + j];
        }
    }

    /// <summary>(x − mean)ᵀ Σ⁻¹ (x − mean) of every row by forward substitution.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="mean">Their centre.</param>
    /// <param name="factor">The factor of Σ as <see cref="TryFactor"/> left it.</param>
    /// <param name="distances">One per padded row.</param>
    public static void Distances(ReadOnlySpan<double> data, ReadOnlySpan<double> mean, ReadOnlySpan<double> factor, Span<double> distances)
    {
        var (columns, padded) = (mean.Length, distances.Length);
        var solved = new Vector256<double>[4 * columns];
        for (var first = 0; first < padded; first += Lanes)
        {
            var (s0, s1, s2, s3) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
            for (var j = 0; j < columns; j++)
            {
                ref var values = ref Unsafe.AsRef(in data[(j * padded) + first]);
                var centre = Vector256.Create(mean[j]);
                var (a0, a1) = (Vector256.LoadUnsafe(ref values) - centre, Vector256.LoadUnsafe(ref values, 4) - centre);
                var (a2, a3) = (Vector256.LoadUnsafe(ref values, 8) - centre, Vector256.LoadUnsafe(ref values, 12) - centre);
                var row = factor.Slice(j * columns, j + 1);
                ref var done = ref MemoryMarshal.GetArrayDataReference(solved);
                for (var i = 0; i < j; i++)
                {
                    var weight = Vector256.Create(row[i]);
                    a0 -= weight * Unsafe.Add(ref done, 4 * i);
                    a1 -= weight * Unsafe.Add(ref done, (4 * i) + 1);
                    a2 -= weight * Unsafe.Add(ref done, (4 * i) + 2);
                    a3 -= weight * Unsafe.Add(ref done, (4 * i) + 3);
                }

                var inverse = Vector256.Create(row[j]);
                (a0, a1, a2, a3) = (a0 * inverse, a1 * inverse, a2 * inverse, a3 * inverse);
                (solved[4 * j], solved[(4 * j) + 1], solved[(4 * j) + 2], solved[(4 * j) + 3]) = (a0, a1, a2, a3);
                (s0, s1, s2, s3) = (s0 + (a0 * a0), s1 + (a1 * a1), s2 + (a2 * a2), s3 + (a3 * a3));
            }

            var into = distances.Slice(first, Lanes);
            s0.CopyTo(into);
            s1.CopyTo(into[4..]);
            s2.CopyTo(into[8..]);
            s3.CopyTo(into[12..]);
        }
    }

    /// <summary>Σ left · right, in four sums of every fourth product: the same number on every machine.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        ref var l = ref MemoryMarshal.GetReference(left);
        ref var r = ref MemoryMarshal.GetReference(right);
        var (even, odd, at) = (Vector256<double>.Zero, Vector256<double>.Zero, 0);
        for (; at <= left.Length - 8; at += 8)
        {
            even += Vector256.LoadUnsafe(ref l, (nuint)at) * Vector256.LoadUnsafe(ref r, (nuint)at);
            odd += Vector256.LoadUnsafe(ref l, (nuint)at + 4) * Vector256.LoadUnsafe(ref r, (nuint)at + 4);
        }

        even += odd;
        var sum = even[0] + even[1] + (even[2] + even[3]);
        for (; at < left.Length; at++)
            sum += left[at] * right[at];
        return sum;
    }
}
