using System.Numerics;
using System.Runtime.InteropServices;

namespace Florin.ML.Forecasts.Decomposition;

/// <summary>Local regression over evenly spaced values (Cleveland, Cleveland, McRae and Terpenning 1990, section 2): tricube weights over the nearest <c>window</c> values, degree 0 or 1.</summary>
/// <remarks>Away from the ends and without robustness weights every position has the same weights, and by their symmetry degree 1 equals degree 0: the fit is one dot product with a table.</remarks>
internal static class LoessKernel
{
    /// <summary>Writes the smoothed value of every position: fitted at every <paramref name="jump"/>-th and at the last, on straight lines between.</summary>
    /// <param name="values">The series.</param>
    /// <param name="window">Values in a neighbourhood, odd.</param>
    /// <param name="degree">0 or 1.</param>
    /// <param name="jump">Distance of fitted positions, at least 1.</param>
    /// <param name="robustness">A weight per value; empty = all 1.</param>
    /// <param name="smooth">As many as values.</param>
    /// <param name="table">Scratch: at least the smaller of <paramref name="window"/> and the number of values.</param>
    public static void Smooth(ReadOnlySpan<double> values, int window, int degree, int jump, ReadOnlySpan<double> robustness, Span<double> smooth, Span<double> table)
    {
        var count = values.Length;
        if (count < 2)
        {
            values.CopyTo(smooth);
            return;
        }

        jump = Math.Min(jump, count - 1);
        var (length, half) = (Math.Min(window, count), window / 2);
        var inner = window < count && robustness.IsEmpty ? table[..window] : default;
        if (!inner.IsEmpty)
            CentredWeights(inner);
        var first = 0;
        var at = 0;
        for (; at < count; at += jump)
        {
            first = Math.Clamp(at - half, 0, count - length);
            smooth[at] = !inner.IsEmpty && first == at - half
                ? Dot(inner, values.Slice(first, window))
                : Fit(values, window, degree, at, first, length, robustness) ?? values[at];
        }

        at -= jump;
        for (var start = 0; start < at && jump > 1; start += jump)
            Interpolate(smooth, start, start + jump);
        if (at == count - 1)
            return;
        smooth[^1] = Fit(values, window, degree, count - 1, first, length, robustness) ?? values[^1];
        Interpolate(smooth, at, count - 1);
    }

    /// <summary>The fit at one position, which may lie beside the series; null where all weights are 0.</summary>
    /// <param name="values">The series.</param>
    /// <param name="window">Values in a neighbourhood.</param>
    /// <param name="degree">0 or 1.</param>
    /// <param name="at">Index that is fitted, −1 and the number of values too.</param>
    /// <param name="first">First value of the neighbourhood.</param>
    /// <param name="length">Number of values in it.</param>
    /// <param name="robustness">A weight per value; empty = all 1.</param>
    public static double? Fit(ReadOnlySpan<double> values, int window, int degree, int at, int first, int length, ReadOnlySpan<double> robustness)
    {
        double width = Math.Max(at - first, first + length - 1 - at);
        if (window > values.Length)
            width += (window - values.Length) / 2;
        var (nearest, farthest) = (0.001 * width, 0.999 * width);
        var (total, distance, square, sum, moment) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var j = first; j < first + length; j++)
        {
            double offset = j - at;
            var away = Math.Abs(offset);
            if (away > farthest)
                continue;
            var weight = away <= nearest ? 1 : Tricube(away / width);
            if (!robustness.IsEmpty)
                weight *= robustness[j];
            total += weight;
            distance += weight * offset;
            square += weight * offset * offset;
            sum += weight * values[j];
            moment += weight * offset * values[j];
        }

        if (total <= 0)
            return null;
        var mean = sum / total;
        if (degree == 0 || width <= 0)
            return mean;
        var centre = distance / total;
        var variance = (square / total) - (centre * centre);
        return Math.Sqrt(Math.Max(0, variance)) > 0.001 * (values.Length - 1)
            ? mean - (centre / variance * ((moment / total) - (centre * mean)))
            : mean;
    }

    private static double Tricube(double share)
    {
        var rest = 1 - (share * share * share);
        return rest * rest * rest;
    }

    private static void CentredWeights(Span<double> weights)
    {
        var half = weights.Length / 2;
        var total = 0.0;
        for (var j = 0; j < weights.Length; j++)
        {
            var away = Math.Abs(j - half);
            weights[j] = away <= 0.001 * half ? 1 : away <= 0.999 * half ? Tricube((double)away / half) : 0;
            total += weights[j];
        }

        foreach (ref var weight in weights)
            weight /= total;
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var a = MemoryMarshal.Cast<double, Vector<double>>(left);
        var b = MemoryMarshal.Cast<double, Vector<double>>(right);
        var sums = Vector<double>.Zero;
        for (var i = 0; i < a.Length; i++)
            sums += a[i] * b[i];
        var sum = Vector.Sum(sums);
        for (var i = a.Length * Vector<double>.Count; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    private static void Interpolate(Span<double> smooth, int from, int to)
    {
        var step = (smooth[to] - smooth[from]) / (to - from);
        for (var j = from + 1; j < to; j++)
            smooth[j] = smooth[from] + (step * (j - from));
    }
}
