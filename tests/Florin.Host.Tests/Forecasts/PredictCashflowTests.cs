using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Florin.Host.Tests.Terminal;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Forecasts;

[Collection(FlorinCollection.Name)]
public sealed class PredictCashflowTests(RunningFlorin florin)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"horizon_days": 7}""", 7)]
    [InlineData("""{"horizon_days": "30", "include_seasonality": true}""", 30)]
    [InlineData("""{"horizon_days": 90, "include_seasonality": false}""", 90)]
    [InlineData("""{"account": "Checking"}""", 30)]
    public async Task Days_lie_in_their_range_and_sum_to_the_total(string body, int days)
    {
        var answer = await PostAsync(body);

        var forecast = answer.GetProperty("forecast").EnumerateArray().ToList();
        forecast.Count.ShouldBe(days);
        forecast.ShouldAllBe(day => day.GetProperty("lower").GetDecimal() <= day.GetProperty("predicted_amount").GetDecimal() && day.GetProperty("predicted_amount").GetDecimal() <= day.GetProperty("upper").GetDecimal());
        var summary = answer.GetProperty("summary");
        forecast.Sum(day => day.GetProperty("predicted_amount").GetDecimal()).ShouldBe(summary.GetProperty("total_predicted").GetDecimal());
        answer.GetProperty("categories").EnumerateArray().Sum(group => group.GetProperty("total").GetDecimal()).ShouldBe(summary.GetProperty("total_predicted").GetDecimal());
        summary.GetProperty("trend").GetString().ShouldBeOneOf("increasing", "stable", "decreasing");
        summary.GetProperty("volatility").GetString().ShouldBeOneOf("low", "moderate", "high");
        summary.GetProperty("probability_below_zero").GetDouble().ShouldBeInRange(0, 1);
        answer.GetProperty("drivers").GetArrayLength().ShouldBeLessThanOrEqualTo(3);
        answer.GetProperty("fallback").GetBoolean().ShouldBeTrue();
        answer.GetProperty("model_version").GetString().ShouldBe("built-in (bills-and-everyday/1)");
    }

    [Fact]
    public async Task Confidence_is_how_often_such_a_range_held()
    {
        var answer = await PostAsync("""{"horizon_days": 30}""");

        answer.GetProperty("forecast").EnumerateArray().Select(day => day.GetProperty("confidence").GetDouble()).ShouldAllBe(share => share > 0.5 && share <= 1);
        var resource = await florin.GetJsonAsync("/api/v1/forecast?horizon=30");
        answer.GetProperty("summary").GetProperty("measured_coverage").GetDouble().ShouldBe(resource.GetProperty("measured_coverage_80").GetDouble(), 0.001);
    }

    [Fact]
    public async Task An_array_is_answered_in_order_and_unknown_fields_are_named()
    {
        var answers = await PostAsync("""[{"horizon_days": 7, "user_id": 3}, {"horizon_days": 91}, {"account": "nowhere"}]""");

        answers[0].GetProperty("warnings")[0].GetString().ShouldBe("user_id: unknown field, ignored");
        answers[1].GetProperty("error").GetProperty("errors").GetProperty("horizon_days").GetArrayLength().ShouldBe(1);
        answers[2].GetProperty("error").GetProperty("errors").GetProperty("account").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_terminal_says_the_total_and_gives_programs_the_same_fields()
    {
        var statement = new StringBuilder("date,description,amount\n");
        for (var day = new DateOnly(2025, 1, 1); day < new DateOnly(2025, 9, 1); day = day.AddDays(1))
            statement.Append(System.Globalization.CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},CORNER BAKERY,-10.00\n");
        using var run = new TerminalRun();
        run.File("checking.csv", statement.ToString());
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);

        (await run.RunAsync("predict", "cashflow", "--horizon", "10")).ShouldBe(0);
        run.Out.ShouldStartWith("−$100.00 within 10 days, in 8 of 10 cases between −$100.00 and −$100.00.");

        (await run.RunAsync("predict", "cashflow", "--horizon", "10", "--json")).ShouldBe(0);
        using var json = JsonDocument.Parse(run.Out);
        json.RootElement.GetProperty("summary").GetProperty("total_predicted").GetDecimal().ShouldBe(-100m);
        json.RootElement.GetProperty("forecast").GetArrayLength().ShouldBe(10);
    }

    private async Task<JsonElement> PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await florin.Client.PostAsync("/predict/cashflow", content, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }
}
