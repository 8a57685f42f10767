using System.Net;
using Florin.Host.Web;

namespace Florin.Host.Tests.Web;

[Collection(FlorinCollection.Name)]
public sealed class LoopbackGuardTests(RunningFlorin florin)
{
    [Theory]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]", true)]
    [InlineData("LOCALHOST", true)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("192.168.1.20", false)]
    public async Task Only_names_of_this_machine_are_served(string host, bool served)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.Host = $"{host}:{florin.Address.Port}";
        using var response = await florin.Client.SendAsync(request, TestContext.Current.CancellationToken);

        if (served)
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        else
            await ProblemTests.ShouldBeProblemAsync(response, HttpStatusCode.BadRequest, "E010", "Host");
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_of_another_site_cannot_post(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/anomalies/1/dismiss");
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await florin.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await ProblemTests.ShouldBeProblemAsync(response, HttpStatusCode.Forbidden, "E010", "Origin");
    }

    [Theory]
    [InlineData("/theme")]
    [InlineData("/import")]
    [InlineData("/alerts/1/dismiss")]
    [InlineData("/transactions/1/category")]
    [InlineData("/corrections/1/undo")]
    [InlineData("/import/1/undo")]
    public async Task A_form_without_its_token_is_refused(string path)
    {
        using var form = new FormUrlEncodedContent([new("theme", "dark")]);
        using var response = await florin.Client.PostAsync(path, form, TestContext.Current.CancellationToken);

        await ProblemTests.ShouldBeProblemAsync(response, HttpStatusCode.BadRequest, "E010", field: null);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8000")]
    [InlineData("http://192.168.1.20:8000")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("8000")]
    public void An_address_that_others_can_reach_is_refused_while_there_is_no_login(string url) =>
        Should.Throw<ArgumentException>(() => FlorinWeb.Build(new FlorinOptions(Path.GetTempPath()), new WebOptions(url)));
}
