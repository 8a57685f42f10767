using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Import;

[Collection(FlorinCollection.Name)]
public sealed class DuplicateEndpointTests(RunningFlorin florin)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_match_is_listed_kept_and_given_back_and_the_statements_are_checked()
    {
        var first = await ImportAsync("Date,Description,Amount\n2019-01-02,RIVERSIDE BOOKS,-20.00\n");
        var second = await ImportAsync("Date,Description,Amount\n2019-01-02,RIVERSIDE BOOKS CARD 1234,-20.00\n");
        second.GetProperty("skipped")[0].GetProperty("reason").GetString().ShouldBe("changed_text");
        var batch = second.GetProperty("batch_id").GetInt32();
        var match = (await florin.GetJsonAsync($"/api/v1/imports/{batch}/duplicates")).GetProperty("items")[0];
        match.GetProperty("amount").GetString().ShouldBe("-20.00");
        var number = match.GetProperty("match").GetInt64();

        (await PostAsync($"/api/v1/imports/{batch}/duplicates/{number}/keep")).GetProperty("word").GetString().ShouldBe("keep");
        using (var again = await florin.Client.PostAsync($"/api/v1/imports/{batch}/duplicates/{number}/keep", null, Stop))
            again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await PostAsync($"/api/v1/imports/{batch}/duplicates/{number}/undo")).GetProperty("skipped").GetBoolean().ShouldBeTrue();
        using (var missing = await florin.Client.PostAsync($"/api/v1/imports/{batch}/duplicates/999999/keep", null, Stop))
            missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var account = first.GetProperty("accounts")[0].GetProperty("id").GetInt32();
        var check = await florin.GetJsonAsync($"/api/v1/accounts/{account}/reconciliation");
        check.GetProperty("overlaps")[0].GetProperty("batch_after").GetInt32().ShouldBe(batch);
        using (var missing = await florin.Client.GetAsync("/api/v1/accounts/999999/reconciliation", Stop))
            missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await PostAsync($"/api/v1/imports/{batch}/undo");
        await PostAsync($"/api/v1/imports/{first.GetProperty("batch_id").GetInt32()}/undo");
    }

    private async Task<JsonElement> ImportAsync(string text)
    {
        using var form = ImportEndpointTests.Form("statement.csv", text, ("account", "Duplicate check"));
        using var response = await florin.Client.PostAsync("/api/v1/imports", form, Stop);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("files")[0];
    }

    private async Task<JsonElement> PostAsync(string path)
    {
        using var response = await florin.Client.PostAsync(path, null, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }
}
