using System.Globalization;
using System.Net;
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
            series.GetProperty("state").GetString()!.ShouldBeOneOf("early", "mature", "missed", "ended");
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

    private static decimal Amount(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
