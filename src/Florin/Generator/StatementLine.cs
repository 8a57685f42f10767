using System.Runtime.CompilerServices;

namespace Florin.Generator;

/// <summary>What the compiler makes of <c>text.Line($"…")</c>: each part goes straight into the bytes of the file.</summary>
[InterpolatedStringHandler]
internal readonly ref struct StatementLine
{
    public StatementLine(int literalLength, int formattedCount, StatementText text)
    {
        _ = literalLength + formattedCount;
        Text = text;
    }

    public StatementText Text { get; }

    public void AppendLiteral(string part) => Text.Add(part);

    public void AppendFormatted(string? part) => Text.Add(part);

    public void AppendFormatted(int number) => Text.Add(number);

    public void AppendFormatted(decimal amount) => Text.Add(amount);

    public void AppendFormatted(DateTimeOffset moment, string format) => Text.Add(moment, format);

    public void AppendFormatted(DateOnly day, string format) => Text.Add(day, format);

    /// <summary>The format <c>json</c> quotes a text as JSON does.</summary>
    public void AppendFormatted(string? part, string format)
    {
        if (format != "json")
            throw new FormatException($"A text has no format '{format}'.");
        Text.AddJson(part);
    }
}
