using Florin.Import.Formats.Csv;

namespace Florin.Import.Formats.Spreadsheet;

/// <summary>Chooses a workbook's sheet and reads it as the delimited text that it could have been saved as.</summary>
internal sealed class WorkbookReader(ISheets workbook, StatementReading reading, IStatementSink sink)
{
    private static readonly CsvFormat Text = new();

    public void Read(CancellationToken cancellation)
    {
        var (chosen, rows) = (-1, false);
        CsvFinding? first = null;
        for (var sheet = 0; sheet < workbook.Count && !rows; sheet++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var text = workbook.Text(sheet);
            using var head = new StatementFile(text);
            if (head.Head.IsEmpty) continue;
            var finding = CsvSniffer.Find(head.Head, head.Whole, reading);
            first ??= finding;
            if (finding.Layout is not { } layout) continue;
            rows = layout.DataRows > 0;
            if (chosen < 0 || rows) chosen = sheet;
        }

        if (chosen < 0)
        {
            sink.Error(new RowError(reading.FileName, 0, first?.Found ?? "an empty workbook", first?.Expected ?? "a sheet with a table of dates and amounts"));
            return;
        }

        if (workbook.Count > 1) sink.Note($"the sheet '{workbook.NameOf(chosen)}' is read, the other {workbook.Count - 1} are not");
        using var content = workbook.Text(chosen);
        Text.Read(content, reading, sink, cancellation);
    }
}
