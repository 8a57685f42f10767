using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Anomalies;

[Collection(BrowserCollection.Name)]
public sealed class AlertsPageTests(RunningFlorin florin, Browser browser)
{
    [Theory]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    public async Task Lists_what_waits_for_a_decision_with_its_reasons(string screen, bool dark)
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Of(screen), dark);
        await visit.Page.GotoAsync("/alerts");

        (await visit.Page.Locator(".alerts > li").CountAsync()).ShouldBeGreaterThan(0);
        (await visit.Page.Locator(".alerts .why").First.InnerTextAsync()).ShouldContain(" · ");
        await visit.KeepAsync("alerts");
        await visit.Page.ShouldBeReadableAsync(Screen.Of(screen).Touch);
        visit.ShouldBeWithoutComplaint();
    }
}
