using System.Text;
using Florin.Import.Formats.Csv;

namespace Florin.Import.Formats.Exports;

/// <summary>A tool whose export a file is, and where its columns stand.</summary>
internal sealed class ExportColumns
{
    private readonly Dictionary<string, int> _places;

    private ExportColumns(ExportTool tool, Dictionary<string, int> places) => (Tool, _places) = (tool, places);

    public ExportTool Tool { get; }

    /// <summary>−1 for a column the tool does not have.</summary>
    public int this[string? name] => name is not null && _places.TryGetValue(name, out var place) ? place : -1;

    /// <summary><c>null</c> when the header is no tool's.</summary>
    public static ExportColumns? Find(ReadOnlySpan<byte> head, bool whole, CsvLayout layout)
    {
        const int HeaderWithin = 5;
        if (layout.HeaderLine is 0 or > HeaderWithin) return null;
        var sample = CsvSample.Read(TextEncoding.ToUtf8(head, layout.Encoding), whole, layout.Dialect, HeaderWithin);
        if (sample.Rows.Find(row => row.Line == layout.HeaderLine) is not { } header) return null;
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var column = 0; column < header.Cells.Length; column++) places.TryAdd(Encoding.UTF8.GetString(header.Cells[column]).Trim(), column);
        return ExportTool.All.FirstOrDefault(tool => tool.Names.All(places.ContainsKey)) is { } found ? new ExportColumns(found, places) : null;
    }
}
