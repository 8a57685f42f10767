using System.Runtime.InteropServices;

namespace Florin.ML.Trees;

/// <summary>A leaf while its tree grows.</summary>
[StructLayout(LayoutKind.Auto)]
internal record struct BoostedLeaf
{
    /// <summary>Its node.</summary>
    public int Node { get; set; }

    public int Depth { get; set; }

    /// <summary>Its run of the rows that are learnt from.</summary>
    public int Begin { get; set; }

    public int Count { get; set; }

    /// <summary>Its run of the rows that are not, but are scored.</summary>
    public int OtherBegin { get; set; }

    public int OtherCount { get; set; }

    /// <summary>Packed sums of its rows.</summary>
    public long Total { get; set; }

    /// <summary>Its sums by code; null where none are kept.</summary>
    public long[]? Histogram { get; set; }

    public HistogramSplit Split { get; set; }
}
