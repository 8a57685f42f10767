using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Florin.ML.Trees;

/// <summary>Sums of packed pairs by the codes of eight byte columns: 256 sums for each slot of a block, one slot after the other.</summary>
internal static class Histogram
{
    /// <summary>Sums of a block.</summary>
    public const int Length = BlockedBins.Width * BinnedMatrix.Bins;

    /// <summary>Adds rows to the sums of one block.</summary>
    /// <param name="words">The codes of all rows.</param>
    /// <param name="pairs">The packed pairs of all rows.</param>
    /// <param name="rows">The rows to add.</param>
    /// <param name="slots">Slots in use: those behind the fourth are left out where there are no more.</param>
    /// <param name="sums">The sums, <see cref="Length"/> of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<ulong> words, ReadOnlySpan<long> pairs, ReadOnlySpan<int> rows, int slots, Span<long> sums)
    {
        // A byte cannot lie outside 256 sums: checked once, not eight times a row.
        ref var first = ref MemoryMarshal.GetReference(sums[..Length]);
        if (slots <= 4)
        {
            foreach (var row in rows)
                AddFour(ref first, (uint)words[row], pairs[row]);
            return;
        }

        foreach (var row in rows)
        {
            var (word, pair) = (words[row], pairs[row]);
            AddFour(ref first, (uint)word, pair);
            AddFour(ref Unsafe.Add(ref first, 4 * BinnedMatrix.Bins), (uint)(word >> 32), pair);
        }
    }

    /// <summary>The other child's sums in the place of the parent's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Subtract(Span<long> parent, ReadOnlySpan<long> child)
    {
        var sums = MemoryMarshal.Cast<long, Vector<long>>(parent);
        var taken = MemoryMarshal.Cast<long, Vector<long>>(child);
        for (var i = 0; i < sums.Length; i++)
            sums[i] -= taken[i];
    }

    /// <summary>Adds sums to sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<long> from, Span<long> to)
    {
        var added = MemoryMarshal.Cast<long, Vector<long>>(from);
        var sums = MemoryMarshal.Cast<long, Vector<long>>(to);
        for (var i = 0; i < sums.Length; i++)
            sums[i] += added[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour(ref long sums, uint word, long pair)
    {
        Unsafe.Add(ref sums, (nint)(byte)word) += pair;
        Unsafe.Add(ref sums, BinnedMatrix.Bins + (nint)(byte)(word >> 8)) += pair;
        Unsafe.Add(ref sums, (2 * BinnedMatrix.Bins) + (nint)(byte)(word >> 16)) += pair;
        Unsafe.Add(ref sums, (3 * BinnedMatrix.Bins) + (nint)(word >> 24)) += pair;
    }
}
