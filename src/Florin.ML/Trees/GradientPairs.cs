using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Florin.ML.Trees;

/// <summary>How pairs are packed.</summary>
/// <param name="Gradient">Units of a sum in one of a gradient: a power of two, so that what is short in binary is kept as it is.</param>
/// <param name="Hessian">The same of a second derivative.</param>
/// <param name="HessianBits">Low bits of a pair, which hold the second derivative; the sums of all rows need one less.</param>
internal readonly record struct PairScale(double Gradient, double Hessian, int HessianBits = 28)
{
    /// <summary>The finest scale at which the sums of these absolute gradients and of these hessians fit.</summary>
    public static PairScale Of(double gradients, double hessians) =>
        new(Power(1L << 34, gradients), Power(1L << 27, hessians));

    /// <summary>The same where every second derivative is 1: it takes the bits of a count, the gradient has the others.</summary>
    public static PairScale OfCounts(double gradients, int rows)
    {
        // A gradient of more than 51 bits would be no whole double.
        var bits = Math.Max(13, BitOperations.Log2((uint)rows + 1) + 2);
        return new(Power(1L << (62 - bits), gradients), 1, bits);
    }

    private static double Power(double room, double sum) => sum > 0 ? Math.ScaleB(1, Math.Clamp(Math.ILogB(room / sum), -1000, 1000)) : 1;
}

/// <summary>First and second derivative of the loss in one 64-bit integer: the first in the upper bits, 36 of them or more, the second in the lower. A row costs a histogram one addition, and a sum of integers is the same in every order: by any number of threads, or as parent − sibling.</summary>
/// <remarks>Shi and others (2022), Quantized training of gradient boosting decision trees: they find 2 to 5 bits enough; here a gradient of mean size has at least 10 and most often 30. What is cut off is decided by an even sequence, not to the nearest: else small values would all become 0.</remarks>
internal static class GradientPairs
{
    // 2⁵² + 2⁵¹: a double near it has whole numbers in its low bits.
    private const double Magic = 6755399441055744.0;
    private const long Exponent = 0x4330000000000000;
    private const double Golden = 0.6180339887498949;

    public static long Of(long gradient, long hessian, int hessianBits = 28) => (gradient << hessianBits) + hessian;

    public static double Gradient(long sum, PairScale scale) => (sum >> scale.HessianBits) / scale.Gradient;

    public static double Hessian(long sum, PairScale scale) => (sum & ((1L << scale.HessianBits) - 1)) / scale.Hessian;

    /// <summary>The gradients of four sums, in units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Gradients(Vector256<long> sums, int hessianBits)
    {
        var shifted = Vector256.ShiftRightLogical(sums ^ Vector256.Create(long.MinValue), hessianBits) | Vector256.Create(Exponent);
        return shifted.AsDouble() - Vector256.Create(4503599627370496.0 + (1L << (63 - hessianBits)));
    }

    /// <summary>The second derivatives of four sums, in units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Hessians(Vector256<long> sums, int hessianBits) =>
        ((sums & Vector256.Create((1L << hessianBits) - 1)) | Vector256.Create(Exponent)).AsDouble() - Vector256.Create(4503599627370496.0);

    /// <summary>Packs rows; <paramref name="first"/> (a multiple of 4) is the number of the first in all rows and <paramref name="round"/> moves the sequence that rounds. An empty <paramref name="hessians"/> is 1 everywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(ReadOnlySpan<double> gradients, ReadOnlySpan<double> hessians, PairScale scale, int first, int round, Span<long> pairs)
    {
        var start = Fraction((first * Golden) + (round * 0.7548776662466927) + 0.5);
        var dither = Vector256.Create(start, Fraction(start + Golden), Fraction(start + (2 * Golden)), Fraction(start + (3 * Golden)));
        var (step, one, half, magic) = (Vector256.Create(Fraction(4 * Golden)), Vector256<double>.One, Vector256.Create(0.5), Vector256.Create(Magic));
        var (gradientScale, hessianScale) = (Vector256.Create(scale.Gradient), Vector256.Create(scale.Hessian));
        var constant = Vector256.Create(scale.Hessian);
        var i = 0;
        for (; i + 4 <= pairs.Length; i += 4)
        {
            var g = (Vector256.Create(gradients.Slice(i, 4)) * gradientScale) + (dither - half) + magic;
            var h = (hessians.IsEmpty ? constant : Vector256.Create(hessians.Slice(i, 4)) * hessianScale) + (dither - half) + magic;
            var pair = Vector256.ShiftLeft(g.AsInt64() - magic.AsInt64(), scale.HessianBits) + (h.AsInt64() - magic.AsInt64());
            pair.CopyTo(pairs[i..]);
            dither += step;
            dither -= Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(dither, one), one, Vector256<double>.Zero);
        }

        for (var lane = 0; i < pairs.Length; i++, lane++)
        {
            var offset = dither[lane] - 0.5;
            var gradient = (gradients[i] * scale.Gradient) + offset + Magic;
            var hessian = (hessians.IsEmpty ? scale.Hessian : hessians[i] * scale.Hessian) + offset + Magic;
            pairs[i] = Of((long)(gradient - Magic), (long)(hessian - Magic), scale.HessianBits);
        }
    }

    private static double Fraction(double value) => value - Math.Floor(value);
}
