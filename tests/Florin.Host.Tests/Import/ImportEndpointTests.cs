using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Import;

[Collection(FlorinCollection.Name)]
public sealed class ImportEndpointTests(RunningFlorin florin)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dry_run_tells_what_each_file_holds_and_stores_nothing()
    {
        var before = (await florin.GetJsonAsync("/api/v1/imports")).GetProperty("items").GetArrayLength();
        using var form = Form("statement.csv", "Date,Description,Amount\n2025-01-02,BAKERY,-3.20\n", ("dry_run", "true"), ("account", "Checking"));
        using var response = await florin.Client.PostAsync("/api/v1/imports", form, Stop);
        var file = (await response.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("files")[0];

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        file.GetProperty("file").GetString().ShouldBe("statement.csv");
        file.GetProperty("format").GetString().ShouldBe("csv");
        foreach (var name in new[] { "accounts", "rows", "new", "duplicates", "errors", "first_date", "last_date", "sum_credits", "sum_debits", "closing_balance" })
            file.TryGetProperty(name, out _).ShouldBeTrue(name);
        (await florin.GetJsonAsync("/api/v1/imports")).GetProperty("items").GetArrayLength().ShouldBe(before);
    }

    [Theory]
    [InlineData("amounts", "upside-down")]
    [InlineData("dry_run", "perhaps")]
    [InlineData("colour", "red")]
    public async Task A_field_that_cannot_be_used_is_named(string name, string value)
    {
        using var form = Form("statement.csv", "Date,Description,Amount\n", (name, value));
        using var response = await florin.Client.PostAsync("/api/v1/imports", form, Stop);

        await ProblemTests.ShouldBeProblemAsync(response, HttpStatusCode.BadRequest, "E003", name);
    }

    [Fact]
    public async Task A_form_without_a_file_is_refused()
    {
        using var form = new MultipartFormDataContent { { new StringContent("Checking"), "account" } };
        using var response = await florin.Client.PostAsync("/api/v1/imports", form, Stop);

        await ProblemTests.ShouldBeProblemAsync(response, HttpStatusCode.BadRequest, "E003", "files");
    }

    [Fact]
    public async Task Text_that_only_calls_itself_a_form_is_a_problem_not_a_crash()
    {
        using var content = new StringContent("no boundary here");
        content.Headers.ContentType = new("multipart/form-data");
        using var response = await florin.Client.PostAsync("/api/v1/imports", content, Stop);

        await ProblemTests.ShouldBeProblemAsync(response, HttpStatusCode.BadRequest, "E003", "$");
    }

    internal static MultipartFormDataContent Form(string name, string text, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "files", name } };
        foreach (var field in fields)
            form.Add(new StringContent(field.Value), field.Name);
        return form;
    }
}
