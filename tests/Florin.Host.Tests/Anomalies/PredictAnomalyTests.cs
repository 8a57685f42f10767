using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Anomalies;

[Collection(FlorinCollection.Name)]
public sealed class PredictAnomalyTests(RunningFlorin florin)
{
    private const string Large = """{"amount": 2400, "description": "KAFFEEHAUS BRANDL"}""";
    private const string Usual = """{"amount": "6.20", "description": "KAFFEEHAUS BRANDL"}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_large_amount_at_a_known_payee_is_an_anomaly_with_its_reasons()
    {
        var answer = await PostAsync("/predict/anomaly", Large);

        answer.GetProperty("is_anomaly").GetBoolean().ShouldBeTrue();
        answer.GetProperty("anomaly_score").GetDouble().ShouldBeInRange(0.8, 1);
        answer.GetProperty("risk_level").GetString()!.ShouldBeOneOf("high", "critical");
        answer.GetProperty("reasons")[0].GetString()!.ShouldContain("your usual amount at this payee");
        answer.GetProperty("fallback").GetBoolean().ShouldBeTrue();
        answer.GetProperty("model_version").GetString().ShouldBe("robust/1");
    }

    [Fact]
    public async Task A_usual_amount_is_none_and_money_in_is_not_money_out()
    {
        var usual = await PostAsync("/predict/anomaly", Usual);
        var refund = await PostAsync("/predict/anomaly", """{"amount": 2400, "description": "KAFFEEHAUS BRANDL", "type": "income"}""");

        (usual.GetProperty("is_anomaly").GetBoolean(), usual.GetProperty("risk_level").GetString()).ShouldBe((false, "low"));
        refund.GetProperty("is_anomaly").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task What_cannot_be_used_is_ignored_and_named()
    {
        var answer = await PostAsync("/predict/anomaly", """{"amount": 5, "user_id": 7, "category": "Falconry", "date": "2025-03-04", "time": "14:30"}""");

        answer.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!.Split(':')[0]).ShouldBe(["user_id", "category"]);
    }

    [Theory]
    [InlineData("""{"description": "TESCO"}""", "amount")]
    [InlineData("""{"amount": "much"}""", "amount")]
    [InlineData("""{"amount": 5, "time": "25:00"}""", "time")]
    [InlineData("""{"amount": 5, "date": "soon"}""", "date")]
    public async Task A_field_that_is_wrong_is_named(string body, string field)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await florin.Client.PostAsync("/predict/anomaly", content, Stop);

        await ProblemTests.ShouldBeProblemAsync(response, HttpStatusCode.BadRequest, "E003", field);
    }

    [Fact]
    public async Task An_array_is_answered_row_by_row_with_a_bad_row_in_its_place()
    {
        var answers = await PostAsync("/predict/anomaly", $"[{Usual}, {{}}, {Large}]");

        answers[0].GetProperty("is_anomaly").GetBoolean().ShouldBeFalse();
        answers[1].GetProperty("error").GetProperty("errors").GetProperty("amount").GetArrayLength().ShouldBe(1);
        answers[2].GetProperty("is_anomaly").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("application/json", "[{0}, 5, {1}]")]
    [InlineData("application/x-ndjson", "{0}\n5\n{1}\n")]
    public async Task Detect_answers_the_anomalies_by_their_place_and_what_it_could_not_read(string type, string body)
    {
        var answer = await PostAsync("/api/v1/anomaly/detect", body.Replace("{0}", Usual, StringComparison.Ordinal).Replace("{1}", Large, StringComparison.Ordinal), type);

        answer.GetProperty("checked").GetInt32().ShouldBe(3);
        var anomaly = answer.GetProperty("anomalies").EnumerateArray().ShouldHaveSingleItem();
        (anomaly.GetProperty("index").GetInt32(), anomaly.GetProperty("is_anomaly").GetBoolean()).ShouldBe((2, true));
        answer.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem().GetProperty("index").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Detect_refuses_what_is_no_array()
    {
        using var content = new StringContent(Large, Encoding.UTF8, "application/json");
        using var response = await florin.Client.PostAsync("/api/v1/anomaly/detect", content, Stop);

        await ProblemTests.ShouldBeProblemAsync(response, HttpStatusCode.BadRequest, "E003", "$");
    }

    private async Task<JsonElement> PostAsync(string path, string body, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var response = await florin.Client.PostAsync(path, content, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }
}
