using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Florin.Host.Web;

/// <summary>Newline-delimited JSON: one value per line, read and answered as a stream.</summary>
internal static class JsonLines
{
    public const string ContentType = "application/x-ndjson";

    private const int LongestLine = 64 << 10;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static bool Is(HttpRequest request) =>
        request.ContentType is { } type
        && (type.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("application/ndjson", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("application/jsonl", StringComparison.OrdinalIgnoreCase));

    /// <summary>The lines that are not blank. A line over 64 KB comes as an empty one, so that its place is answered too.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(PipeReader reader, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var tooLong = false;
        while (true)
        {
            var result = await reader.ReadAsync(cancellation);
            var buffer = result.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                buffer = buffer.Slice(buffer.GetPosition(1, end));
                if (tooLong || line.Length > LongestLine)
                    yield return ReadOnlyMemory<byte>.Empty;
                else if (Trimmed(line) is { Length: > 0 } text)
                    yield return text;
                tooLong = false;
            }

            if (result.IsCompleted)
            {
                if (tooLong || buffer.Length > LongestLine)
                    yield return ReadOnlyMemory<byte>.Empty;
                else if (Trimmed(buffer) is { Length: > 0 } text)
                    yield return text;
                reader.AdvanceTo(result.Buffer.End);
                yield break;
            }

            if (buffer.Length > LongestLine)
            {
                tooLong = true;
                buffer = buffer.Slice(buffer.End);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    public static async Task WriteAsync(PipeWriter writer, object value, CancellationToken cancellation)
    {
        await using (var json = new Utf8JsonWriter(writer, Writing))
            JsonSerializer.Serialize(json, value, value.GetType(), WebJson.Default);
        writer.Write("\n"u8);
        await writer.FlushAsync(cancellation);
    }

    private static byte[] Trimmed(in ReadOnlySequence<byte> line) => line.ToArray().AsSpan().Trim(" \t\r"u8).ToArray();
}
