using Florin.Import.Formats.Mt940;

namespace Florin.Import.Formats;

/// <summary>SWIFT MT940 statements and MT942 interim reports, whose rows are pending; any number of messages and accounts in a file.</summary>
public sealed class Mt940Format : IStatementFormat
{
    public string Name => "mt940";

    public double Recognise(ReadOnlySpan<byte> head)
    {
        const int Looked = 8192;
        head = head[..Math.Min(head.Length, Looked)];
        using var lines = new Mt940Reader(new MemoryStream(TextEncoding.ToUtf8(head, TextEncoding.Detect(head, whole: false))), CancellationToken.None);
        var sure = 0.0;
        var named = false;
        while (lines.Read())
        {
            if (lines.Token != Mt940Token.Field) continue;
            if (lines.Tag is Mt940Tag.Reference or Mt940Tag.Account) (named, sure) = (true, Math.Max(sure, 0.5));
            else if (lines.Tag is not (Mt940Tag.Entry or Mt940Tag.Opening or Mt940Tag.Closing)) sure = Math.Max(sure, lines.Tag == Mt940Tag.Other ? 0 : 0.4);
            else if (lines.Value.Length > 0 && lines.Value[0] is (>= (byte)'0' and <= (byte)'9') or (byte)'C' or (byte)'D') return named ? 0.97 : 0.8;
        }

        return sure;
    }

    public void Read(Stream content, StatementReading reading, IStatementSink sink, CancellationToken cancellation)
    {
        using var file = new StatementFile(content);
        using var utf8 = file.Utf8(TextEncoding.Detect(file.Head, file.Whole));
        using var reader = new Mt940Reader(utf8, cancellation);
        new Mt940Statements(reading, sink).Read(reader);
    }
}
