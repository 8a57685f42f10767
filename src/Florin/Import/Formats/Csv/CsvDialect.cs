using System.Runtime.InteropServices;
using CsvHelper;

namespace Florin.Import.Formats.Csv;

/// <summary>How a file parts its fields; <c>LineBreaks</c>: a quoted field may hold line breaks.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CsvDialect(char Separator, bool LineBreaks)
{
    /// <summary>A longer record ends the reading of the file: it is an unclosed quote or no table at all.</summary>
    public const int LongestRecord = 4 * 1024 * 1024;

    public CsvReaderOptions Options() => new()
    {
        Separator = Separator,
        HasHeader = false,
        AllowLineBreaksInQuotes = LineBreaks,
        TrimWhitespace = true,
        WhitespaceCharacters = Separator == '\t' ? " " : " \t",
        TrackLineNumbers = true,
        MaxRecordSize = LongestRecord,
        DetectSeparatorHint = false,
    };
}
