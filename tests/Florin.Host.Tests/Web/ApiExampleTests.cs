using System.Text;
using System.Text.Json;

namespace Florin.Host.Tests.Web;

/// <summary>Every example of the description is sent as it stands, and answered with the fields that the description promises.</summary>
[Collection(FlorinCollection.Name)]
public sealed class ApiExampleTests(RunningFlorin florin)
{
    private static readonly string[] Beside = ["/api/v1/anomaly/detect", "/ml/train", "/ml/predict"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_path_that_predicts_or_trains_has_an_example()
    {
        var posts = await PostsAsync();
        posts.Keys.Where(IsPrediction).Count().ShouldBeGreaterThan(1);

        posts.Keys.Where(IsPrediction).Concat(Beside).Where(path => Example(posts[path]) is null).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_example_works_as_it_stands()
    {
        var api = await florin.GetJsonAsync("/openapi/v1.json");
        foreach (var (path, operation) in Posts(api))
        {
            if (Example(operation) is { } example)
                ShouldKeepItsPromise(await SendAsync(path, example.GetRawText()), api, operation, path);
        }
    }

    [Fact]
    public async Task The_example_of_a_prediction_path_is_answered_in_an_array_too()
    {
        var api = await florin.GetJsonAsync("/openapi/v1.json");
        foreach (var (path, operation) in Posts(api).Where(post => IsPrediction(post.Key)))
        {
            var example = Example(operation)!.Value.GetRawText();
            var answers = await SendAsync(path, $"[{example}, {example}]");

            answers.GetArrayLength().ShouldBe(2, path);
            foreach (var answer in answers.EnumerateArray())
                ShouldKeepItsPromise(answer, api, operation, path);
        }
    }

    private static bool IsPrediction(string path) => path.StartsWith("/predict/", StringComparison.Ordinal);

    private static Dictionary<string, JsonElement> Posts(JsonElement api) => api.GetProperty("paths").EnumerateObject()
        .Where(path => path.Value.TryGetProperty("post", out _)).ToDictionary(path => path.Name, path => path.Value.GetProperty("post"));

    private static JsonElement? Example(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out var json) && json.TryGetProperty("example", out var example)
            ? example
            : null;

    /// <summary>A path that answers for several models promises no fields.</summary>
    private static void ShouldKeepItsPromise(JsonElement answer, JsonElement api, JsonElement operation, string path)
    {
        var schema = operation.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        if (schema.TryGetProperty("$ref", out var reference))
            schema = reference.GetString()!.Split('/').Skip(1).Aggregate(api, (at, step) => at.GetProperty(step));
        if (schema.TryGetProperty("properties", out var promised))
            answer.EnumerateObject().Select(field => field.Name).ShouldBe(promised.EnumerateObject().Select(field => field.Name), ignoreOrder: true, path);
    }

    private async Task<Dictionary<string, JsonElement>> PostsAsync() => Posts(await florin.GetJsonAsync("/openapi/v1.json"));

    private async Task<JsonElement> SendAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await florin.Client.PostAsync(path, content, Stop);
        var text = await response.Content.ReadAsStringAsync(Stop);
        response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {text}");
        using var answer = JsonDocument.Parse(text);
        return answer.RootElement.Clone();
    }
}
