using Florin.Host.Tests.Web;
using Microsoft.Playwright;

namespace Florin.Host.Tests.Ledger;

[Collection(BrowserCollection.Name)]
public sealed class TransactionsPageTests(RunningFlorin florin, Browser browser)
{
    [Theory]
    [InlineData("desktop", false)]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    [InlineData("phone", true)]
    public async Task Lists_the_newest_rows_readably_without_a_complaint(string screen, bool dark)
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Of(screen), dark);
        await visit.Page.GotoAsync("/transactions");

        (await visit.Page.Locator("#rows tr").CountAsync()).ShouldBe(50);
        (await visit.Page.Locator(".lede").InnerTextAsync()).ShouldContain(" in, ");
        await visit.KeepAsync("transactions", whole: false);
        await visit.Page.ShouldBeReadableAsync(Screen.Of(screen).Touch);
        visit.ShouldBeWithoutComplaint();
    }

    [Theory]
    [InlineData("desktop")]
    [InlineData("phone")]
    public async Task A_category_is_changed_in_its_row_and_the_alike_follow_and_undo_puts_them_back(string screen)
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Of(screen));
        var page = visit.Page;
        await page.GotoAsync("/transactions?q=tesco");
        var first = page.Locator("#rows tr").First;
        var second = page.Locator("#rows tr").Nth(1);
        var before = await second.Locator(".pick").InnerTextAsync();

        await first.Locator(".pick").ClickAsync();
        await first.Locator("select").SelectOptionAsync(new SelectOptionValue { Label = await OptionBesideAsync(first, before) });
        var notice = page.Locator("#notice");
        await notice.GetByText("look the same: change them too?").WaitForAsync();
        var after = await first.Locator(".pick").InnerTextAsync();
        after.ShouldNotBe(before);
        (await second.Locator(".pick").InnerTextAsync()).ShouldBe(before);
        await visit.KeepAsync("transactions-saved", whole: false);

        await notice.GetByRole(AriaRole.Button, new() { Name = "Change them too" }).ClickAsync();
        await notice.GetByText("other rows with it").WaitForAsync();
        await second.GetByText(after).WaitForAsync();

        await notice.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await notice.GetByText("Put back").WaitForAsync();
        await second.GetByText(before).WaitForAsync();
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task The_keyboard_walks_the_rows_and_changes_a_category()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop);
        var page = visit.Page;
        await page.GotoAsync("/transactions");

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("j");
        var row = page.Locator("#rows tr").Nth(1);
        (await row.EvaluateAsync<bool>("row => row === document.activeElement")).ShouldBeTrue();
        await page.Keyboard.PressAsync("c");
        await row.Locator("select").WaitForAsync();
        (await row.Locator("select").EvaluateAsync<bool>("select => select === document.activeElement")).ShouldBeTrue();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        await row.Locator(".pick").WaitForAsync();
        await page.Keyboard.PressAsync("?");
        (await page.Locator("#keys").IsVisibleAsync()).ShouldBeTrue();
        await visit.KeepAsync("keys", whole: false);
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("#keys").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.Keyboard.PressAsync("/");
        (await page.Locator("[name=q]").EvaluateAsync<bool>("field => field === document.activeElement")).ShouldBeTrue();
        await page.Keyboard.TypeAsync("lidl");
        await page.Keyboard.PressAsync("Enter");
        await page.ShouldReachAsync(florin.Address, "/transactions?q=lidl");
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task Filters_are_the_address_and_a_chip_takes_one_out()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop);
        var page = visit.Page;
        await page.GotoAsync("/transactions");

        await page.Locator("[name=q]").FillAsync("tesco");
        await page.Locator(".more summary").ClickAsync();
        await page.Locator("[name=max]").FillAsync("-40");
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        await page.ShouldReachAsync(florin.Address, "/transactions?q=tesco&max=-40");
        foreach (var payee in await page.Locator("#rows .payee").AllInnerTextsAsync())
            payee.ShouldContain("tesco", Case.Insensitive);
        (await page.GetByText("Export CSV").GetAttributeAsync("href")).ShouldBe("/api/v1/transactions/export.csv?q=tesco&max=-40");
        await visit.KeepAsync("transactions-filtered", whole: false);

        await page.Locator(".chip", new() { HasText = "at most" }).ClickAsync();

        await page.ShouldReachAsync(florin.Address, "/transactions?q=tesco");
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task Pages_lead_to_every_row_once()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop);
        var page = visit.Page;
        await page.GotoAsync("/transactions");
        var said = await page.Locator(".lede").InnerTextAsync();
        var seen = new HashSet<string>();
        while (true)
        {
            foreach (var row in await page.Locator("#rows tr").EvaluateAllAsync<string[]>("rows => rows.map(row => row.id)"))
                seen.Add(row).ShouldBeTrue($"{row} twice");
            var older = page.Locator("[rel=next]");
            if (await older.CountAsync() == 0)
                break;
            var next = (await older.GetAttributeAsync("href"))!;
            await older.ClickAsync();
            await page.ShouldReachAsync(florin.Address, next);
        }

        said.ShouldStartWith($"{seen.Count} transactions");
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task Without_script_a_category_is_chosen_on_its_own_page()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop, script: false);
        var page = visit.Page;
        await page.GotoAsync("/transactions?q=irish+rail");

        await page.Locator(".pick").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        new Uri(page.Url).AbsolutePath.ShouldBe("/transactions");
        visit.ShouldBeWithoutComplaint();
    }

    private static async Task<string> OptionBesideAsync(ILocator row, string other)
    {
        await row.Locator("select").WaitForAsync();
        var labels = await row.Locator("select option").AllInnerTextsAsync();
        return labels.First(label => label != other && label != "Choose…");
    }
}
