using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Worth;

[Collection(FlorinCollection.Name)]
public sealed class NetWorthEndpointTests(RunningFlorin florin)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_is_added_edited_valued_and_taken_back()
    {
        var before = await florin.GetJsonAsync("/api/v1/net-worth?by=month");
        var added = await SendAsync(HttpMethod.Post, "/api/v1/accounts", """{"name": "Boat", "kind": "other", "opening": "9000.00"}""");
        var id = added.GetProperty("account").GetProperty("id").GetInt32();
        await SendAsync(HttpMethod.Patch, $"/api/v1/accounts/{id}", """{"name": "Sailing boat"}""");

        var after = await florin.GetJsonAsync("/api/v1/net-worth?by=month");

        Net(after).ShouldBe(Net(before) + 9000m);
        after.GetProperty("accounts").EnumerateArray().Select(account => account.GetProperty("name").GetString()).ShouldContain("Sailing boat");
        await SendAsync(HttpMethod.Post, $"/api/v1/accounts/changes/{added.GetProperty("change_id").GetInt64()}/undo", "{}");
        Net(await florin.GetJsonAsync("/api/v1/net-worth?by=month")).ShouldBe(Net(before));
    }

    [Fact]
    public async Task The_accounts_of_every_day_make_its_sum()
    {
        var worth = await florin.GetJsonAsync("/api/v1/net-worth?by=day");

        foreach (var day in worth.GetProperty("days").EnumerateArray())
        {
            var kinds = day.GetProperty("kinds").EnumerateObject().Sum(kind => decimal.Parse(kind.Value.GetString()!, System.Globalization.CultureInfo.InvariantCulture));
            kinds.ShouldBe(Text(day, "net"));
            (Text(day, "assets") + Text(day, "liabilities")).ShouldBe(Text(day, "net"));
        }
    }

    [Fact]
    public async Task A_security_is_stated_listed_and_taken_back()
    {
        var before = Net(await florin.GetJsonAsync("/api/v1/net-worth?by=month"));
        await SendAsync(HttpMethod.Post, "/api/v1/accounts/1/holdings", """{"security": "IE00B4L5Y983", "name": "World", "quantity": "2.5", "price": 100}""");

        Net(await florin.GetJsonAsync("/api/v1/net-worth?by=month")).ShouldBe(before + 250m);
        (await florin.GetJsonAsync("/api/v1/accounts/1/holdings")).GetProperty("items")[0].GetProperty("quantity").GetString().ShouldBe("2.5");

        using var gone = await florin.Client.DeleteAsync(new Uri("/api/v1/accounts/1/holdings/IE00B4L5Y983", UriKind.Relative), Cancellation);
        gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Net(await florin.GetJsonAsync("/api/v1/net-worth?by=month")).ShouldBe(before);
    }

    [Fact]
    public async Task A_rate_is_set_asked_for_and_taken_back()
    {
        (await SendAsync(HttpMethod.Put, "/api/v1/rates/EUR/SEK", """{"rate": "11.25", "on": "2025-01-31"}""")).GetProperty("per_euro").GetString().ShouldBe("11.25");

        (await florin.GetJsonAsync("/api/v1/rates/EUR/SEK?on=2025-02-02")).GetProperty("age").GetInt32().ShouldBe(2);

        using var gone = await florin.Client.DeleteAsync(new Uri("/api/v1/rates/SEK?on=2025-01-31", UriKind.Relative), Cancellation);
        gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var missing = await florin.Client.GetAsync(new Uri("/api/v1/rates/EUR/SEK?on=2025-02-02", UriKind.Relative), Cancellation);
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("POST", "/api/v1/accounts", "{}")]
    [InlineData("POST", "/api/v1/accounts", """{"name": "Boat", "kind": "ship"}""")]
    [InlineData("POST", "/api/v1/accounts", """{"name": "Boat", "sails": 2}""")]
    [InlineData("PATCH", "/api/v1/accounts/1", "{}")]
    [InlineData("PATCH", "/api/v1/accounts/1", """{"currency": "CHF"}""")]
    [InlineData("POST", "/api/v1/accounts/1/balances", """{"amount": "much"}""")]
    [InlineData("POST", "/api/v1/accounts/1/holdings", """{"security": "X", "quantity": -1, "price": 1}""")]
    [InlineData("PUT", "/api/v1/rates/EUR/USD", """{"rate": 0}""")]
    [InlineData("POST", "/api/v1/rates", "no rates")]
    [InlineData("GET", "/api/v1/net-worth?by=week", "")]
    [InlineData("GET", "/api/v1/net-worth?from=2025-02-01&to=2025-01-01", "")]
    public async Task What_cannot_be_used_is_a_400(string method, string path, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body.Length == 0 ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        using var response = await florin.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        using var response = await florin.Client.SendAsync(request, Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Cancellation));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private static decimal Net(JsonElement worth) => Text(worth, "net");

    private static decimal Text(JsonElement of, string name) => decimal.Parse(of.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
