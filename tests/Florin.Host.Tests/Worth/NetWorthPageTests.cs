using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Worth;

[Collection(BrowserCollection.Name)]
public sealed class NetWorthPageTests(RunningFlorin florin, Browser browser)
{
    [Theory]
    [InlineData("desktop", false)]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    public async Task Opens_with_the_answer_then_the_picture_then_the_accounts(string screen, bool dark)
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Of(screen), dark);
        var page = visit.Page;
        await page.GotoAsync("/net-worth");

        (await page.Locator(".lede").InnerTextAsync()).ShouldMatch("^.+ (more|less) than on .+\\. You own .+ and owe .+\\.$");
        var picture = page.Locator("[data-chart=worth]");
        (await picture.Locator("svg path").CountAsync()).ShouldBeGreaterThan(4);
        (await picture.GetAttributeAsync("aria-label"))!.ShouldStartWith("Net worth from ");
        (await page.Locator("section:has(#accounts-title) .rows > li").CountAsync()).ShouldBeGreaterThanOrEqualTo(3);
        await visit.KeepAsync("net-worth");
        await page.ShouldBeReadableAsync(Screen.Of(screen).Touch);
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task A_house_is_added_and_taken_back_without_script()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop, script: false);
        var page = visit.Page;
        await page.GotoAsync("/net-worth");
        var before = await page.Locator("section:has(#accounts-title) .rows > li").CountAsync();
        await page.Locator("form[action='/net-worth/accounts'] [name=name]").FillAsync("House");
        await page.Locator("form[action='/net-worth/accounts'] [name=amount]").FillAsync("250000");
        await page.Locator("form[action='/net-worth/accounts'] button").ClickAsync();

        (await page.GetByText("House is added.").CountAsync()).ShouldBe(1);
        (await page.Locator("section:has(#accounts-title) .rows > li").CountAsync()).ShouldBe(before + 1);

        await page.Locator("form[action$='/undo'] button").ClickAsync();
        (await page.Locator("section:has(#accounts-title) .rows > li").CountAsync()).ShouldBe(before);
        visit.ShouldBeWithoutComplaint();
    }
}
