using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Rules;

[Collection(FlorinCollection.Name)]
public sealed class RulesEndpointTests(RunningFlorin florin)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rule_is_kept_tried_applied_taken_back_changed_and_deleted()
    {
        using var added = await PostAsync("/api/v1/rules", """{"name": "Big", "when": {"magnitude": {"more": 500}}, "then": {"add_tags": ["big"]}}""");
        added.StatusCode.ShouldBe(HttpStatusCode.Created);
        var rule = await added.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var path = $"/api/v1/rules/{rule.GetProperty("id").GetRawText()}";
        try
        {
            rule.GetProperty("when").GetString().ShouldBe("magnitude above 500");
            var dry = await ReadAsync(PostAsync("/api/v1/rules/preview?limit=1", "{}"));
            var run = await ReadAsync(PostAsync("/api/v1/rules/apply", "{}"));

            run.GetProperty("changed").GetInt32().ShouldBe(dry.GetProperty("changed").GetInt32());
            run.GetProperty("changed").GetInt32().ShouldBeGreaterThan(0);
            dry.GetProperty("first").GetArrayLength().ShouldBe(1);
            (await ReadAsync(PostAsync("/api/v1/rules/apply", "{}"))).GetProperty("correction_id").ValueKind.ShouldBe(JsonValueKind.Null);
            using var undone = await PostAsync($"/api/v1/corrections/{run.GetProperty("correction_id").GetRawText()}/undo", "{}");
            undone.StatusCode.ShouldBe(HttpStatusCode.OK);
            using var off = await florin.Client.PatchAsync(path, Json("""{"enabled": false, "place": 1}"""), Cancellation);
            (await off.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("enabled").GetBoolean().ShouldBeFalse();
        }
        finally
        {
            using var deleted = await florin.Client.DeleteAsync(path, Cancellation);
            deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        using var gone = await florin.Client.GetAsync(path, Cancellation);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/api/v1/rules", "{}", "name")]
    [InlineData("/api/v1/rules", """{"name": "A", "when": {"amount": {"less": "x"}}, "then": {"note": "n"}}""", "when.amount.less")]
    [InlineData("/api/v1/rules", """{"name": "A", "when": {"payee": {"regex": "("}}, "then": {"note": "n"}}""", "rule")]
    [InlineData("/api/v1/rules/preview", """{"name": 5}""", "when")]
    [InlineData("/api/v1/rules/preview?limit=9999", "{}", "limit")]
    public async Task What_is_wrong_is_named(string path, string body, string field)
    {
        using var response = await PostAsync(path, body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_rule_is_proposed_from_a_transaction()
    {
        var row = (await florin.GetJsonAsync("/api/v1/transactions?limit=1")).GetProperty("items")[0];

        var proposed = await florin.GetJsonAsync(string.Create(CultureInfo.InvariantCulture, $"/api/v1/rules/proposal?transaction={row.GetProperty("id").GetInt64()}&category=Travel"));

        proposed.GetProperty("rule").GetProperty("then").GetProperty("category").GetString().ShouldBe("Travel");
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private async Task<HttpResponseMessage> PostAsync(string path, string body)
    {
        using var content = Json(body);
        return await florin.Client.PostAsync(path, content, Cancellation);
    }

    private static async Task<JsonElement> ReadAsync(Task<HttpResponseMessage> sent)
    {
        using var response = await sent;
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }
}
