using System.Net;
using System.Text.Json;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Registry;

public sealed class ModelsEndpointTests
{
    private const string Category = "category_prediction";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Status_names_every_model_that_is_built_and_says_which_are_fallbacks()
    {
        await using var florin = await TrainedFlorin.StartAsync(Category);

        var models = (await florin.GetJsonAsync("/models/status")).GetProperty("models");

        models.EnumerateObject().Select(model => model.Name).ShouldBe([Category, "amount_prediction", "anomaly_detection", "cashflow_forecasting"]);
        var trained = models.GetProperty(Category);
        trained.GetProperty("status").GetString().ShouldBe("healthy");
        trained.GetProperty("version").GetString().ShouldBe("1.0.0");
        trained.GetProperty("last_updated").GetDateTimeOffset().Offset.ShouldBe(TimeSpan.Zero);
        trained.GetProperty("metrics").GetProperty("accuracy").GetDouble().ShouldBe(0.934);
        trained.GetProperty("metrics").EnumerateObject().Count().ShouldBe(3, "what is drawn is no figure");
        trained.GetProperty("fallback").GetBoolean().ShouldBeFalse();
        var builtIn = models.GetProperty("amount_prediction");
        (builtIn.GetProperty("status").GetString(), builtIn.GetProperty("version").GetString(), builtIn.GetProperty("fallback").GetBoolean()).ShouldBe(("healthy", "built-in", true));
        builtIn.GetProperty("last_updated").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Health_reads_each_file_and_a_broken_one_degrades_it()
    {
        await using var florin = await TrainedFlorin.StartAsync(Category);
        var healthy = await florin.GetJsonAsync("/models/health");
        healthy.GetProperty("status").GetString().ShouldBe("healthy");
        var model = healthy.GetProperty("models").GetProperty(Category);
        model.GetProperty("loaded").GetBoolean().ShouldBeTrue();
        model.GetProperty("latency_ms").GetDouble().ShouldBeGreaterThan(0);
        model.GetProperty("checked_at").GetString()!.ShouldEndWith("Z");

        File.Delete(Path.Combine(florin.Models, Category, "1.0.0.flml"));

        var broken = await florin.GetJsonAsync("/models/health");
        broken.GetProperty("status").GetString().ShouldBe("degraded");
        broken.GetProperty("models").GetProperty(Category).GetProperty("fault").GetString().ShouldBe("models/1/category_prediction/1.0.0.flml is missing from the data folder");
        var reloaded = await florin.PostJsonAsync($"/models/{Category}/reload");
        (reloaded.GetProperty("version").GetString(), reloaded.GetProperty("fallback").GetBoolean()).ShouldBe(("1.0.0", true));
        (await florin.GetJsonAsync("/models/status")).GetProperty("models").GetProperty(Category).GetProperty("status").GetString().ShouldBe("degraded");
    }

    [Fact]
    public async Task Info_tells_what_the_version_was_made_from()
    {
        await using var florin = await TrainedFlorin.StartAsync(Category);

        var info = await florin.GetJsonAsync($"/models/{Category}/info");

        info.GetProperty("algorithm").GetString().ShouldBe("three small trees");
        info.GetProperty("rows").GetInt32().ShouldBe(2969);
        info.GetProperty("data_hash").GetString().ShouldBe("d1");
        info.GetProperty("features").EnumerateArray().Select(name => name.GetString()).ShouldBe(["amount_abs", "day_of_week"]);
        info.GetProperty("importance")[0].GetProperty("feature").GetString().ShouldBe("amount_abs");
        info.GetProperty("importance")[0].GetProperty("share").GetDouble().ShouldBe(0.75);
        info.GetProperty("intervals").GetProperty("accuracy").GetProperty("lower").GetDouble().ShouldBe(0.91);
        info.GetProperty("intervals").GetProperty("loss_difference").GetProperty("upper").GetDouble().ShouldBe(-0.1, 1e-9);
        info.GetProperty("trained_at").GetString()!.ShouldEndWith("Z");
        var builtIn = await florin.GetJsonAsync("/models/amount_prediction/info");
        (builtIn.GetProperty("fallback").GetBoolean(), builtIn.GetProperty("trained_at").ValueKind).ShouldBe((true, JsonValueKind.Null));
    }

    [Fact]
    public async Task Evaluation_tells_the_stored_pictures_of_any_version()
    {
        await using var florin = await TrainedFlorin.StartAsync(Category);

        var evaluation = await florin.GetJsonAsync($"/models/{Category}/evaluation");

        evaluation.GetProperty("version").GetString().ShouldBe("1.0.0");
        evaluation.GetProperty("importance_of").GetString().ShouldBe("later_rows");
        evaluation.GetProperty("importance")[0].GetProperty("feature").GetString().ShouldBe("amount_abs");
        evaluation.GetProperty("reliability").EnumerateArray().Select(point => (point.GetProperty("confidence").GetDouble(), point.GetProperty("right").GetDouble()))
            .ShouldBe([(0.55, 0.6), (0.75, 0.72), (0.95, 0.97)]);
        var interval = evaluation.GetProperty("intervals")[1];
        (interval.GetProperty("level").GetDouble(), interval.GetProperty("held").GetDouble()).ShouldBe((0.8, 0.84));
        interval.GetProperty("held_category_only").GetDouble().ShouldBe(0.82, 1e-9);
        var confusion = evaluation.GetProperty("confusion");
        confusion.GetProperty("classes").EnumerateArray().Select(name => name.GetString()).ShouldBe(["Groceries", "Travel", "other"]);
        confusion.GetProperty("rows")[0].EnumerateArray().Select(count => count.GetInt32()).ShouldBe([60, 3, 0]);
        (await florin.GetJsonAsync($"/models/{Category}/evaluation?version=1.0.0")).GetRawText().ShouldBe(evaluation.GetRawText());
        var builtIn = await florin.GetJsonAsync("/models/amount_prediction/evaluation");
        (builtIn.GetProperty("version").GetString(), builtIn.GetProperty("confusion").ValueKind).ShouldBe(("built-in", JsonValueKind.Null));
    }

    [Theory]
    [InlineData("version=7.0.0", HttpStatusCode.NotFound, "E006", null)]
    [InlineData("versoin=1.0.0", HttpStatusCode.BadRequest, "E003", "versoin")]
    public async Task An_evaluation_that_is_not_there_says_why(string query, HttpStatusCode status, string code, string? field)
    {
        await using var florin = await TrainedFlorin.StartAsync(Category);
        using var response = await florin.Client.GetAsync($"/models/{Category}/evaluation?{query}", Stop);

        await ProblemTests.ShouldBeProblemAsync(response, status, code, field);
    }

    [Theory]
    [InlineData("GET", "/models/market_cashflow/info")]
    [InlineData("GET", "/models/nonsense/evaluation")]
    [InlineData("GET", "/models/Category_Prediction/info")]
    [InlineData("POST", "/models/nonsense/reload")]
    public async Task A_model_that_is_not_built_is_not_found(string method, string path)
    {
        await using var florin = await TrainedFlorin.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await florin.Client.SendAsync(request, Stop);

        await ProblemTests.ShouldBeProblemAsync(response, HttpStatusCode.NotFound, "E002", null);
    }

    [Fact]
    public async Task What_is_loaded_can_be_forgotten_and_is_read_again()
    {
        await using var florin = await TrainedFlorin.StartAsync(Category, "anomaly_detection");
        using var cleared = await florin.Client.DeleteAsync("/models/cache", Stop);
        JsonDocument.Parse(await cleared.Content.ReadAsStringAsync(Stop)).RootElement.GetProperty("cleared").GetInt32().ShouldBe(2);

        (await florin.GetJsonAsync("/models/status")).GetProperty("models").GetProperty(Category).GetProperty("fallback").GetBoolean().ShouldBeFalse();
        var all = (await florin.PostJsonAsync("/models/reload-all")).GetProperty("models");
        all.EnumerateObject().Count().ShouldBe(4);
        all.GetProperty("anomaly_detection").GetProperty("version").GetString().ShouldBe("1.0.0");
    }

    [Fact]
    public async Task Training_by_request_answers_with_the_run_and_its_figures()
    {
        await using var florin = await TrainedFlorin.StartAsync();

        var trained = await florin.PostJsonAsync("/ml/train", new { model = Category, options = new { seed = 2, epochs = 5 }, user = "x" });
        var refused = await florin.PostJsonAsync("/ml/train", new { model = Category, options = new { seed = 13 } });

        trained.GetProperty("run_id").GetInt64().ShouldBe(1);
        trained.GetProperty("metrics").GetProperty("accuracy").GetDouble().ShouldBe(0.934);
        trained.GetProperty("runs")[0].GetProperty("version").GetString().ShouldBe("1.0.0");
        trained.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()).ShouldBe(["user: unknown field, ignored", "options.epochs: unknown field, ignored"]);
        refused.GetProperty("status").GetString().ShouldBe("refused");
        refused.GetProperty("runs")[0].GetProperty("reason").GetString().ShouldBe("3 rows with a category, 50 are needed.");
        (await florin.PostJsonAsync("/ml/train", new { model = "all" })).GetProperty("runs").GetArrayLength().ShouldBe(4);
    }

    [Theory]
    [InlineData("""{"model": "market_cashflow"}""", HttpStatusCode.NotFound, "E002", null)]
    [InlineData("""{"options": {}}""", HttpStatusCode.BadRequest, "E003", "model")]
    [InlineData("""{"model": "all", "options": {"seed": 1.5}}""", HttpStatusCode.BadRequest, "E003", "options.seed")]
    [InlineData("""{"model": "all", "options": 7}""", HttpStatusCode.BadRequest, "E003", "options")]
    [InlineData("[]", HttpStatusCode.BadRequest, "E003", "$")]
    public async Task A_training_that_cannot_be_read_says_why(string body, HttpStatusCode status, string code, string? field)
    {
        await using var florin = await TrainedFlorin.StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await florin.Client.PostAsync("/ml/train", content, Stop);

        await ProblemTests.ShouldBeProblemAsync(response, status, code, field);
    }
}
