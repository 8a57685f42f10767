using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Payees;

[Collection(FlorinCollection.Name)]
public sealed class PayeesEndpointTests(RunningFlorin florin)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Payees_come_with_totals_and_the_texts_of_the_bank()
    {
        var first = (await florin.GetJsonAsync("/api/v1/payees?limit=1")).GetProperty("items")[0];

        first.GetProperty("rows").GetInt64().ShouldBeGreaterThan(0);
        first.GetProperty("totals")[0].GetProperty("spent").GetString().ShouldNotBeNullOrEmpty();
        (await florin.GetJsonAsync($"/api/v1/payees/{first.GetProperty("id").GetInt32()}")).GetProperty("texts").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_merge_is_asked_made_listed_and_taken_back()
    {
        var items = (await florin.GetJsonAsync("/api/v1/payees?limit=2")).GetProperty("items");
        var (into, payee) = (items[0].GetProperty("id").GetInt32(), items[1].GetProperty("id").GetInt32());
        var rows = items[1].GetProperty("rows").GetInt64();

        (await OkAsync($"/api/v1/payees/{payee}/merge", new { into, dry_run = true })).GetProperty("number").ValueKind.ShouldBe(JsonValueKind.Null);
        var merged = await OkAsync($"/api/v1/payees/{payee}/merge", new { into });
        var number = merged.GetProperty("number").GetInt64();

        merged.GetProperty("rows").GetInt64().ShouldBe(rows);
        (await florin.GetJsonAsync("/api/v1/payees/changes")).GetProperty("items")[0].GetProperty("number").GetInt64().ShouldBe(number);
        using var gone = await florin.Client.GetAsync($"/api/v1/payees/{payee}", Cancellation);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await OkAsync($"/api/v1/payees/changes/{number}/undo", new { })).GetProperty("rows").GetInt64().ShouldBe(rows);
        (await florin.GetJsonAsync("/api/v1/payees?limit=2")).GetProperty("items")[1].GetProperty("rows").GetInt64().ShouldBe(rows);
    }

    [Theory]
    [InlineData("/api/v1/payees/999999/merge", """{"into": 1}""", 404)]
    [InlineData("/api/v1/payees/1/merge", """{"into": 1}""", 409)]
    [InlineData("/api/v1/payees/1/merge", """{"into": 1.5}""", 400)]
    [InlineData("/api/v1/payees/1/rename", """{"name": ""}""", 400)]
    [InlineData("/api/v1/payees/1/learn", """{}""", 400)]
    [InlineData("/api/v1/payees/changes/999999/undo", """{}""", 404)]
    public async Task What_cannot_be_done_is_refused(string path, string body, int status)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await florin.Client.PostAsync(path, content, Cancellation);

        ((int)response.StatusCode).ShouldBe(status);
    }

    private async Task<JsonElement> OkAsync(string path, object body)
    {
        using var response = await florin.Client.PostAsJsonAsync(path, body, Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }
}
