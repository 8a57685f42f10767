using System.Runtime.InteropServices;

namespace Florin.ML.Trees;

/// <summary>A split of a boosted tree.</summary>
[StructLayout(LayoutKind.Auto)]
internal record struct HistogramSplit
{
    /// <summary>How much the loss falls (Chen and Guestrin 2016, eq. 7); 0 where nothing was found.</summary>
    public double Gain { get; set; }

    public int Column { get; set; }

    /// <summary>The last bin that goes left, of a column of magnitudes.</summary>
    public int Bin { get; set; }

    /// <summary>The bins that go left, of a categorical column.</summary>
    public CategorySet Categories { get; set; }

    public bool MissingLeft { get; set; }

    /// <summary>Packed sums of what goes left.</summary>
    public long Left { get; set; }
}
