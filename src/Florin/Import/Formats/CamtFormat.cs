using System.Text;
using System.Xml;
using Florin.Import.Formats.Camt;

namespace Florin.Import.Formats;

/// <summary>ISO 20022 account reports (camt.052), statements (camt.053) and notifications (camt.054) of any version, with a namespace or without; each message is a format.</summary>
public sealed class CamtFormat : IStatementFormat
{
    /// <summary>A larger document is refused.</summary>
    private const long MostLetters = 256L * 1024 * 1024;

    private readonly CamtMessage _message;

    static CamtFormat() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private CamtFormat(CamtMessage message) => _message = message;

    /// <summary>camt.052: what has happened since the last statement, booked or not.</summary>
    public static CamtFormat Reports { get; } = new(CamtMessage.Report);

    /// <summary>camt.053.</summary>
    public static CamtFormat Statements { get; } = new(CamtMessage.Statement);

    /// <summary>camt.054: single entries, or what a batch booking is made of.</summary>
    public static CamtFormat Notifications { get; } = new(CamtMessage.Notification);

    public string Name => _message.Name;

    public double Recognise(ReadOnlySpan<byte> head)
    {
        const int Looked = 8192;
        head = head[..Math.Min(head.Length, Looked)];
        var text = Encoding.UTF8.GetString(TextEncoding.ToUtf8(head, TextEncoding.Detect(head, whole: false))).TrimStart();
        return text.StartsWith('<') ? _message.Recognise(text) : 0;
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
        var statements = new CamtStatements(_message, reading, sink);
        XmlReader? xml = null;
        try
        {
            // The first letters are decoded here already.
            xml = XmlReader.Create(new MarkupBound(content), settings);
            statements.Read(xml, cancellation);
        }
        catch (XmlException fault)
        {
            var declaration = fault.Message.Contains("DTD", StringComparison.Ordinal);
            var line = fault.LineNumber > 0 ? fault.LineNumber : xml is IXmlLineInfo place ? place.LineNumber : 0;
            sink.Error(declaration
                ? new RowError(reading.FileName, line, "a document type declaration", "XML without one; nothing is read")
                : new RowError(reading.FileName, line, RowErrorText.Quote(fault.Message), "well-formed XML; the rest of the file is not read"));
        }
        finally
        {
            xml?.Dispose();
        }

        statements.Conclude();
    }
}
