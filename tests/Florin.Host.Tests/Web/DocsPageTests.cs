namespace Florin.Host.Tests.Web;

[Collection(BrowserCollection.Name)]
public sealed class DocsPageTests(RunningFlorin florin, Browser browser)
{
    [Fact]
    public async Task Swagger_UI_lists_the_operations_under_its_own_policy()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop);
        await visit.Page.GotoAsync("/docs");

        await visit.Page.Locator("[data-path='/predict/category']").First.WaitForAsync();

        (await visit.Page.Locator(".opblock").CountAsync()).ShouldBeGreaterThan(15);
        await visit.KeepAsync("docs", whole: false);
        visit.ShouldBeWithoutComplaint();
    }
}
