using System.Xml;
using Florin.Import.Formats.Archives;
using Florin.Import.Formats.Spreadsheet;

namespace Florin.Import.Formats;

/// <summary>
/// Office Open XML workbooks. The first sheet with a table is written as delimited text, dates as ISO 8601, and read as such, so that every header,
/// convention and sign known for CSV is known for sheets. Sheets of other programs are recognised to say how to save them.
/// </summary>
public sealed class XlsxFormat : IStatementFormat
{
    /// <summary>A package is read from its end, so all of it is held; a statement of 100,000 rows has 5 MB.</summary>
    private const int MostBytes = 64 << 20;

    private const string Wanted = "an .xlsx workbook without a password, or CSV: save it as one of them";

    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public string Name => "xlsx";

    public double Recognise(ReadOnlySpan<byte> head) => head.StartsWith(CompoundFile) ? 0.9 : IsWorkbook(head) ? 0.98 : 0;

    public void Read(Stream content, StatementReading reading, IStatementSink sink, CancellationToken cancellation)
    {
        try
        {
            using var bytes = Hold(content, cancellation);
            if (bytes.GetBuffer().AsSpan(0, (int)bytes.Length).StartsWith(CompoundFile))
            {
                sink.Error(new RowError(reading.FileName, 0, "an old binary .xls workbook, or one with a password", Wanted));
                return;
            }

            using var workbook = Workbook.Open(bytes);
            new WorkbookReader(workbook, reading, sink).Read(cancellation);
        }
        catch (XmlException fault)
        {
            sink.Error(new RowError(reading.FileName, 0, $"a workbook that is damaged: {RowErrorText.Quote(fault.Message)}", "a sound .xlsx workbook, or CSV; the rest of the file is not read"));
        }
        catch (ArchiveFault fault)
        {
            sink.Error(new RowError(reading.FileName, 0, fault.Found, fault.Expected));
        }
    }

    /// <summary>A zip file that begins as office programs write theirs: an archive of statements begins with a statement.</summary>
    internal static bool IsWorkbook(ReadOnlySpan<byte> head)
    {
        var first = ZipPackage.FirstName(head);
        return first is "[Content_Types].xml" or "mimetype" || first.StartsWith("_rels/", StringComparison.Ordinal) || first.StartsWith("xl/", StringComparison.Ordinal)
            || first.StartsWith("docProps/", StringComparison.Ordinal) || first.StartsWith("customXml/", StringComparison.Ordinal);
    }

    private static MemoryStream Hold(Stream content, CancellationToken cancellation)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int count; (count = content.Read(buffer)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            if (bytes.Length + count > MostBytes) throw new ArchiveFault("a workbook of more than 64 MB", "a smaller one, or CSV");
            bytes.Write(buffer, 0, count);
        }

        return bytes;
    }
}
