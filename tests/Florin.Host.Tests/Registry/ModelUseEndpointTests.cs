using System.Net;
using System.Text.Json;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Registry;

public sealed class ModelUseEndpointTests
{
    private const string Category = "category_prediction";
    private static readonly object Tesco = new { description = "TESCO STORES 3321", amount = 45.2 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_path_asks_any_model_and_answers_as_its_own_path_does()
    {
        await using var florin = await TrainedFlorin.StartAsync();

        var answer = await florin.PostJsonAsync("/ml/predict", new { model = Category, features = Tesco });

        answer.ToString().ShouldBe((await florin.PostJsonAsync("/predict/category", Tesco)).ToString());
        answer.GetProperty("prediction").GetString().ShouldBe("Groceries");
    }

    [Theory]
    [InlineData("""{"model": "market_cashflow", "features": {}}""", HttpStatusCode.NotFound, "E002")]
    [InlineData("""{"model": "category_prediction"}""", HttpStatusCode.BadRequest, "E003")]
    [InlineData("""{"model": "category_prediction", "features": {}}""", HttpStatusCode.BadRequest, "E003")]
    [InlineData("""{"features": {}}""", HttpStatusCode.BadRequest, "E003")]
    public async Task A_question_that_cannot_be_answered_says_why(string body, HttpStatusCode status, string code)
    {
        await using var florin = await TrainedFlorin.StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await florin.Client.PostAsync("/ml/predict", content, Stop);

        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadAsStringAsync(Stop)).ShouldContain($"\"code\":\"{code}\"");
    }

    [Fact]
    public async Task Answers_and_errors_are_counted_by_model_and_day()
    {
        await using var florin = await TrainedFlorin.StartAsync(Category);
        await florin.PostJsonAsync("/predict/category", Enumerable.Repeat(Tesco, 149));
        await florin.PostJsonAsync("/ml/predict", new { model = Category, features = Tesco });
        await florin.PostJsonAsync("/predict/category", new object[] { new { amount = 1 }, 5 });

        var performance = (await florin.GetJsonAsync("/models/performance")).GetProperty("models").GetProperty(Category);
        var analytics = (await florin.GetJsonAsync("/models/analytics")).GetProperty("models").GetProperty(Category);

        performance.GetProperty("predictions").GetInt64().ShouldBe(150);
        performance.GetProperty("errors").GetInt64().ShouldBe(1, "a row that is no object reaches no model");
        performance.GetProperty("p50_ms").GetDouble().ShouldBeInRange(0.001, performance.GetProperty("p95_ms").GetDouble());
        performance.GetProperty("p99_ms").GetDouble().ShouldBeGreaterThanOrEqualTo(performance.GetProperty("p95_ms").GetDouble());
        analytics.GetProperty("counts_by_day").EnumerateObject().ShouldHaveSingleItem().Value.GetInt64().ShouldBe(150);
        analytics.GetProperty("class_mix").GetProperty("Groceries").GetDouble().ShouldBe(1);
        analytics.GetProperty("confidence_histogram").EnumerateArray().Sum(bin => bin.GetInt64()).ShouldBe(150);
        // Half groceries, half travel at the training, only groceries now: (1 − .5) ln 2 + (.0001 − .5) ln(.0001 / .5) = 4.6044.
        analytics.GetProperty("drift").GetProperty("population_stability_index").GetDouble().ShouldBe(4.6044, 0.0001);
        analytics.GetProperty("drift").GetProperty("level").GetString().ShouldBe("far");
        (await florin.GetJsonAsync("/models/analytics")).GetProperty("models").GetProperty("cashflow_forecasting").GetProperty("drift").ValueKind.ShouldBe(JsonValueKind.Null);
    }
}

[Collection(FlorinCollection.Name)]
public sealed class LiveMetricTests(RunningFlorin florin)
{
    [Fact]
    public async Task The_share_of_model_categories_that_the_user_left_is_told()
    {
        var live = (await florin.GetJsonAsync("/models/performance")).GetProperty("models").GetProperty("category_prediction").GetProperty("live_metrics");

        live.GetProperty("rows").GetInt64().ShouldBeGreaterThan(100);
        live.GetProperty("kept_share").GetDouble().ShouldBeInRange(0.5, 1);
    }
}
