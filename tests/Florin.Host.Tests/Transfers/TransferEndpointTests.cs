using System.Net;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Transfers;

[Collection(FlorinCollection.Name)]
public sealed class TransferEndpointTests(RunningFlorin florin)
{
    [Fact]
    public async Task A_word_on_a_pair_is_kept_and_taken_back()
    {
        var first = (await florin.GetJsonAsync("/api/v1/transfers?status=paired&kind=transfer&limit=1")).GetProperty("items")[0];
        var number = first.GetProperty("number").GetInt64();

        using var confirmed = await florin.Client.PostAsync($"/api/v1/transfers/{number}/confirm", null, TestContext.Current.CancellationToken);
        confirmed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await confirmed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"status\":\"confirmed\"");
        using var undone = await florin.Client.PostAsync($"/api/v1/transfers/{number}/undo", null, TestContext.Current.CancellationToken);
        (await undone.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"status\":\"paired\"");
    }

    [Theory]
    [InlineData("{\"one\": 1}", HttpStatusCode.BadRequest)]
    [InlineData("{\"one\": 1, \"other\": 1.5}", HttpStatusCode.BadRequest)]
    [InlineData("{\"one\": 1, \"other\": 99999999}", HttpStatusCode.NotFound)]
    [InlineData("{\"one\": 1, \"other\": 1}", HttpStatusCode.Conflict)]
    public async Task Rows_that_cannot_be_linked_are_refused(string body, HttpStatusCode expected)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var response = await florin.Client.PostAsync("/api/v1/transfers", content, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(expected);
    }
}
