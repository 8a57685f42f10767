using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Florin.Host.Tests.Web;

[Collection(FlorinCollection.Name)]
public sealed class ProblemTests(RunningFlorin florin)
{
    private const string Json = "application/json";

    [Theory]
    [InlineData("""{"description": "x", "amount": NaN}""", "amount")]
    [InlineData("""{"description": "x", "amount": "NaN"}""", "amount")]
    [InlineData("""{"description": "x", "amount": Infinity}""", "amount")]
    [InlineData("""{"description": "x", "amount": 1e400}""", "amount")]
    [InlineData("""{"description": "x", "amount": "twelve"}""", "amount")]
    [InlineData("""{"description": "x", "amount": true}""", "amount")]
    [InlineData("""{"description": "x", "amount": [12]}""", "amount")]
    [InlineData("""{"description": "x", "amount": 100000000000000}""", "amount")]
    [InlineData("""{"description": 12}""", "description")]
    [InlineData("""{"description": "  "}""", "description")]
    [InlineData("""{"description": null}""", "description")]
    [InlineData("""{"amount": 12}""", "description")]
    [InlineData("""{"description": "a\u0000b"}""", "description")]
    [InlineData("""{"description": "\ud800"}""", "description")]
    [InlineData("""{"description": "x", "date": "0001-01-01"}""", "date")]
    [InlineData("""{"description": "x", "date": "1899-12-31"}""", "date")]
    [InlineData("""{"description": "x", "date": "9999-12-31"}""", "date")]
    [InlineData("""{"description": "x", "date": "2025-02-30"}""", "date")]
    [InlineData("""{"description": "x", "date": "31/01/2025"}""", "date")]
    [InlineData("""{"description": "x", "date": 20250131}""", "date")]
    [InlineData("""{"description": "x", "type": "gift"}""", "type")]
    [InlineData("""{"description": "x", "payment_method": {}}""", "payment_method")]
    [InlineData("""{"description": "x", """, "description")]
    [InlineData("""{"description": """, "description")]
    [InlineData("", "$")]
    [InlineData("nonsense", "$")]
    [InlineData("\"text\"", "$")]
    [InlineData("12", "$")]
    public async Task A_field_that_cannot_be_used_is_named(string body, string field)
    {
        using var response = await PostAsync("/predict/category", body, Json);

        await ShouldBeProblemAsync(response, HttpStatusCode.BadRequest, "E003", field);
    }

    [Theory]
    [InlineData("/api/v1/transactions?colour=red", "colour")]
    [InlineData("/api/v1/transactions?limit=0", "limit")]
    [InlineData("/api/v1/transactions?limit=501", "limit")]
    [InlineData("/api/v1/transactions?limit=many", "limit")]
    [InlineData("/api/v1/transactions?from=yesterday", "from")]
    [InlineData("/api/v1/transactions?from=0001-01-01", "from")]
    [InlineData("/api/v1/transactions?to=9999-12-31", "to")]
    [InlineData("/api/v1/transactions?from=2025-02-01&to=2025-01-01", "from")]
    [InlineData("/api/v1/transactions?min=NaN", "min")]
    [InlineData("/api/v1/transactions?max=1e3", "max")]
    [InlineData("/api/v1/transactions?min=5&max=-5", "min")]
    [InlineData("/api/v1/transactions?status=lost", "status")]
    [InlineData("/api/v1/transactions?q=a&q=b", "q")]
    [InlineData("/api/v1/transactions?cursor=not-ours", "cursor")]
    [InlineData("/api/v1/transactions/export.csv?from=never", "from")]
    [InlineData("/api/v1/accounts?page=2", "page")]
    [InlineData("/api/v1/forecasts/latest?horizon=0", "horizon")]
    [InlineData("/api/v1/forecasts/latest?horizon=91", "horizon")]
    [InlineData("/api/v1/forecasts/latest?account=nobody", "account")]
    [InlineData("/api/v1/anomalies?status=odd", "status")]
    public async Task A_query_value_that_cannot_be_used_is_named(string path, string field)
    {
        using var response = await florin.Client.GetAsync(path, TestContext.Current.CancellationToken);

        await ShouldBeProblemAsync(response, HttpStatusCode.BadRequest, "E003", field);
    }

