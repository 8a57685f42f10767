using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Recurring;

[Collection(FlorinCollection.Name)]
public sealed class RecurringEndpointTests(RunningFlorin florin)
{
    [Fact]
    public async Task A_series_says_how_often_how_much_and_when_next()
    {
        var items = (await florin.GetJsonAsync("/api/v1/recurring")).GetProperty("items").EnumerateArray().ToList();

        items.ShouldNotBeEmpty();
        foreach (var series in items)
        {
            series.GetProperty("cadence").GetString()!.ShouldBeOneOf("weekly", "every_two_weeks", "monthly", "every_two_months", "quarterly", "half_yearly", "yearly");
            series.GetProperty("state").GetString()!.ShouldBeOneOf("new", "active", "late", "missed", "paused", "ended");
            series.GetProperty("transaction_ids").GetArrayLength().ShouldBe(series.GetProperty("count").GetInt32());
            Amount(series.GetProperty("lowest_amount").GetString()!).ShouldBeLessThanOrEqualTo(Amount(series.GetProperty("highest_amount").GetString()!));
        }

        items.Select(series => series.GetProperty("id").GetString()).ShouldBeUnique();
    }

    [Fact]
    public async Task A_parameter_it_does_not_know_is_refused()
    {
        using var response = await florin.Client.GetAsync("/api/v1/recurring?days=3", TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_word_is_kept_shown_at_the_series_and_taken_back()
    {
        var id = (await FirstAsync()).GetProperty("id").GetString()!;

        using var said = await PostAsync($"/api/v1/recurring/{id}/rename", new { name = "Something else" });

        said.StatusCode.ShouldBe(HttpStatusCode.OK);
        var number = (await said.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("number").GetInt64();
        (await FirstAsync(id)).GetProperty("name").GetString().ShouldBe("Something else");
        using var undone = await PostAsync(string.Create(CultureInfo.InvariantCulture, $"/api/v1/recurring/words/{number}/undo"), new { });
        undone.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await FirstAsync(id)).GetProperty("words").GetArrayLength().ShouldBe(0);
        using var again = await PostAsync(string.Create(CultureInfo.InvariantCulture, $"/api/v1/recurring/words/{number}/undo"), new { });
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/api/v1/recurring/nobody.month.1/dismiss", "{}", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/recurring/nobody.month.1/rename", "{}", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/recurring/nobody.month.1/rename", """{"name": " "}""", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/recurring/nobody.month.1/rename", """{"name": "A", "colour": 1}""", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/recurring/nobody.month.1/rename", "[", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/recurring/nobody.month.1/rename", """{"name": "A"}""", HttpStatusCode.NotFound)]
    public async Task A_word_on_nothing_or_without_its_name_is_refused(string path, string body, HttpStatusCode status)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await florin.Client.PostAsync(path, content, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task The_calendar_of_a_month_is_by_day_and_another_month_is_asked_for()
    {
        var now = await florin.GetJsonAsync("/api/v1/recurring/calendar");
        var from = now.GetProperty("from").GetString()!;

        var dates = now.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("date").GetString()!).ToList();
        dates.ShouldNotBeEmpty();
        dates.ShouldBe(dates.Order(StringComparer.Ordinal));
        dates.Where(date => date[..7] != from[..7]).ShouldBeEmpty();
        (await florin.GetJsonAsync("/api/v1/recurring/calendar?month=2020-02")).GetProperty("to").GetString().ShouldBe("2020-02-29");
        using var bad = await florin.Client.GetAsync("/api/v1/recurring/calendar?month=2020-2", TestContext.Current.CancellationToken);
        bad.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<JsonElement> FirstAsync(string? id = null) => (await florin.GetJsonAsync("/api/v1/recurring")).GetProperty("items").EnumerateArray()
        .First(series => id is null ? series.GetProperty("words").GetArrayLength() == 0 : series.GetProperty("id").GetString() == id);

    private Task<HttpResponseMessage> PostAsync(string path, object body) => florin.Client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);

    private static decimal Amount(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
