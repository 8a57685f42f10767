using System.Text;
using System.Xml;
using Florin.Import.Formats.Spreadsheet;

namespace Florin.Import.Formats;

/// <summary>
/// What banks call .xls and is none: web pages with a table, and the XML spreadsheets of Excel 2003. Both are written as delimited text and read as such.
/// </summary>
public sealed class XlsFormat : IStatementFormat
{
    private const int MostBytes = 64 << 20;
    private const int Looked = 64 * 1024;

    private static readonly CsvFormat Text = new();

    public string Name => "xls";

    public double Recognise(ReadOnlySpan<byte> head)
    {
        var text = Head(head);
        if (!text.StartsWith('<')) return 0;
        if (IsXmlWorkbook(text)) return 0.97;
        if (Contains(text, "<table")) return 0.75;
        return IsPage(text) ? 0.4 : 0;
    }

    public void Read(Stream content, StatementReading reading, IStatementSink sink, CancellationToken cancellation)
    {
        using var file = new StatementFile(content);
        var head = Head(file.Head);
        if (IsXmlWorkbook(head)) ReadXml(file, reading, sink, cancellation);
        else ReadPage(file, reading, sink, cancellation);
    }

    private static void ReadXml(StatementFile file, StatementReading reading, IStatementSink sink, CancellationToken cancellation)
    {
        using var raw = file.Raw();
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int count; (count = raw.Read(buffer)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            if (bytes.Length + count > MostBytes)
            {
                sink.Error(new RowError(reading.FileName, 0, "a spreadsheet of more than 64 MB", "a smaller one, or CSV"));
                return;
            }

            bytes.Write(buffer, 0, count);
        }

        try
        {
            new WorkbookReader(new XmlWorkbook(bytes.ToArray()), reading, sink).Read(cancellation);
        }
        catch (XmlException fault)
        {
            sink.Error(new RowError(reading.FileName, fault.LineNumber, $"a spreadsheet that is damaged: {RowErrorText.Quote(fault.Message)}", "a sound one, or CSV; the rest of the file is not read"));
        }
    }

    private static void ReadPage(StatementFile file, StatementReading reading, IStatementSink sink, CancellationToken cancellation)
    {
        using var text = new HtmlText(new StreamReader(file.Utf8(PageEncoding(file.Head, file.Whole)), Encoding.UTF8));
        using var table = new StatementFile(text);
        if (!table.Head.ContainsAnyExcept("\t\n\" "u8))
        {
            sink.Error(new RowError(reading.FileName, 0, "a web page without a table", "a statement as the bank exports it: it may have been saved after the session had ended"));
            return;
        }

        Text.Read(table.Raw(), reading, sink, cancellation);
    }

    /// <summary>A byte order mark decides, then what the page says of itself where its bytes do not speak against it.</summary>
    private static Encoding PageEncoding(ReadOnlySpan<byte> head, bool whole)
    {
        const string Charset = "charset=";
        var found = TextEncoding.Detect(head, whole);
        if (found is not { IsSingleByte: true }) return found;
        var text = Encoding.Latin1.GetString(head[..Math.Min(head.Length, 4096)]);
        var at = text.IndexOf(Charset, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return found;
        var name = new string([.. text.Skip(at + Charset.Length).SkipWhile(letter => letter is '"' or '\'').TakeWhile(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')]);
        return TextEncoding.Find(name) is { IsSingleByte: true } named ? named : found;
    }

    private static string Head(ReadOnlySpan<byte> head)
    {
        head = head[..Math.Min(head.Length, Looked)];
        return Encoding.UTF8.GetString(TextEncoding.ToUtf8(head, TextEncoding.Detect(head, whole: false))).TrimStart();
    }

    private static bool IsXmlWorkbook(string text) => Contains(text, "urn:schemas-microsoft-com:office:spreadsheet") && text.Contains("Workbook", StringComparison.Ordinal) && !Contains(text, "<html");

    private static bool IsPage(string text) => text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || Contains(text, "<html");

    private static bool Contains(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
