using System.Text;
using System.Text.Json;

namespace Florin.Host.Tests.Web;

[Collection(FlorinCollection.Name)]
public sealed class ApiExampleTests(RunningFlorin florin)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_prediction_path_has_an_example_that_works_as_it_stands()
    {
        var api = await florin.GetJsonAsync("/openapi/v1.json");
        var paths = api.GetProperty("paths").EnumerateObject().Where(path => path.Name.StartsWith("/predict/", StringComparison.Ordinal)).ToList();
        paths.Count.ShouldBeGreaterThan(1);

        foreach (var path in paths)
        {
            var operation = path.Value.GetProperty("post");
            var example = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example");
            using var content = new StringContent(example.GetRawText(), Encoding.UTF8, "application/json");
            using var response = await florin.Client.PostAsync(path.Name, content, Stop);
            var text = await response.Content.ReadAsStringAsync(Stop);

            response.IsSuccessStatusCode.ShouldBeTrue($"{path.Name}: {text}");
            using var answer = JsonDocument.Parse(text);
            var schema = Resolve(api, operation.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema"));
            var promised = schema.GetProperty("properties").EnumerateObject().Select(field => field.Name);
            answer.RootElement.EnumerateObject().Select(field => field.Name).ShouldBe(promised, ignoreOrder: true, path.Name);
        }
    }

    private static JsonElement Resolve(JsonElement api, JsonElement schema)
    {
        if (!schema.TryGetProperty("$ref", out var reference))
            return schema;
        return reference.GetString()!.Split('/').Skip(1).Aggregate(api, (at, step) => at.GetProperty(step));
    }
}
