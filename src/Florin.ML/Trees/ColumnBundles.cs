using System.Numerics;
using System.Runtime.CompilerServices;

namespace Florin.ML.Trees;

/// <summary>Where the bins of a column are found.</summary>
/// <param name="Slot">The byte column that holds them, alone or with others.</param>
/// <param name="Bins">Number of bins, without the one for missing.</param>
/// <param name="Default">The bin that has no code of its own in a shared byte column; −1 where the column is alone.</param>
/// <param name="First">Code of the first other bin.</param>
/// <param name="HasMissing">Whether any value is missing.</param>
internal readonly record struct BinPlace(int Slot, int Bins, int Default, int First, bool HasMissing)
{
    /// <summary>The code of a bin that is not the default.</summary>
    public int Code(int bin) => Default < 0 ? bin : First + (bin < Default ? bin : bin - 1);

    /// <summary>The bin of a code of a shared byte column.</summary>
    public int Bin(int code)
    {
        var other = code - First;
        return (uint)other >= (uint)(Bins - 1) ? Default : other < Default ? other : other + 1;
    }
}

/// <summary>Puts columns of which at most one at a time has another bin than its most frequent one (the indicators of one variable) into one byte column: Ke and others (2017), LightGBM, algorithms 3 and 4, without conflicts.</summary>
internal sealed class ColumnBundles
{
    /// <summary>Bundles that are tried for a column, the youngest first: many columns cost no more than columns × this.</summary>
    private const int Tries = 64;

    private const int MostCodes = BinnedMatrix.Missing;

    private readonly List<Bundle> _bundles = [];

    private ColumnBundles(int columns) => Places = new BinPlace[columns];

    public BinPlace[] Places { get; }

    /// <summary>Number of byte columns.</summary>
    public int Slots { get; private set; }

    /// <summary>Finds a place for every column.</summary>
    /// <param name="columns">The bins of each.</param>
    /// <param name="alone">Columns that share with none.</param>
    /// <param name="crew">Threads.</param>
    public static ColumnBundles Of(byte[][] columns, bool[] alone, WorkCrew crew)
    {
        var bundles = new ColumnBundles(columns.Length);
        var counts = new int[columns.Length][];
        crew.Run(columns.Length, (column, _) => counts[column] = Count(columns[column]));
        for (var column = 0; column < columns.Length; column++)
            bundles.Place(column, columns[column], counts[column], alone[column]);
        return bundles;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int[] Count(byte[] column)
    {
        // Two tables: equal neighbours do not wait for each other.
        var (even, odd) = (new int[BinnedMatrix.Bins], new int[BinnedMatrix.Bins]);
        var row = 0;
        for (; row + 1 < column.Length; row += 2)
        {
            even[column[row]]++;
            odd[column[row + 1]]++;
        }

        if (row < column.Length)
            even[column[row]]++;
        for (var bin = 0; bin < even.Length; bin++)
            even[bin] += odd[bin];
        return even;
    }

    private void Place(int column, byte[] bins, int[] counts, bool alone)
    {
        var number = counts.AsSpan(0, BinnedMatrix.Missing).LastIndexOfAnyExcept(0) + 1;
        var hasMissing = counts[BinnedMatrix.Missing] > 0;
        var usual = Array.IndexOf(counts, counts.Max());
        var others = bins.Length - counts[usual];
        if (alone || hasMissing || number < 2 || others > bins.Length / 2)
        {
            Places[column] = new(Slots++, number, -1, 0, hasMissing);
            return;
        }

        var taken = new ulong[(bins.Length + 63) / 64];
        for (var row = 0; row < bins.Length; row++)
            taken[row >> 6] |= (bins[row] != usual ? 1UL : 0) << row;
        var bundle = Fitting(taken, others, number - 1, bins.Length);
        Places[column] = new(bundle.Slot, number, usual, bundle.Codes, false);
        bundle.Codes += number - 1;
        bundle.Rows += others;
        for (var word = 0; word < taken.Length; word++)
            bundle.Taken[word] |= taken[word];
    }

    private Bundle Fitting(ulong[] taken, int rows, int codes, int allRows)
    {
        for (var i = _bundles.Count - 1; i >= Math.Max(0, _bundles.Count - Tries); i--)
        {
            var bundle = _bundles[i];
            if (bundle.Codes + codes <= MostCodes && bundle.Rows + rows <= allRows && !Meet(bundle.Taken, taken))
                return bundle;
        }

        var created = new Bundle(Slots++, new ulong[taken.Length]);
        _bundles.Add(created);
        return created;
    }

    private static bool Meet(ulong[] left, ulong[] right)
    {
        var (word, width) = (0, Vector<ulong>.Count);
        for (; word + width <= left.Length; word += width)
        {
            if ((new Vector<ulong>(left, word) & new Vector<ulong>(right, word)) != Vector<ulong>.Zero)
                return true;
        }

        for (; word < left.Length; word++)
        {
            if ((left[word] & right[word]) != 0)
                return true;
        }

        return false;
    }

    /// <summary>Columns that share a byte; code 0 is that all have their usual bin.</summary>
    private sealed class Bundle(int slot, ulong[] taken)
    {
        public int Slot => slot;

        public ulong[] Taken => taken;

        public int Codes { get; set; } = 1;

        public int Rows { get; set; }
    }
}
