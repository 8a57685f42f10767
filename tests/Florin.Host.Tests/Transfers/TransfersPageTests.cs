using Florin.Host.Tests.Web;
using Microsoft.Playwright;

namespace Florin.Host.Tests.Transfers;

[Collection(BrowserCollection.Name)]
public sealed class TransfersPageTests(RunningFlorin florin, Browser browser)
{
    [Theory]
    [InlineData("desktop", false)]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    public async Task Two_rows_stand_side_by_side_with_why(string screen, bool dark)
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Of(screen), dark);
        await visit.Page.GotoAsync("/transfers");

        (await visit.Page.Locator(".links .pair").CountAsync()).ShouldBeGreaterThan(0);
        (await visit.Page.Locator(".links .why").First.InnerTextAsync()).ShouldContain("Transfer: the same sum");
        await visit.KeepAsync("transfers");
        await visit.Page.ShouldBeReadableAsync(Screen.Of(screen).Touch);
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task A_pair_is_rejected_by_the_keyboard_and_taken_back()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop);
        await visit.Page.GotoAsync("/transactions");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Transfers", Exact = true }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/transfers");

        await visit.Page.Locator("button[aria-label^='Reject']").First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/transfers?said=*");
        (await visit.Page.Locator("#said").InnerTextAsync()).ShouldContain("do not belong together");
        await visit.Page.Locator("#said button").ClickAsync();
        await visit.Page.WaitForURLAsync("**/transfers");
        visit.ShouldBeWithoutComplaint();
    }
}
