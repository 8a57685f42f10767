using System.Numerics;
using System.Runtime.InteropServices;

namespace Florin.ML.Forecasts.Arima;

/// <summary>The few row operations of the filters, several numbers at once. No fused multiplication: the same numbers on every machine.</summary>
internal static class Lanes
{
    /// <summary>Numbers past the last whole block that <see cref="Advance"/> may read, all 0.</summary>
    public static int Margin => Vector<double>.Count;

    /// <summary>A length rounded up to whole blocks.</summary>
    public static int Whole(int length) => (length + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;

    /// <summary><c>state_i ← state_{i+1} + phi_i·first + gain_i·weight</c> over whole blocks; <paramref name="state"/> is longer by <see cref="Margin"/>.</summary>
    public static void Advance(Span<double> state, ReadOnlySpan<double> phi, double first, ReadOnlySpan<double> gain, double weight)
    {
        ref var to = ref MemoryMarshal.GetReference(state);
        ref var one = ref MemoryMarshal.GetReference(phi);
        ref var two = ref MemoryMarshal.GetReference(gain);
        var (left, right) = (new Vector<double>(first), new Vector<double>(weight));
        for (nuint i = 0; i < (nuint)phi.Length; i += (nuint)Vector<double>.Count)
        {
            var sum = Vector.LoadUnsafe(ref to, i + 1) + (Vector.LoadUnsafe(ref one, i) * left) + (Vector.LoadUnsafe(ref two, i) * right);
            sum.StoreUnsafe(ref to, i);
        }
    }

    /// <summary>One step of the rank-one change of the covariance: <c>l_i ← l_{i+1} + phi_i·first − K_i·share</c> and <c>K_i ← K_i + (l_{i+1} + phi_i·first)·weight</c>.</summary>
    public static void AdvanceGain(Span<double> change, Span<double> gain, ReadOnlySpan<double> phi, double first, double share, double weight)
    {
        ref var to = ref MemoryMarshal.GetReference(change);
        ref var one = ref MemoryMarshal.GetReference(phi);
        ref var two = ref MemoryMarshal.GetReference(gain);
        var (left, minus, plus) = (new Vector<double>(first), new Vector<double>(share), new Vector<double>(weight));
        for (nuint i = 0; i < (nuint)phi.Length; i += (nuint)Vector<double>.Count)
        {
            var moved = Vector.LoadUnsafe(ref to, i + 1) + (Vector.LoadUnsafe(ref one, i) * left);
            var old = Vector.LoadUnsafe(ref two, i);
            (moved - (old * minus)).StoreUnsafe(ref to, i);
            (old + (moved * plus)).StoreUnsafe(ref two, i);
        }
    }

    /// <summary><c>to_i ← to_i + from_i·weight</c>.</summary>
    public static void Add(Span<double> to, ReadOnlySpan<double> from, double weight)
    {
        ref var target = ref MemoryMarshal.GetReference(to);
        ref var source = ref MemoryMarshal.GetReference(from);
        var factor = new Vector<double>(weight);
        var i = 0;
        for (; i + Vector<double>.Count <= from.Length; i += Vector<double>.Count)
            (Vector.LoadUnsafe(ref target, (nuint)i) + (Vector.LoadUnsafe(ref source, (nuint)i) * factor)).StoreUnsafe(ref target, (nuint)i);
        for (; i < from.Length; i++)
            to[i] += from[i] * weight;
    }

    /// <summary><c>to_i ← from_i + with_i·weight</c>; all of the length of <paramref name="with"/>. <paramref name="to"/> may be <paramref name="from"/> shifted to the left.</summary>
    public static void Sum(Span<double> to, ReadOnlySpan<double> from, ReadOnlySpan<double> with, double weight)
    {
        ref var target = ref MemoryMarshal.GetReference(to);
        ref var source = ref MemoryMarshal.GetReference(from);
        ref var other = ref MemoryMarshal.GetReference(with);
        var factor = new Vector<double>(weight);
        var i = 0;
        for (; i + Vector<double>.Count <= with.Length; i += Vector<double>.Count)
            (Vector.LoadUnsafe(ref source, (nuint)i) + (Vector.LoadUnsafe(ref other, (nuint)i) * factor)).StoreUnsafe(ref target, (nuint)i);
        for (; i < with.Length; i++)
            to[i] = from[i] + (with[i] * weight);
    }
}
