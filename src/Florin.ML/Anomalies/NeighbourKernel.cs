using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Florin.ML.Anomalies;

/// <summary>Squared Euclidean distances from one row to an index of rows, eight at a time. The sums run over the columns in order, so they are the same numbers on every machine.</summary>
/// <remarks>The index lies in blocks of eight rows, in a block column by column: row 8b + l has its value of column c at (b · columns + c) · 8 + l. Four blocks are under way at once: one addition waits four cycles for the one before.</remarks>
internal static class NeighbourKernel
{
    private const int Lanes = 8;
    private const int Abreast = 4;

    /// <summary>Values of an index: its rows made a multiple of 32.</summary>
    public static int Length(int rows, int columns) =>
        checked((rows + (Lanes * Abreast) - 1) / (Lanes * Abreast) * Lanes * Abreast * columns);

    /// <summary>Where a value lies.</summary>
    public static int At(int row, int column, int columns) => (((row / Lanes * columns) + column) * Lanes) + (row % Lanes);

    /// <summary>Finds the nearest rows of the index, nearest first, equally near ones in their order.</summary>
    /// <param name="index">Rows as <see cref="At"/> lays them.</param>
    /// <param name="rows">Number of them; what is behind is filling.</param>
    /// <param name="columns">Number of columns of the index.</param>
    /// <param name="asked">Values of the row asked about.</param>
    /// <param name="present">The column of each of them, ascending.</param>
    /// <param name="squares">Squared distances of the nearest; as many as are wanted, at most <paramref name="rows"/>.</param>
    /// <param name="nearest">Their rows.</param>
    public static void Nearest(ReadOnlySpan<float> index, int rows, int columns, ReadOnlySpan<float> asked, ReadOnlySpan<int> present, Span<float> squares, Span<int> nearest)
    {
        squares.Fill(float.PositiveInfinity);
        ref var values = ref MemoryMarshal.GetReference(index);
        ref var wanted = ref MemoryMarshal.GetReference(asked);
        var (count, stride, worst) = (asked.Length, (nuint)(columns * Lanes), float.PositiveInfinity);
        var whole = count == columns;
        for (var first = 0; first < rows; first += Lanes * Abreast)
        {
            var block = (nuint)first * (nuint)columns;
            var (one, two, three, four) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
            for (var i = 0; i < count; i++)
            {
                var at = block + ((nuint)(whole ? i : present[i]) * Lanes);
                var value = Vector256.Create(Unsafe.Add(ref wanted, i));
                var difference = Vector256.LoadUnsafe(ref values, at) - value;
                one += difference * difference;
                difference = Vector256.LoadUnsafe(ref values, at + stride) - value;
                two += difference * difference;
                difference = Vector256.LoadUnsafe(ref values, at + (2 * stride)) - value;
                three += difference * difference;
                difference = Vector256.LoadUnsafe(ref values, at + (3 * stride)) - value;
                four += difference * difference;
            }

            worst = Insert(one, first, rows, worst, squares, nearest);
            worst = Insert(two, first + Lanes, rows, worst, squares, nearest);
            worst = Insert(three, first + (2 * Lanes), rows, worst, squares, nearest);
            worst = Insert(four, first + (3 * Lanes), rows, worst, squares, nearest);
        }
    }

    private static float Insert(Vector256<float> distances, int first, int rows, float worst, Span<float> squares, Span<int> nearest)
    {
        var closer = Vector256.LessThan(distances, Vector256.Create(worst)).ExtractMostSignificantBits();
        for (; closer != 0; closer &= closer - 1)
        {
            var lane = BitOperations.TrailingZeroCount(closer);
            var distance = distances.GetElement(lane);
            if (first + lane >= rows || distance >= squares[^1])
                continue;
            var at = squares.Length - 1;
            for (; at > 0 && squares[at - 1] > distance; at--)
                (squares[at], nearest[at]) = (squares[at - 1], nearest[at - 1]);
            (squares[at], nearest[at]) = (distance, first + lane);
        }

        return squares[^1];
    }
}
