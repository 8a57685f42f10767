using System.Runtime.CompilerServices;

namespace Florin.ML.Trees;

/// <summary>Rows by leaf in one array: each leaf has a run of it, and a split divides a run in place, both sides in the order they had.</summary>
internal sealed class RowLists(int capacity, WorkCrew crew)
{
    private const int Part = 8192;

    private readonly int[] _rows = new int[capacity];
    private readonly int[] _right = new int[capacity];

    /// <summary>Rows in use.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<int> Of(int begin, int count) => _rows.AsSpan(begin, count);

    public void Clear() => Count = 0;

    public void Add(int row) => _rows[Count++] = row;

    public void Add(ReadOnlySpan<int> rows)
    {
        rows.CopyTo(_rows.AsSpan(Count));
        Count += rows.Length;
    }

    /// <summary>Divides a run; returns how many rows go left.</summary>
    /// <param name="begin">First place of the run.</param>
    /// <param name="count">Its length.</param>
    /// <param name="words">Codes of all rows.</param>
    /// <param name="shift">Where the slot's byte lies in a word.</param>
    /// <param name="sides">256 values by code: 1 goes left, 0 right.</param>
    public int Divide(int begin, int count, ulong[] words, int shift, byte[] sides)
    {
        if (count <= 2 * Part || crew.Workers == 1)
        {
            var moved = Divide(_rows.AsSpan(begin, count), _right.AsSpan(begin, count), words, shift, sides);
            _right.AsSpan(begin, count - moved).CopyTo(_rows.AsSpan(begin + moved));
            return moved;
        }

        var lefts = new int[(count + Part - 1) / Part];
        crew.Run(lefts.Length, (part, _) =>
        {
            var (first, length) = (begin + (part * Part), Math.Min(Part, count - (part * Part)));
            lefts[part] = Divide(_rows.AsSpan(first, length), _right.AsSpan(first, length), words, shift, sides);
        });
        var at = begin;
        for (var part = 0; part < lefts.Length; part++)
        {
            _rows.AsSpan(begin + (part * Part), lefts[part]).CopyTo(_rows.AsSpan(at));
            at += lefts[part];
        }

        var left = at - begin;
        for (var part = 0; part < lefts.Length; part++)
        {
            var length = Math.Min(Part, count - (part * Part)) - lefts[part];
            _right.AsSpan(begin + (part * Part), length).CopyTo(_rows.AsSpan(at));
            at += length;
        }

        return left;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Divide(Span<int> rows, Span<int> right, ulong[] words, int shift, byte[] sides)
    {
        var left = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var side = sides[(byte)(words[row] >> shift)];

            // Both are written, one counts: there is no branch to guess.
            rows[left] = row;
            right[i - left] = row;
            left += side;
        }

        return left;
    }
}
