using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Florin.Host.Tests.Terminal;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Amounts;

[Collection(FlorinCollection.Name)]
public sealed class PredictAmountTests(RunningFlorin florin)
{
    private const string Groceries = """{"category": "Groceries", "date": "2025-03-04", "payment_method": "card"}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_question_is_answered_with_numbers_an_interval_and_factors()
    {
        var answer = await PostAsync(Groceries);

        var predicted = answer.GetProperty("predicted_amount").GetDecimal();
        var interval = answer.GetProperty("confidence_interval");
        interval.GetProperty("lower").GetDecimal().ShouldBeLessThan(predicted);
        interval.GetProperty("upper").GetDecimal().ShouldBeGreaterThan(predicted);
        interval.GetProperty("level").GetDouble().ShouldBe(.8);
        answer.GetProperty("factors").GetProperty("seasonal_adjustment").GetDouble().ShouldBe(1);
        answer.GetProperty("factors").GetProperty("category_average").GetDecimal().ShouldBeInRange(14, 90);
        answer.GetProperty("fallback").GetBoolean().ShouldBeTrue();
        answer.GetProperty("model_version").GetString().ShouldBe("category-median-1");
        answer.GetProperty("warnings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Unknown_fields_are_named_and_a_bad_row_keeps_its_place()
    {
        var answers = await PostAsync($$"""[{"category": "Groceries", "date": "2025-03-04", "user_id": 7}, {"category": "Grocerys", "date": "2025-03-04"}, {"category": "Groceries"}, {{Groceries}}]""");

        answers[0].GetProperty("warnings")[0].GetString().ShouldBe("user_id: unknown field, ignored");
        answers[1].GetProperty("error").GetProperty("errors").GetProperty("category")[0].GetString()!.ShouldContain("Groceries");
        answers[2].GetProperty("error").GetProperty("errors").GetProperty("date")[0].GetString().ShouldBe("is required");
        answers[3].GetProperty("predicted_amount").ValueKind.ShouldBe(JsonValueKind.Number);
    }

    [Fact]
    public async Task The_command_answers_as_the_path_does_and_says_what_is_missing()
    {
        using var run = new TerminalRun();
        (await run.RunAsync("predict", "amount", "--category", "Groceries", "--date", "2025-03-04")).ShouldBe(1);
        run.Error.ShouldContain("There is no ledger");
        run.File("checking.csv", "date,description,amount,category\n2025-03-03,TESCO,-4.50,Groceries\n2025-03-04,TESCO,-8.50,Groceries\n");
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);

        (await run.RunAsync("predict", "amount", "--category", "Groceries", "--date", "2025-03-05", "--json")).ShouldBe(0);
        using var answer = JsonDocument.Parse(run.Out);
        answer.RootElement.GetProperty("factors").GetProperty("category_average").GetDecimal().ShouldBe(6.5m);
        answer.RootElement.GetProperty("confidence_interval").GetProperty("upper").GetDecimal().ShouldBe(8.5m);
        (await run.RunAsync("predict", "amount", "--category", "Grocerys")).ShouldBe(1);
        run.Error.ShouldContain("No category is called 'Grocerys'");
        (await run.RunAsync("predict", "amount", "--category", "Groceries", "--date", "2025-03-05")).ShouldBe(0);
        run.Out.ShouldContain("no model is trained yet");
    }

    private async Task<JsonElement> PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await florin.Client.PostAsync("/predict/amount", content, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }
}
