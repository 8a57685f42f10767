using System.Runtime.CompilerServices;
using Florin.ML.Data;

namespace Florin.ML.Trees;

/// <summary>The bins of a table, eight byte columns in one 64-bit word a row: a histogram reads a row once for eight columns and its gradient once.</summary>
internal sealed class BlockedBins
{
    /// <summary>Byte columns of a block; its histogram of 16 KB stays in the first-level cache.</summary>
    public const int Width = 8;

    private const int Part = 8192;

    private readonly BinnedMatrix _bins;

    public BlockedBins(FeatureMatrix features, IReadOnlyList<int> categorical, FitRun run, WorkCrew crew)
    {
        Crew = crew;
        Rows = features.Rows;
        IsCategorical = new bool[features.Columns];
        Categories = new double[features.Columns][];
        Array.Fill(Categories, []);
        foreach (var column in categorical)
            IsCategorical[column] = true;
        _bins = new BinnedMatrix(features, run);
        var columns = new byte[features.Columns][];
        Crew.Run(columns.Length, (column, _) =>
        {
            if (IsCategorical[column])
                Categories[column] = CategoryCodes.Find(features.Column(column));
            columns[column] = IsCategorical[column] ? CategoryCodes.Encode(Categories[column], features.Column(column)) : _bins.Column(column);
        });
        var bundles = ColumnBundles.Of(columns, IsCategorical, Crew);
        (Places, Slots) = (bundles.Places, bundles.Slots);
        Blocks = new ulong[(Slots + Width - 1) / Width][];
        foreach (ref var block in Blocks.AsSpan())
            block = new ulong[Rows];
        var members = Places.Select((place, column) => (place, column)).ToLookup(pair => pair.place.Slot / Width);
        var parts = (Rows + Part - 1) / Part;
        Crew.Run(Blocks.Length * parts, (part, _) =>
        {
            var (block, first) = (part / parts, part % parts * Part);
            foreach (var (place, column) in members[block])
                Merge(columns[column], place, Blocks[block], first, Math.Min(Part, Rows - first));
        });
    }

    public WorkCrew Crew { get; }

    public int Rows { get; }

    public int Columns => Places.Length;

    /// <summary>Number of byte columns.</summary>
    public int Slots { get; }

    /// <summary>By block a word per row: byte <c>i</c> is that of slot <c>8 · block + i</c>.</summary>
    public ulong[][] Blocks { get; }

    public BinPlace[] Places { get; }

    public bool[] IsCategorical { get; }

    /// <summary>By column its categories, ascending; empty for a column of magnitudes.</summary>
    public double[][] Categories { get; }

    /// <summary>The value up to which (inclusive) a row lies in a bin of a column of magnitudes, or in one below it.</summary>
    public double Threshold(int column, int bin) => bin < Places[column].Bins - 1 ? _bins.Threshold(column, bin) : double.MaxValue;

    /// <summary>Writes 1 for every code of the column's slot that goes left, 0 for the others.</summary>
    public void Sides(in HistogramSplit split, Span<byte> sides)
    {
        var place = Places[split.Column];
        var byUsual = place.Default >= 0 && GoesLeft(split, place.Default);
        sides.Fill(byUsual ? (byte)1 : (byte)0);
        for (var bin = 0; bin < place.Bins; bin++)
        {
            if (bin != place.Default)
                sides[place.Code(bin)] = GoesLeft(split, bin) ? (byte)1 : (byte)0;
        }

        if (place.Default < 0)
            sides[BinnedMatrix.Missing] = split.MissingLeft ? (byte)1 : (byte)0;
    }

    private bool GoesLeft(in HistogramSplit split, int bin) => IsCategorical[split.Column] ? split.Categories.Contains(bin) : bin <= split.Bin;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Merge(byte[] column, BinPlace place, ulong[] block, int first, int count)
    {
        var shift = place.Slot % Width * 8;
        var from = column.AsSpan(first, count);
        var to = block.AsSpan(first, count);
        if (place.Default < 0)
        {
            for (var row = 0; row < to.Length; row++)
                to[row] |= (ulong)from[row] << shift;
            return;
        }

        Span<byte> codes = stackalloc byte[BinnedMatrix.Bins];
        codes.Clear();
        for (var bin = 0; bin < place.Bins; bin++)
            codes[bin] = bin == place.Default ? (byte)0 : (byte)place.Code(bin);
        for (var row = 0; row < to.Length; row++)
            to[row] |= (ulong)codes[from[row]] << shift;
    }
}
