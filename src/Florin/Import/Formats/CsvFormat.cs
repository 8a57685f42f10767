using Florin.Import.Formats.Csv;
using Florin.Import.Formats.Exports;

namespace Florin.Import.Formats;

/// <summary>Tables of delimited text, whatever their dialect: everything is found by looking at the content.</summary>
public sealed class CsvFormat : IStatementFormat
{
    private const double HeaderOnly = 0.4;

    public string Name => "csv";

    public double Recognise(ReadOnlySpan<byte> head)
    {
        const int WholeHead = 64 * 1024;
        var text = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.StartsWith("<"u8) || text.StartsWith("{"u8) || text.StartsWith("OFXHEADER"u8)) return 0;

        // Only the shape counts here, so any day serves as today.
        var finding = CsvSniffer.Find(head, head.Length < WholeHead, new StatementReading("") { Today = new DateOnly(2069, 12, 31) });
        if (finding.Layout is { } layout) return layout.DataRows > 0 ? layout.Confidence : HeaderOnly;
        return finding.Found == CsvSniffer.OnlyHeader ? HeaderOnly : 0;
    }

    /// <summary>What the user said of the columns makes a table of a file that would not be taken for one.</summary>
    internal static bool IsMapped(ReadOnlySpan<byte> head, StatementReading reading) =>
        reading.Mapping is not null || (reading.Remembered.Count > 0 && CsvSniffer.Find(head, whole: false, reading).Layout is { Mapped: true });

    public void Read(Stream content, StatementReading reading, IStatementSink sink, CancellationToken cancellation)
    {
        using var file = new StatementFile(content);
        cancellation.ThrowIfCancellationRequested();
        var finding = CsvSniffer.Find(file.Head, file.Whole, reading);
        if (finding.Layout is not { } layout)
        {
            if (finding.Look is { } unread) reading.Looked?.Invoke(unread.Guess(layout: null, bank: null));
            sink.Error(new RowError(reading.FileName, 0, finding.Found, finding.Expected));
            return;
        }

        var export = layout.Mapped ? null : ExportColumns.Find(file.Head, file.Whole, layout);
        if (finding.Look is { } look) reading.Looked?.Invoke(look.Guess(layout, export?.Tool.Name));
        using var utf8 = file.Utf8(layout.Encoding);
        if (export is not null)
        {
            new ExportRows(export, layout, reading, sink).Read(utf8, cancellation);
            return;
        }

        foreach (var note in layout.Notes) sink.Note(note);
        new CsvRows(layout, reading, sink, new CsvLeftovers()).Read(utf8, cancellation);
    }
}
