using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Florin.Quality;

/// <summary>
/// Rows that are there twice. A bit per key, among sixteen for every row, finds the few that may be repeated, and only those are compared:
/// a set of a million keys misses the cache at every row.
/// </summary>
internal static class RepeatedRows
{
    private const int BitsPerRow = 16;

    public static void Find(CheckedRows rows, ExpectationCheck.Tally tally, CancellationToken cancellation)
    {
        tally.Evaluated = rows.Count;
        var once = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, rows.Count * (long)BitsPerRow / 64))];
        var twice = new ulong[once.Length];
        var mask = (ulong)once.Length - 1;
        var repeats = false;
        for (var row = 0; row < rows.Count; row++)
        {
            if ((row & 0xFFFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            var mixed = Mix(rows.Key(row));
            ref var bits = ref once[(mixed >> 6) & mask];
            var bit = 1UL << (int)(mixed & 63);
            if ((bits & bit) != 0)
            {
                twice[(mixed >> 6) & mask] |= bit;
                repeats = true;
            }

            bits |= bit;
        }

        var first = new Dictionary<UInt128, int>();
        Func<int, string> word = earlier => string.Create(CultureInfo.InvariantCulture, $"the same row as on line {rows.Line(earlier)}");
        for (var row = 0; repeats && row < rows.Count; row++)
        {
            var key = rows.Key(row);
            var mixed = Mix(key);
            if ((twice[(mixed >> 6) & mask] & (1UL << (int)(mixed & 63))) == 0)
                continue;
            ref var earlier = ref CollectionsMarshal.GetValueRefOrAddDefault(first, key, out var repeated);
            if (repeated)
                tally.Add(row, earlier, word);
            else
                earlier = row;
        }
    }

    private static ulong Mix(UInt128 key)
    {
        var mixed = ((ulong)key ^ ((ulong)(key >> 64) * 0x9E3779B97F4A7C15)) * 0xBF58476D1CE4E5B9;
        return mixed ^ (mixed >> 32);
    }
}
