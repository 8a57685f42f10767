using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Indicators;

[Collection(BrowserCollection.Name)]
public sealed class AnalysisPageTests(RunningFlorin florin, Browser browser)
{
    [Theory]
    [InlineData("spending", "desktop", false)]
    [InlineData("spending", "phone", false)]
    [InlineData("payees", "desktop", true)]
    [InlineData("cash-flow", "desktop", false)]
    [InlineData("subscriptions", "phone", true)]
    [InlineData("savings-rate", "desktop", true)]
    [InlineData("fixed-variable", "desktop", false)]
    [InlineData("heat-map", "desktop", false)]
    [InlineData("heat-map", "phone", false)]
    [InlineData("year-over-year", "desktop", false)]
    [InlineData("cohorts", "desktop", true)]
    [InlineData("runway", "phone", false)]
    public async Task Each_opens_with_its_answer_and_draws_its_picture(string name, string screen, bool dark)
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Of(screen), dark);
        var page = visit.Page;
        await page.GotoAsync($"/analysis/{name}?from=2020-01-01");

        (await page.Locator(".lede").InnerTextAsync()).ShouldEndWith(".");
        (await page.Locator("[data-chart=analysis] svg path").CountAsync()).ShouldBeGreaterThan(2);
        await visit.KeepAsync($"analysis-{name}");
        await page.ShouldBeReadableAsync(Screen.Of(screen).Touch);
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task A_number_of_the_table_leads_to_its_rows_without_script()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop, script: false);
        var page = visit.Page;
        await page.GotoAsync("/analysis/payees?by=month");
        await page.Locator("details.numbers summary").ClickAsync();
        await page.Locator("details.numbers tbody td a").First.ClickAsync();

        page.Url.ShouldContain("/transactions?");
        page.Url.ShouldContain("payee=");
        visit.ShouldBeWithoutComplaint();
    }
}
