using Florin.Host.Tests.Web;
using Microsoft.Playwright;

namespace Florin.Host.Tests.Import;

[Collection(BrowserCollection.Name)]
public sealed class ImportPageTests(RunningFlorin florin, Browser browser)
{
    [Theory]
    [InlineData("desktop", false)]
    [InlineData("phone", true)]
    public async Task Says_what_a_file_would_add_before_it_is_stored(string screen, bool dark)
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Of(screen), dark);
        var page = visit.Page;
        await page.GotoAsync("/import");
        await visit.KeepAsync("import");
        await page.ShouldBeReadableAsync(Screen.Of(screen).Touch);

        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "january.csv", MimeType = "text/csv", Buffer = "Date,Description,Amount\n2025-01-02,BAKERY,-3.20\n"u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Only look" }).ClickAsync();

        await page.GetByText("Nothing has been stored").WaitForAsync();
        (await page.GetByRole(AriaRole.Heading, new() { Name = "january.csv" }).IsVisibleAsync()).ShouldBeTrue();
        visit.ShouldBeWithoutComplaint();
    }
}
