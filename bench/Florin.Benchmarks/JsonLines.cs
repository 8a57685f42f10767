using System.Text.Encodings.Web;
using System.Text.Json;

namespace Florin.Benchmarks;

internal static class JsonLines
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Print(object line) => Console.WriteLine(JsonSerializer.Serialize(line, Options));
}
