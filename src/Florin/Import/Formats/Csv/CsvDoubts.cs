using System.Runtime.InteropServices;

namespace Florin.Import.Formats.Csv;

/// <summary>How open the content leaves each convention, from 0 (every cell agrees) to 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CsvDoubts(double Dates, double Decimal, double Sign)
{
    /// <summary>The bank's profile says it, the content does not speak against it.</summary>
    public const double ByBank = 0.05;

    /// <summary>One of two, and nothing speaks for either.</summary>
    public const double Even = 0.5;
}
