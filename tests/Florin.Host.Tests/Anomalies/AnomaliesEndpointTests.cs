using System.Net.Http.Json;
using System.Text.Json;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Anomalies;

[Collection(FlorinCollection.Name)]
public sealed class AnomaliesEndpointTests(RunningFlorin florin)
{
    [Fact]
    public async Task An_anomaly_has_a_kind_reasons_and_its_transaction()
    {
        var first = (await florin.GetJsonAsync("/api/v1/anomalies?status=open")).GetProperty("items")[0];

        first.GetProperty("kind").GetString()!.ShouldBeOneOf("double_charge", "unusual_amount", "first_time", "price_rise", "unusual_pattern", "missed_charge");
        first.GetProperty("risk_level").GetString()!.ShouldBeOneOf("medium", "high", "critical");
        first.GetProperty("model_version").GetString().ShouldBe("robust/1");
        first.GetProperty("score").GetDouble().ShouldBeInRange(0, 1);
        first.GetProperty("reasons")[0].GetString().ShouldNotBeNullOrWhiteSpace();
        first.GetProperty("transaction").GetProperty("amount").GetString()!.ShouldStartWith("-");
    }

    [Fact]
    public async Task A_kind_lists_its_own_and_one_that_is_none_is_refused()
    {
        var doubles = (await florin.GetJsonAsync("/api/v1/anomalies?kind=double_charge")).GetProperty("items");

        doubles.GetArrayLength().ShouldBeGreaterThan(0);
        doubles.EnumerateArray().ShouldAllBe(item => item.GetProperty("kind").GetString() == "double_charge");
        using var refused = await florin.Client.GetAsync("/api/v1/anomalies?kind=odd", TestContext.Current.CancellationToken);
        await ProblemTests.ShouldBeProblemAsync(refused, System.Net.HttpStatusCode.BadRequest, "E003", "kind");
    }

    [Fact]
    public async Task A_dismissed_anomaly_leaves_the_open_ones_and_can_be_opened_again()
    {
        var open = await OpenAsync();
        var id = open[^1];

        (await DecideAsync(id, "dismiss")).ShouldBe("dismissed");
        (await OpenAsync()).ShouldNotContain(id);
        (await DecideAsync(id, "reopen")).ShouldBe("open");
        (await OpenAsync()).ShouldContain(id);
    }

    private async Task<List<long>> OpenAsync() =>
        [.. (await florin.GetJsonAsync("/api/v1/alerts?status=open")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64())];

    private async Task<string?> DecideAsync(long id, string verb)
    {
        using var response = await florin.Client.PostAsync($"/api/v1/anomalies/{id}/{verb}", null, TestContext.Current.CancellationToken);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("status").GetString();
    }
}
