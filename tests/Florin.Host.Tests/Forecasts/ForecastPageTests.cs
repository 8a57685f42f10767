using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Forecasts;

[Collection(BrowserCollection.Name)]
public sealed class ForecastPageTests(RunningFlorin florin, Browser browser)
{
    [Theory]
    [InlineData("desktop", false)]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    [InlineData("phone", true)]
    public async Task Opens_with_the_answer_then_the_fan_then_what_moves_it(string screen, bool dark)
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Of(screen), dark);
        var page = visit.Page;
        await page.GotoAsync("/forecast");

        (await page.Locator(".lede").InnerTextAsync()).ShouldMatch("^All accounts: likely .+ on .+, between .+ and .+ in 8 of 10 cases; .+ below zero");
        (await page.Locator(".tile").CountAsync()).ShouldBe(4);
        var picture = page.Locator("[data-chart=fan]");
        (await picture.Locator("svg path").CountAsync()).ShouldBeGreaterThan(10);
        (await picture.GetAttributeAsync("role")).ShouldBe("img");
        (await picture.GetAttributeAsync("aria-label"))!.ShouldContain("bills and incomes are marked");
        (await page.Locator("section:has(#drivers-title) table.figures tbody tr").CountAsync()).ShouldBe(3);
        (await page.Locator("section:has(#dates-title) tbody tr").CountAsync()).ShouldBeGreaterThan(3);
        (await page.Locator("section:has(#groups-title) tbody tr").CountAsync()).ShouldBeGreaterThan(2);
        (await page.Locator(".left").InnerTextAsync()).ShouldMatch("(left|short) until (payday|the end of the month) on ");
        (await page.Locator("section:has(#periods-title) tbody tr").CountAsync()).ShouldBeInRange(2, 3);
        await visit.KeepAsync("forecast");
        await page.ShouldBeReadableAsync(Screen.Of(screen).Touch);
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task A_chip_changes_the_days_and_the_address()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop);
        var page = visit.Page;
        await page.GotoAsync("/forecast");

        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "90 days" }).ClickAsync();

        await page.ShouldReachAsync(florin.Address, "/forecast?days=90");
        (await page.Locator(".horizon [aria-current]").InnerTextAsync()).ShouldBe("90 days");
        (await page.Locator("section:has(#fan-data) tbody tr").CountAsync()).ShouldBe(90);
        await visit.KeepAsync("forecast-90");
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task Reads_well_without_script_and_gives_its_data_as_csv()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop, script: false);
        await visit.Page.GotoAsync("/forecast?days=7");
        await visit.Page.Locator("section:has(#fan-data) summary").ClickAsync();
        var link = await visit.Page.GetByText("Download as CSV").GetAttributeAsync("href");

        var csv = await florin.Client.GetStringAsync(link, TestContext.Current.CancellationToken);

        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("date,currency,flow,flow_lower_80,flow_upper_80,balance,lower_50,upper_50,lower_80,upper_80,lower_95,upper_95");
        lines.Length.ShouldBe(8);
        lines.Skip(1).ShouldAllBe(line => line.Split(',').Length == 12);
        visit.ShouldBeWithoutComplaint();
    }

    [Theory]
    [InlineData("/forecast?days=0")]
    [InlineData("/forecast?days=91")]
    [InlineData("/forecast?account=999")]
    [InlineData("/forecast.csv?horizon=30")]
    public async Task A_wrong_address_is_refused(string path)
    {
        using var response = await florin.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
    }
}
