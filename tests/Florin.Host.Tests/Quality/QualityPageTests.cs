using System.Text;
using Florin.Host.Tests.Web;
using Florin.Import;
using Florin.Quality;
using Microsoft.Extensions.DependencyInjection;

namespace Florin.Host.Tests.Quality;

[Collection(BrowserCollection.Name)]
public sealed class QualityPageTests(RunningFlorin florin, Browser browser)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("desktop", false)]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    [InlineData("phone", true)]
    public async Task Opens_with_the_score_then_the_dimensions_and_what_is_expected(string screen, bool dark)
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Of(screen), dark);
        var page = visit.Page;
        await page.GotoAsync("/quality");

        (await page.Locator(".lede").InnerTextAsync()).ShouldMatch(@"scores \d+ %: ");
        (await page.Locator("section:has(#scores-title) li").CountAsync()).ShouldBe(5);
        (await page.Locator("section:has(#trend-title) li").CountAsync()).ShouldBeGreaterThan(2);
        (await page.Locator("section:has(#suites-title) summary").First.InnerTextAsync()).ShouldBe("Built in");
        await visit.KeepAsync("quality");
        await page.ShouldBeReadableAsync(Screen.Of(screen).Touch);
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task A_file_that_was_kept_out_says_so_and_names_its_rows()
    {
        florin.Services.GetRequiredService<SuiteFolder>().Add(
            """{"name":"moths","expectations":[{"type":"expect_column_values_to_not_be_in_set","kwargs":{"column":"description","value_set":["MOTH 9"]},"severity":"critical"}]}"""u8.ToArray(), null);
        var bytes = Encoding.UTF8.GetBytes("Date,Description,Amount\n2025-01-02,MOTH 8,-3.20\n2025-01-03,MOTH 9,-4.20\n");
        var import = await florin.Services.GetRequiredService<ImportService>().ImportAsync(1, new ImportFile("moths.csv", () => new MemoryStream(bytes), bytes.Length), new ImportOptions("Card"), null, Stop);
        florin.Services.GetRequiredService<SuiteFolder>().Remove("moths").ShouldBeTrue();

        await using var visit = await browser.OpenAsync(florin.Address, Screen.Phone);
        await visit.Page.GotoAsync($"/quality?run={import.QualityRun}");

        (await visit.Page.Locator(".lede").InnerTextAsync()).ShouldMatch(@"^moths\.csv scores \d+ %: it was kept out, and the ledger is as it was\.$");
        var critical = visit.Page.Locator("section:has(#failing-title) details[open]");
        (await critical.Locator("summary").InnerTextAsync()).ShouldContain("1 of 2 not as expected, critical");
        (await critical.Locator("li").InnerTextAsync()).ShouldMatch(@"Line 3\s+found “MOTH 9”, expected ");
        (await visit.Page.Locator("[aria-current=true]").InnerTextAsync()).ShouldBe("moths.csv");
        await visit.KeepAsync("quality-kept-out");
        await visit.Page.ShouldBeReadableAsync(Screen.Phone.Touch);
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task The_ledger_is_looked_at_by_a_button()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop);
        await visit.Page.GotoAsync("/quality");

        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Look at the ledger now" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/quality?run=*");

        (await visit.Page.Locator(".lede").InnerTextAsync()).ShouldStartWith("The ledger scores ");
        visit.ShouldBeWithoutComplaint();
    }
}