    [Theory]
    [InlineData("GET", "/nowhere", 404, "E006")]
    [InlineData("GET", "/api/v1/nowhere", 404, "E006")]
    [InlineData("GET", "/api/v1/transactions/999999999", 404, "E006")]
    [InlineData("GET", "/api/v1/transactions/99999999999999999999", 404, "E006")]
    [InlineData("GET", "/predict/category", 405, "E007")]
    [InlineData("DELETE", "/health", 405, "E007")]
    [InlineData("POST", "/api/v1/imports/999999/undo", 404, "E006")]
    [InlineData("POST", "/api/v1/anomalies/999999/dismiss", 404, "E006")]
    [InlineData("POST", "/api/v1/corrections/999999/undo", 404, "E006")]
    public async Task What_is_not_there_is_a_problem_with_a_code(string method, string path, int status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await florin.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await ShouldBeProblemAsync(response, (HttpStatusCode)status, code, field: null);
    }

    [Theory]
    [InlineData("/predict/category", "text/plain")]
    [InlineData("/predict/category", "application/x-www-form-urlencoded")]
    [InlineData("/predict/category", "multipart/form-data; boundary=x")]
    [InlineData("/api/v1/imports", "text/csv")]
    public async Task A_body_that_a_plain_form_could_send_is_refused(string path, string type)
    {
        using var response = await PostAsync(path, "description=x", type);

        await ShouldBeProblemAsync(response, HttpStatusCode.UnsupportedMediaType, "E009", "Content-Type");
    }

    [Fact]
    public async Task A_body_over_10_MB_is_too_large()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/predict/category") { Content = new ByteArrayContent(new byte[(10 << 20) + 1]) };
        request.Content.Headers.ContentType = new(Json);
        request.Headers.ExpectContinue = true;
        using var response = await florin.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await ShouldBeProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, "E008", field: null);
    }

    [Fact]
    public async Task JSON_that_is_nested_too_deeply_is_a_problem_not_a_crash()
    {
        using var response = await PostAsync("/predict/category", new string('[', 100_000), Json);

        await ShouldBeProblemAsync(response, HttpStatusCode.BadRequest, "E003", "$");
    }

    [Theory]
    [InlineData("""{"category": "No such thing"}""", "category")]
    [InlineData("""{"category": 7}""", "category")]
    [InlineData("""{"category": "Groceries", "colour": "red"}""", "colour")]
    [InlineData("""{"category": "Groceries", "also_alike": "yes"}""", "also_alike")]
    [InlineData("""["Groceries"]""", "$")]
    public async Task A_resource_refuses_what_it_does_not_know(string body, string field)
    {
        var first = (await florin.GetJsonAsync("/api/v1/transactions?limit=1")).GetProperty("items")[0].GetProperty("id").GetInt64();
        using var content = new StringContent(body, Encoding.UTF8, Json);
        using var response = await florin.Client.PatchAsync($"/api/v1/transactions/{first}", content, TestContext.Current.CancellationToken);

        await ShouldBeProblemAsync(response, HttpStatusCode.BadRequest, "E003", field);
    }

    [Fact]
    public async Task A_browser_gets_a_page_instead_of_JSON()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nowhere");
        request.Headers.Accept.ParseAdd("text/html");
        using var response = await florin.Client.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("There is nothing here");
    }

    internal static async Task ShouldBeProblemAsync(HttpResponseMessage response, HttpStatusCode status, string code, string? field)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(status, text);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        text.ShouldNotContain(" at Florin.");
        using var document = JsonDocument.Parse(text);
        var problem = document.RootElement;
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.GetProperty("code").GetString().ShouldBe(code);
        foreach (var name in new[] { "type", "title", "detail", "trace_id", "suggested_action" })
            problem.GetProperty(name).GetString().ShouldNotBeNullOrWhiteSpace(name);
        if (field is not null)
            problem.GetProperty("errors").GetProperty(field)[0].GetString().ShouldNotBeNullOrWhiteSpace();
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string body, string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return await florin.Client.PostAsync(path, content, TestContext.Current.CancellationToken);
    }
}
