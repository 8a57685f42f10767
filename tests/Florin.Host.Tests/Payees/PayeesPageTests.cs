using Florin.Host.Tests.Web;
using Microsoft.Playwright;

namespace Florin.Host.Tests.Payees;

[Collection(BrowserCollection.Name)]
public sealed class PayeesPageTests(RunningFlorin florin, Browser browser)
{
    [Theory]
    [InlineData("desktop", true)]
    [InlineData("desktop", false)]
    [InlineData("phone", true)]
    [InlineData("phone", false)]
    public async Task Opens_with_how_many_there_are_then_who_may_be_one_then_all(string screen, bool dark)
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Of(screen), dark);
        await visit.Page.GotoAsync("/payees");

        (await visit.Page.Locator(".lede").InnerTextAsync()).ShouldContain("payees");
        (await visit.Page.Locator("section[aria-label='Payees'] .rows > li").CountAsync()).ShouldBeInRange(10, 50);
        await visit.Page.Locator("section[aria-label='Payees'] .rows > li summary").First.ClickAsync();
        await visit.KeepAsync("payees");
        await visit.Page.ShouldBeReadableAsync(Screen.Of(screen).Touch);
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task A_merge_is_asked_made_and_taken_back()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop);
        await visit.Page.GotoAsync("/transactions");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Payees", Exact = true }).ClickAsync();
        var names = visit.Page.Locator("section[aria-label='Payees'] .rows > li > a");
        var (into, payee) = (await names.Nth(0).InnerTextAsync(), await names.Nth(1).InnerTextAsync());
        var item = visit.Page.Locator("section[aria-label='Payees'] .rows > li").Nth(1);

        await item.Locator("summary").ClickAsync();
        await item.GetByLabel("The same as").FillAsync(into);
        await item.GetByRole(AriaRole.Button, new() { Name = "Merge…" }).ClickAsync();
        await visit.Page.Locator("#merge").WaitForAsync();
        await visit.KeepAsync("payees-merge");
        await visit.Page.Locator("#merge").GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).ClickAsync();
        await visit.Page.Locator("#said").GetByText(into).WaitForAsync();
        await visit.KeepAsync("payees-said");
        await visit.Page.Locator("#said").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/payees");

        (await names.Nth(1).InnerTextAsync()).ShouldBe(payee);
        visit.ShouldBeWithoutComplaint();
    }
}
