using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Florin.Host.Tests.Import;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Quality;

[Collection(FlorinCollection.Name)]
public sealed class QualityEndpointTests(RunningFlorin florin)
{
    /// <summary>One text alone, so that no other test's file is held up by the suite.</summary>
    private const string Suite = """
        {"expectations":[{"type":"expect_column_values_to_not_be_in_set","kwargs":{"column":"description","value_set":["GLOWWORM 7"]},"severity":"critical"}]}
        """;

    private const string Statement = "Date,Description,Amount\n2025-01-02,GLOWWORM 7,-3.20\n2025-01-03,GLOWWORM 8,-4.20\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_fails_a_critical_expectation_is_kept_out_with_its_rows_named_until_it_is_accepted()
    {
        await PutAsync("glowworm");
        var imports = (await florin.GetJsonAsync("/api/v1/imports")).GetProperty("items").GetArrayLength();

        var stopped = await ImportAsync("glow.csv");

        var quality = stopped.GetProperty("quality");
        quality.GetProperty("outcome").GetString().ShouldBe("stopped");
        var failing = quality.GetProperty("failing").EnumerateArray().Single(static each => each.GetProperty("suite").GetString() == "glowworm");
        failing.GetProperty("severity").GetString().ShouldBe("critical");
        var row = failing.GetProperty("rows").EnumerateArray().ShouldHaveSingleItem();
        (row.GetProperty("line").GetInt32(), row.GetProperty("found").GetString()).ShouldBe((2, "GLOWWORM 7"));
        (await florin.GetJsonAsync("/api/v1/imports")).GetProperty("items").GetArrayLength().ShouldBe(imports);
        var run = (await florin.GetJsonAsync($"/api/v1/quality/runs/{quality.GetProperty("run").GetInt64()}")).GetProperty("run");
        (run.GetProperty("outcome").GetString(), run.GetProperty("file").GetString(), run.GetProperty("batch").ValueKind).ShouldBe(("stopped", "glow.csv", JsonValueKind.Null));

        var taken = await ImportAsync("glow.csv", ("accept", "true"));

        taken.GetProperty("new").GetInt32().ShouldBe(2);
        taken.GetProperty("quality").GetProperty("outcome").GetString().ShouldBe("accepted");
        using var removed = await florin.Client.DeleteAsync("/api/v1/quality/suites/glowworm", Stop);
        removed.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var undone = await florin.Client.PostAsync($"/api/v1/imports/{taken.GetProperty("batch_id").GetInt32()}/undo", null, Stop);
        undone.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_run_over_the_ledger_is_kept_and_the_newest_stands_first()
    {
        using var ran = await florin.Client.PostAsync("/api/v1/quality/runs", null, Stop);
        var told = await ran.Content.ReadFromJsonAsync<JsonElement>(Stop);

        var run = told.GetProperty("run");
        run.GetProperty("outcome").GetString().ShouldBeOneOf("passed", "failed");
        run.GetProperty("rows").GetInt32().ShouldBeGreaterThan(100);
        foreach (var score in run.GetProperty("scores").EnumerateObject().Where(static score => score.Value.ValueKind != JsonValueKind.Null))
            score.Value.GetDouble().ShouldBeInRange(0, 1, score.Name);
        told.GetProperty("results").GetArrayLength().ShouldBeGreaterThan(4);
        var numbers = (await florin.GetJsonAsync("/api/v1/quality/runs?limit=500")).GetProperty("runs").EnumerateArray().Select(static each => each.GetProperty("id").GetInt64()).ToList();
        numbers.ShouldContain(run.GetProperty("id").GetInt64());
        numbers.ShouldBe(numbers.OrderDescending());
    }

    [Fact]
    public async Task A_batch_is_looked_at_alone()
    {
        var batch = (await florin.GetJsonAsync("/api/v1/imports")).GetProperty("items").EnumerateArray().First(static batch => batch.GetProperty("status").GetString() == "committed");
        using var ran = await florin.Client.PostAsync($"/api/v1/quality/runs?batch={batch.GetProperty("id").GetInt32()}", null, Stop);

        var run = (await ran.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("run");

        run.GetProperty("batch").GetInt32().ShouldBe(batch.GetProperty("id").GetInt32());
        run.GetProperty("rows").GetInt32().ShouldBe(batch.GetProperty("new").GetInt32());
    }

    [Theory]
    [InlineData("GET", "/api/v1/quality/runs/999999", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/quality/runs?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/v1/quality/runs?colour=red", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/api/v1/quality/runs?batch=999999", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/v1/quality/runs?batch=one", HttpStatusCode.BadRequest)]
    [InlineData("DELETE", "/api/v1/quality/suites/imports", HttpStatusCode.NotFound)]
    [InlineData("GET", "/quality?run=999999", HttpStatusCode.NotFound)]
    [InlineData("GET", "/quality?run=none", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_or_not_understood_is_refused(string method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await florin.Client.SendAsync(request, Stop);

        response.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task A_suite_with_an_unknown_expectation_is_refused_and_not_kept()
    {
        using var body = new StringContent("""{"expectations":[{"type":"expect_the_spanish_inquisition"}]}""", Encoding.UTF8, "application/json");
        using var response = await florin.Client.PutAsync("/api/v1/quality/suites/odd", body, Stop);

        await ProblemTests.ShouldBeProblemAsync(response, HttpStatusCode.BadRequest, "E003", "$");
        (await florin.GetJsonAsync("/api/v1/quality/suites")).GetProperty("suites").EnumerateArray().Select(static suite => suite.GetProperty("name").GetString()).ShouldNotContain("odd");
    }

    private async Task PutAsync(string name)
    {
        using var body = new StringContent(Suite, Encoding.UTF8, "application/json");
        using var response = await florin.Client.PutAsync($"/api/v1/quality/suites/{name}", body, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<JsonElement> ImportAsync(string file, params (string Name, string Value)[] fields)
    {
        using var form = ImportEndpointTests.Form(file, Statement, [("account", "Card"), .. fields]);
        using var response = await florin.Client.PostAsync("/api/v1/imports", form, Stop);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("files")[0];
    }
}
