using System.Text;
using Florin.Import.Formats.Ofx;

namespace Florin.Import.Formats;

/// <summary>OFX 1.x (SGML) and 2.x (XML): bank and card statements and the cash of investment accounts, any number in a file; QFX is the same.</summary>
public sealed class OfxFormat : IStatementFormat
{
    public string Name => "ofx";

    public double Recognise(ReadOnlySpan<byte> head)
    {
        const int Looked = 4096;
        var encoding = TextEncoding.Detect(head, whole: false);
        var text = Encoding.UTF8.GetString(TextEncoding.ToUtf8(head[..Math.Min(head.Length, Looked)], encoding)).TrimStart();
        if (text.StartsWith("OFXHEADER", StringComparison.OrdinalIgnoreCase) || text.Contains("<?OFX", StringComparison.OrdinalIgnoreCase)) return 0.99;
        var tag = text.IndexOf("<OFX>", StringComparison.OrdinalIgnoreCase);
        return tag == 0 ? 0.95 : tag > 0 ? 0.8 : 0;
    }

    public void Read(Stream content, StatementReading reading, IStatementSink sink, CancellationToken cancellation)
    {
        using var file = new StatementFile(content);
        var encoding = OfxEncoding.Detect(file.Head, file.Whole);
        using var utf8 = file.Utf8(encoding);
        using var reader = new OfxReader(utf8);
        new OfxStatements(reading, sink).Read(reader, cancellation);
    }
}
