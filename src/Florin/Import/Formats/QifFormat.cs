using Florin.Import.Formats.Qif;

namespace Florin.Import.Formats;

/// <summary>QIF of Quicken and those who write like it: bank, card, cash and other accounts, with lists of accounts and splits. Investments, categories, prices and memorised payments are passed over.</summary>
public sealed class QifFormat : IStatementFormat
{
    public string Name => "qif";

    public double Recognise(ReadOnlySpan<byte> head)
    {
        const int Looked = 1024;
        head = head[..Math.Min(head.Length, Looked)];
        var text = TextEncoding.ToUtf8(head, TextEncoding.Detect(head, whole: false)).AsSpan().TrimStart(" \t\r\n"u8);
        return QifSections.Read(text) is null ? 0 : 0.98;
    }

    public void Read(Stream content, StatementReading reading, IStatementSink sink, CancellationToken cancellation)
    {
        using var file = new StatementFile(content);
        using var utf8 = file.Utf8(TextEncoding.Detect(file.Head, file.Whole));
        using var lines = new QifLines(utf8);
        new QifStatements(reading, sink).Read(lines, cancellation);
    }
}
