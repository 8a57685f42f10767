using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Categories;

[Collection(FlorinCollection.Name)]
public sealed class PredictCategoryTests(RunningFlorin florin)
{
    private const string Tesco = """{"description": "TESCO STORES 3321", "amount": 45.20, "date": "2025-03-04", "payment_method": "card"}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_transaction_is_answered_with_a_group_its_doubt_and_its_evidence()
    {
        var answer = await PostAsync(Tesco);

        answer.GetProperty("prediction").GetString().ShouldBe("Groceries");
        answer.GetProperty("category_id").GetString()!.ShouldContain('.');
        answer.GetProperty("confidence").GetDouble().ShouldBeInRange(0, 1);
        answer.GetProperty("abstained").ValueKind.ShouldBeOneOf(JsonValueKind.True, JsonValueKind.False);
        answer.GetProperty("evidence").GetArrayLength().ShouldBeGreaterThan(0);
        answer.GetProperty("alternatives").ValueKind.ShouldBe(JsonValueKind.Array);
        answer.GetProperty("model_version").GetString().ShouldNotBeNullOrEmpty();
        answer.GetProperty("fallback").GetBoolean().ShouldBeTrue("nothing was trained");
        answer.GetProperty("warnings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Unknown_fields_are_ignored_and_named()
    {
        var answer = await PostAsync("""{"description": "TESCO", "user_id": 7, "merchant": "x"}""");

        answer.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!.Split(':')[0]).ShouldBe(["user_id", "merchant"]);
    }

    [Fact]
    public async Task An_amount_may_be_text_and_a_date_a_time()
    {
        var answer = await PostAsync("""{"description": "TESCO", "amount": "45.20", "date": "2025-01-10T10:30:00Z"}""");

        answer.GetProperty("prediction").GetString().ShouldBe("Groceries");
    }

    [Fact]
    public async Task An_array_is_answered_row_by_row_with_a_bad_row_in_its_place()
    {
        var answers = await PostAsync($$"""[{{Tesco}}, {"description": 5}, "text", {{Tesco}}]""");

        answers.GetArrayLength().ShouldBe(4);
        answers[0].GetProperty("prediction").GetString().ShouldBe("Groceries");
        answers[1].GetProperty("error").GetProperty("errors").GetProperty("description").GetArrayLength().ShouldBe(1);
        answers[2].GetProperty("error").GetProperty("code").GetString().ShouldBe("E003");
        answers[3].GetProperty("prediction").GetString().ShouldBe("Groceries");
    }

    [Fact]
    public async Task Ten_thousand_rows_are_answered_and_one_more_is_refused()
    {
        var full = $"[{string.Join(',', Enumerable.Repeat("""{"description":"TESCO"}""", 10_000))}]";
        (await PostAsync(full)).GetArrayLength().ShouldBe(10_000);

        using var content = new StringContent(full[..^1] + ",{}]", Encoding.UTF8, "application/json");
        using var response = await florin.Client.PostAsync("/predict/category", content, Stop);
        await ProblemTests.ShouldBeProblemAsync(response, HttpStatusCode.BadRequest, "E003", "$");
    }

    [Fact]
    public async Task Lines_are_answered_line_by_line_and_an_endless_line_is_not_kept()
    {
        var endless = "{\"description\":\"" + new string('x', 70_000) + "\"}";
        using var content = new StringContent($"{Tesco}\n\n{{\"description\":\"\n{endless}\nnonsense\r\n{Tesco}", Encoding.UTF8, "application/x-ndjson");
        using var response = await florin.Client.PostAsync("/predict/category", content, Stop);
        var lines = (await response.Content.ReadAsStringAsync(Stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");
        lines.Select(line => line.Contains("\"prediction\":\"Groceries\"", StringComparison.Ordinal)).ShouldBe([true, false, false, false, true]);
        lines[2].ShouldContain("longer than 64 KB");
    }

    private async Task<JsonElement> PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await florin.Client.PostAsync("/predict/category", content, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }
}
