using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Florin.ML.Trees;

/// <summary>Where a column is cut into bins, and the bin of a value.</summary>
internal static class BinEdges
{
    private const int MostEdges = BinnedMatrix.Missing - 1;

    /// <summary>Values of a column with more different ones than <see cref="MostDistinct"/> that are sorted for its ranks: about a hundred a bin.</summary>
    private const int Sample = 1 << 15;

    private const int MostDistinct = 1024;
    private const int Slots = 4 * MostDistinct;

    /// <summary>At most 254 ascending edges: half-way between neighbours while there are few values, else at even ranks.</summary>
    public static double[] Find(ReadOnlySpan<double> values)
    {
        var distinct = ArrayPool<double>.Shared.Rent(Math.Max(MostDistinct, Math.Min(values.Length, Sample)));
        var counts = ArrayPool<int>.Shared.Rent(distinct.Length);
        var number = Count(values, distinct, counts);
        if (number < 0)
            number = CountSample(values, distinct, counts);
        var edges = Cut(distinct.AsSpan(0, number), counts.AsSpan(0, number));
        ArrayPool<double>.Shared.Return(distinct);
        ArrayPool<int>.Shared.Return(counts);
        return edges;
    }

    /// <summary>The bin of each value; <see cref="BinnedMatrix.Missing"/> where it is not finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static byte[] Assign(double[] edges, ReadOnlySpan<double> values)
    {
        Span<double> padded = stackalloc double[BinnedMatrix.Bins];
        padded.Fill(double.PositiveInfinity);
        edges.CopyTo(padded);
        ref var first = ref MemoryMarshal.GetReference(padded);
        var top = 1;
        while (top <= edges.Length)
            top *= 2;
        var bins = new byte[values.Length];
        for (var row = 0; row < bins.Length; row++)
        {
            // Every value takes as many steps as every other, without a branch to guess; 255 edges at most are looked at.
            var (value, at) = (values[row], 0);
            for (var step = top >> 1; step > 0; step >>= 1)
            {
                var below = Unsafe.Add(ref first, at + step - 1) < value;
                at += step & -Unsafe.As<bool, byte>(ref below);
            }

            bins[row] = double.IsFinite(value) ? (byte)at : BinnedMatrix.Missing;
        }

        return bins;
    }

    /// <summary>Different finite values in ascending order and how often each is there; −1 where there are more than <see cref="MostDistinct"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Count(ReadOnlySpan<double> values, double[] distinct, int[] counts)
    {
        var slots = ArrayPool<int>.Shared.Rent(Slots);
        Array.Clear(slots, 0, Slots);
        var number = 0;
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
                continue;

            // Open addressing; −0 is 0.
            var slot = (int)((ulong)BitConverter.DoubleToInt64Bits(value + 0.0) * 0x9E3779B97F4A7C15 >> 52);
            while (slots[slot] != 0 && distinct[slots[slot] - 1] != value)
                slot = (slot + 1) & (Slots - 1);
            if (slots[slot] == 0)
            {
                if (number == MostDistinct)
                {
                    number = -1;
                    break;
                }

                distinct[number] = value;
                counts[number] = 0;
                slots[slot] = ++number;
            }

            counts[slots[slot] - 1]++;
        }

        ArrayPool<int>.Shared.Return(slots);
        if (number > 0)
            distinct.AsSpan(0, number).Sort(counts.AsSpan(0, number));
        return number;
    }

    /// <summary>The same of an even sample: all values where there are no more.</summary>
    private static int CountSample(ReadOnlySpan<double> values, double[] distinct, int[] counts)
    {
        var count = 0;
        if (values.Length <= Sample)
        {
            foreach (var value in values)
            {
                if (double.IsFinite(value))
                    distinct[count++] = value;
            }
        }

        // Steps by the golden ratio meet no period of the rows (Weyl 1916).
        for (var (i, place) = (0, 0.5); i < Sample && values.Length > Sample; i++)
        {
            var value = values[(int)(place * values.Length)];
            if (double.IsFinite(value))
                distinct[count++] = value;
            place += 0.6180339887498949;
            place -= Math.Floor(place);
        }

        distinct.AsSpan(0, count).Sort();
        var number = 0;
        for (var i = 0; i < count; i++)
        {
            if (number > 0 && distinct[i] == distinct[number - 1])
            {
                counts[number - 1]++;
                continue;
            }

            distinct[number] = distinct[i];
            counts[number++] = 1;
        }

        return number;
    }

    private static double[] Cut(ReadOnlySpan<double> distinct, ReadOnlySpan<int> counts)
    {
        var total = 0L;
        foreach (var count in counts)
            total += count;
        var edges = new List<double>(Math.Min(distinct.Length, BinnedMatrix.Bins));
        var passed = 0L;
        for (var i = 1; i < distinct.Length && edges.Count < MostEdges; i++)
        {
            passed += counts[i - 1];

            // Many values: an edge only where the next even rank has been passed.
            if (distinct.Length <= BinnedMatrix.Missing || passed * BinnedMatrix.Missing >= (edges.Count + 1L) * total)
                edges.Add(Between(distinct[i - 1], distinct[i]));
        }

        return [.. edges];
    }

    /// <summary>Half-way, and never as large as the upper value, which must lie above the edge.</summary>
    private static double Between(double lower, double upper)
    {
        var middle = Math.Max((0.5 * lower) + (0.5 * upper), lower);
        return middle < upper ? middle : lower;
    }
}
