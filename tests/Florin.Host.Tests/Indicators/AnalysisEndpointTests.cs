using System.Net;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Indicators;

[Collection(FlorinCollection.Name)]
public sealed class AnalysisEndpointTests(RunningFlorin florin)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("spending")]
    [InlineData("payees")]
    [InlineData("cash-flow")]
    [InlineData("subscriptions")]
    [InlineData("savings-rate")]
    [InlineData("fixed-variable")]
    [InlineData("heat-map")]
    [InlineData("year-over-year")]
    [InlineData("cohorts")]
    [InlineData("runway")]
    public async Task Each_has_rows_a_total_and_a_csv_with_a_line_for_each(string name)
    {
        var analysis = await florin.GetJsonAsync($"/api/v1/indicators/{name}?by=month&from=2020-01-01");
        var csv = await florin.Client.GetStringAsync(new Uri($"/api/v1/indicators/{name}/export.csv?by=month&from=2020-01-01", UriKind.Relative), Cancellation);

        var rows = analysis.GetProperty("rows").GetArrayLength();
        rows.ShouldBeGreaterThan(0);
        csv.Split("\r\n").Length.ShouldBe(rows + 3);
        foreach (var column in analysis.GetProperty("columns").EnumerateArray())
            analysis.GetProperty("total").TryGetProperty(column.GetProperty("key").GetString()!, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task The_spending_of_a_row_is_that_of_the_transactions_its_link_lists()
    {
        var row = (await florin.GetJsonAsync("/api/v1/indicators/spending")).GetProperty("rows").EnumerateArray().First(each => each.GetProperty("label").GetString() != "Uncategorised");

        var listed = (await florin.GetJsonAsync(row.GetProperty("link").GetString()! + "&limit=500")).GetProperty("items").EnumerateArray();

        listed.Sum(item => -Amount(item.GetProperty("amount"))).ShouldBe(Amount(row.GetProperty("figures").GetProperty("spent")));
    }

    [Theory]
    [InlineData("/api/v1/indicators/gossip", HttpStatusCode.NotFound)]
    [InlineData("/analysis/gossip", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/indicators/spending?by=week", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/indicators/spending?from=0001-01-01", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/indicators/spending?from=2025-02-01&to=2025-01-01", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/indicators/spending?from=2090-01-01", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/indicators?sort=name", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_answered_says_so(string path, HttpStatusCode expected)
    {
        using var response = await florin.Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(expected);
    }

    private static decimal Amount(System.Text.Json.JsonElement text) => decimal.Parse(text.GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
