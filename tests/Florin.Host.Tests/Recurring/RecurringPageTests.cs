using Florin.Host.Tests.Web;
using Microsoft.Playwright;

namespace Florin.Host.Tests.Recurring;

[Collection(BrowserCollection.Name)]
public sealed class RecurringPageTests(RunningFlorin florin, Browser browser)
{
    [Theory]
    [InlineData("desktop", true)]
    [InlineData("desktop", false)]
    [InlineData("phone", true)]
    [InlineData("phone", false)]
    public async Task Opens_with_what_a_month_costs_then_the_month_then_the_series(string screen, bool dark)
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Of(screen), dark);
        await visit.Page.GotoAsync("/recurring");

        (await visit.Page.Locator(".lede").InnerTextAsync()).ShouldContain("a month is fixed");
        (await visit.Page.Locator(".month a").CountAsync()).ShouldBeGreaterThan(0);
        (await visit.Page.Locator(".rows > li").CountAsync()).ShouldBeGreaterThan(0);
        await visit.KeepAsync("recurring");
        await visit.Page.ShouldBeReadableAsync(Screen.Of(screen).Touch);
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task The_card_of_what_is_coming_up_leads_here_and_a_series_to_its_rows()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop);
        await visit.Page.GotoAsync("/");

        await visit.Page.Locator("section[aria-labelledby='coming-title'] .head a").ClickAsync();
        await visit.Page.WaitForURLAsync("**/recurring");
        await visit.Page.Locator(".rows > li > a").First.ClickAsync();
        await visit.Page.WaitForURLAsync("**/transactions?*");

        (await visit.Page.Locator(".ledger tbody tr").CountAsync()).ShouldBeGreaterThan(0);
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task Not_recurring_is_said_and_undone_in_two_steps()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop);
        await visit.Page.GotoAsync("/recurring");
        var series = visit.Page.Locator(".rows > li").First;

        await series.GetByText("Your word").ClickAsync();
        await visit.KeepAsync("recurring-word");
        await series.GetByRole(AriaRole.Button, new() { Name = "Not recurring" }).ClickAsync();
        await visit.Page.Locator("#said").GetByText("is not recurring").WaitForAsync();
        await visit.KeepAsync("recurring-said");
        await visit.Page.Locator("#said").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/recurring");

        (await visit.Page.Locator("section[aria-label='Not recurring']").CountAsync()).ShouldBe(0);
        visit.ShouldBeWithoutComplaint();
    }
}
