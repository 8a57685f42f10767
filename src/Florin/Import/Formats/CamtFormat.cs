using System.Text;
using System.Xml;
using Florin.Import.Formats.Camt;

namespace Florin.Import.Formats;

/// <summary>ISO 20022 camt.053 bank statements, versions 2 to 8 and later ones of the same shape; one row an entry.</summary>
public sealed class CamtFormat : IStatementFormat
{
    /// <summary>A larger document is refused: an attribute or a name can grow to all of it, and is held in memory.</summary>
    private const long MostLetters = 256L * 1024 * 1024;

    static CamtFormat() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public string Name => "camt.053";

    public double Recognise(ReadOnlySpan<byte> head)
    {
        const int Looked = 8192;
        head = head[..Math.Min(head.Length, Looked)];
        var text = Encoding.UTF8.GetString(TextEncoding.ToUtf8(head, TextEncoding.Detect(head, whole: false))).TrimStart();
        if (!text.StartsWith('<')) return 0;
        if (text.Contains(":camt.053.", StringComparison.Ordinal)) return 0.99;
        if (text.Contains("<BkToCstmrStmt", StringComparison.Ordinal)) return 0.9;
        return text.Contains(":camt.05", StringComparison.Ordinal) ? 0.6 : 0;
    }

    public void Read(Stream content, StatementReading reading, IStatementSink sink, CancellationToken cancellation)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MostLetters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = false,
        };
        using var xml = XmlReader.Create(content, settings);
        var statements = new CamtStatements(reading, sink);
        try
        {
            statements.Read(xml, cancellation);
        }
        catch (XmlException fault)
        {
            var declaration = fault.Message.Contains("DTD", StringComparison.Ordinal);
            sink.Error(declaration
                ? new RowError(reading.FileName, fault.LineNumber, "a document type declaration", "XML without one; nothing is read")
                : new RowError(reading.FileName, fault.LineNumber, RowErrorText.Quote(fault.Message), "well-formed XML; the rest of the file is not read"));
        }
    }
}
