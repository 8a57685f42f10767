using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Anomalies;

[Collection(BrowserCollection.Name)]
public sealed class AlertsPageTests(RunningFlorin florin, Browser browser)
{
    [Theory]
    [InlineData("desktop", true)]
    [InlineData("desktop", false)]
    [InlineData("phone", true)]
    [InlineData("phone", false)]
    public async Task Lists_what_waits_for_a_decision_with_its_risk_and_reasons(string screen, bool dark)
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Of(screen), dark);
        await visit.Page.GotoAsync("/alerts");

        (await visit.Page.Locator(".alerts > li").CountAsync()).ShouldBeGreaterThan(0);
        (await visit.Page.Locator(".alerts .why").First.InnerTextAsync()).ToLowerInvariant().ShouldContain("unusual · ");
        await visit.KeepAsync("alerts");
        await visit.Page.ShouldBeReadableAsync(Screen.Of(screen).Touch);
        visit.ShouldBeWithoutComplaint();
    }

    [Theory]
    [InlineData("desktop", false)]
    [InlineData("phone", true)]
    public async Task A_kind_is_chosen_by_its_chip_and_stands_in_the_address(string screen, bool dark)
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Of(screen), dark);
        await visit.Page.GotoAsync("/alerts");

        await visit.Page.Locator("nav[aria-label='What is unusual'] a.chip", new() { HasText = "Charged twice" }).ClickAsync();

        await visit.Page.WaitForURLAsync("**/alerts?status=open&kind=double_charge");
        (await visit.Page.Locator("nav[aria-label='What is unusual'] a[aria-current]").InnerTextAsync()).ShouldStartWith("Charged twice");
        foreach (var why in await visit.Page.Locator(".alerts .why").AllInnerTextsAsync())
            why.ShouldContain("Charged twice");
        await visit.KeepAsync("alerts-kind");
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task An_empty_state_says_what_comes_here()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Phone);
        await visit.Page.GotoAsync("/alerts?status=confirmed&kind=first_time");

        (await visit.Page.Locator("section.card .quiet").InnerTextAsync()).ShouldBe("What you call a problem is kept here, with a way back.");
        await visit.KeepAsync("alerts-empty");
        await visit.Page.ShouldBeReadableAsync(touch: true);
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task This_is_normal_becomes_one_line_that_can_be_undone()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop);
        await visit.Page.GotoAsync("/alerts?status=open&kind=double_charge");
        var alert = visit.Page.Locator(".alerts > li").First;

        await alert.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "This is normal" }).ClickAsync();
        await alert.GetByText("noted as normal").WaitForAsync();
        await visit.KeepAsync("alerts-decided");
        await alert.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await alert.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "This is a problem" }).WaitForAsync();

        visit.ShouldBeWithoutComplaint();
    }
}
