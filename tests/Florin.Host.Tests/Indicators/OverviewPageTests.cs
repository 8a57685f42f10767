using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Indicators;

[Collection(BrowserCollection.Name)]
public sealed class OverviewPageTests(RunningFlorin florin, Browser browser)
{
    [Theory]
    [InlineData("desktop", false)]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    [InlineData("phone", true)]
    public async Task Opens_with_the_answer_and_draws_its_pictures_without_a_complaint(string screen, bool dark)
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Of(screen), dark);
        var page = visit.Page;
        await page.GotoAsync("/");

        (await page.Locator(".lede").InnerTextAsync()).ShouldContain("the lowest point ahead is");
        (await page.Locator(".tile").CountAsync()).ShouldBe(4);
        foreach (var chart in new[] { "fan", "periods" })
        {
            var picture = page.Locator($"[data-chart={chart}]");
            (await picture.Locator("svg path").CountAsync()).ShouldBeGreaterThan(5);
            (await picture.GetAttributeAsync("role")).ShouldBe("img");
            (await picture.GetAttributeAsync("aria-label")).ShouldNotBeNullOrWhiteSpace();
        }

        (await page.Locator("section:has(#coming-title) li").CountAsync()).ShouldBeGreaterThan(0);
        await visit.KeepAsync("overview");
        await page.ShouldBeReadableAsync(Screen.Of(screen).Touch);
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task Shows_the_numbers_of_a_picture_one_click_away()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop);
        await visit.Page.GotoAsync("/");
        var table = visit.Page.Locator("section:has(#fan-data) table");
        (await table.IsVisibleAsync()).ShouldBeFalse();

        await visit.Page.Locator("section:has(#fan-data) summary").ClickAsync();

        (await table.IsVisibleAsync()).ShouldBeTrue();
        (await table.Locator("tbody tr").CountAsync()).ShouldBe(30);
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task Shows_the_tooltip_of_a_day_without_breaking_the_policy()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop);
        await visit.Page.GotoAsync("/");
        var fan = visit.Page.Locator("[data-chart=fan]");
        var box = (await fan.BoundingBoxAsync())!;

        await visit.Page.Mouse.MoveAsync(box.X + (box.Width * 0.85f), box.Y + (box.Height / 2));

        await fan.Locator("text=80 of 100 times between").First.WaitForAsync();
        await visit.KeepAsync("overview-tooltip", whole: false);
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task An_alert_called_normal_becomes_a_line_with_undo_and_undo_brings_it_back()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop);
        var page = visit.Page;
        await page.GotoAsync("/");
        var alert = page.Locator(".alerts > li").First;
        var id = await alert.GetAttributeAsync("id");
        var before = await alert.InnerTextAsync();

        await alert.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "This is normal" }).ClickAsync();
        var line = page.Locator($"#{id}", new() { HasText = "noted as normal" });
        await line.WaitForAsync();
        await line.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.Locator($"#{id}", new() { HasText = "This is normal" }).WaitForAsync();

        (await page.Locator($"#{id}").InnerTextAsync()).ShouldBe(before);
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task The_chosen_colours_stay_and_overrule_the_system()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop, dark: false);
        var page = visit.Page;
        await page.GotoAsync("/");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Dark" }).ClickAsync();

        await page.GotoAsync("/transactions");

        (await page.Locator("html").GetAttributeAsync("data-theme")).ShouldBe("dark");
        (await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor")).ShouldBe("rgb(19, 19, 17)");
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task Reads_well_without_script()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop, script: false);
        await visit.Page.GotoAsync("/");

        (await visit.Page.Locator(".tile .value").First.InnerTextAsync()).ShouldStartWith("€");
        await visit.Page.Locator("section:has(#fan-data) summary").ClickAsync();
        (await visit.Page.Locator("section:has(#fan-data) tbody tr").First.IsVisibleAsync()).ShouldBeTrue();
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task Focus_is_visible_on_every_stop_of_the_tab_key()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop);
        await visit.Page.GotoAsync("/");
        for (var stop = 0; stop < 20; stop++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var outline = await visit.Page.EvaluateAsync<string>("() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + ' ' + s.outlineWidth; }");
            outline.ShouldBe("solid 2px", await visit.Page.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 120)"));
        }
    }
}
