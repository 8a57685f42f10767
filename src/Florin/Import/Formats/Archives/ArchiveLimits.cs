namespace Florin.Import.Formats.Archives;

/// <summary>How far packed data may grow.</summary>
internal static class ArchiveLimits
{
    public const long MostBytes = 1L << 30;

    public const int MostFiles = 1000;

    /// <summary>Statements shrink to a fifth or a fiftieth, a column of equal rows to a hundredth; deflate ends at 1,032.</summary>
    public const int MostTimes = 250;

    /// <summary>Below this much nothing is harmed, whatever the ratio.</summary>
    public const long Harmless = 16L << 20;

    public static bool IsBomb(long packed, long unpacked) => unpacked > Harmless && unpacked / MostTimes > packed;
}
