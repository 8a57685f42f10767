using System.Text.Json;

namespace Florin.Host.Web;

/// <summary>A request body as JSON, or the problem with it. Dispose <c>Document</c> after use.</summary>
internal readonly record struct JsonBody(JsonDocument? Document, Problem? Problem)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    public static async Task<JsonBody> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellation);
        return Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
    }

    /// <summary>The same where only an object in JSON will do.</summary>
    public static async Task<JsonBody> ReadObjectAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType())
            return new(null, new Problem(ErrorKind.MediaType, "The body must be application/json", FieldErrors.Of("Content-Type", "expected application/json")));
        var body = await ReadAsync(request, cancellation);
        if (body.Document is not { RootElement.ValueKind: not JsonValueKind.Object } other)
            return body;
        other.Dispose();
        return new(null, Problem.Invalid("$", "expected an object"));
    }

    public static JsonBody Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            return new(JsonDocument.Parse(text.ToArray(), Options), null);
        }
        catch (JsonException error)
        {
            var place = error is { LineNumber: { } line, BytePositionInLine: { } position } ? $" (line {line + 1}, byte {position + 1})" : "";
            return new(null, Problem.Invalid(LastField(text.Span), $"not valid JSON{place}; NaN and Infinity are not JSON either"));
        }
    }

    /// <summary>The field that was being read where the text stops being JSON, <c>$</c> before the first.</summary>
    private static string LastField(ReadOnlySpan<byte> text)
    {
        var field = "$";
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = Options.MaxDepth });
        try
        {
            while (reader.Read())
                if (reader.TokenType == JsonTokenType.PropertyName)
                    field = reader.GetString() ?? field;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return field;
        }

        return field;
    }
}
