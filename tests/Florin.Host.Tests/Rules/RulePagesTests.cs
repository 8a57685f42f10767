using Florin.Host.Tests.Web;
using Microsoft.Playwright;

namespace Florin.Host.Tests.Rules;

[Collection(BrowserCollection.Name)]
public sealed class RulePagesTests(RunningFlorin florin, Browser browser)
{
    [Theory]
    [InlineData("desktop", false)]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    public async Task A_rule_is_written_seen_at_work_saved_and_deleted(string screen, bool dark)
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Of(screen), dark);
        await visit.Page.GotoAsync("/rules/new");
        await visit.Page.GetByLabel("Name").FillAsync("Big ones");
        await visit.Page.GetByLabel("Field of condition 1").SelectOptionAsync("magnitude");
        await visit.Page.GetByLabel("Operator of condition 1").SelectOptionAsync("more");
        await visit.Page.GetByLabel("Value of condition 1").FillAsync("500");
        await visit.Page.GetByLabel("Add tags, with commas").FillAsync("big");
        await visit.Page.Locator("#preview").GetByText("would change").WaitForAsync();
        await visit.KeepAsync("rule-edit");
        await visit.Page.ShouldBeReadableAsync(Screen.Of(screen).Touch);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/rules?preview=yes");

        (await visit.Page.Locator("ol.rows > li").First.InnerTextAsync()).ShouldContain("magnitude above 500 → tag big");
        await visit.KeepAsync("rules");
        await visit.Page.ShouldBeReadableAsync(Screen.Of(screen).Touch);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Delete Big ones" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/rules");
        (await visit.Page.Locator(".lede").InnerTextAsync()).ShouldStartWith("No rules yet.");
        visit.ShouldBeWithoutComplaint();
    }
}
