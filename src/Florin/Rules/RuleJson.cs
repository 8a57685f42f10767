using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Florin.Rules;

/// <summary>JSON to and from the tree.</summary>
internal static class RuleJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>null</c> for what is no JSON.</summary>
    public static RuleNode? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = RuleNode.DeepestNesting });
            return Of(document.RootElement);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public static string Write(RuleNode root, bool indented)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, indented ? Readable : default))
            Write(writer, root);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static RuleNode Of(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                return RuleNode.List(element.EnumerateArray().Select(Of));
            case JsonValueKind.Object:
                var map = new RuleNode(RuleNodeKind.Map);
                foreach (var member in element.EnumerateObject())
                    map.With(member.Name, Of(member.Value));
                return map;
            case JsonValueKind.True or JsonValueKind.False:
                return new RuleNode(RuleNodeKind.Flag, element.GetRawText());
            case JsonValueKind.String:
                return new RuleNode(RuleNodeKind.Text, element.GetString()!);
            case JsonValueKind.Null:
                return new RuleNode(RuleNodeKind.Text);
            default:
                return new RuleNode(RuleNodeKind.Number, element.GetRawText());
        }
    }

    private static void Write(Utf8JsonWriter writer, RuleNode node)
    {
        switch (node.Kind)
        {
            case RuleNodeKind.List:
                writer.WriteStartArray();
                foreach (var item in node.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case RuleNodeKind.Map:
                writer.WriteStartObject();
                foreach (var (name, value) in node.Members)
                {
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case RuleNodeKind.Text:
                writer.WriteStringValue(node.Text);
                break;
            default:
                writer.WriteRawValue(node.Text);
                break;
        }
    }
}
