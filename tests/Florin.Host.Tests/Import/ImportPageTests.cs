using System.Text;
using Florin.Host.Import;
using Florin.Host.Tests.Web;
using Florin.Households;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Florin.Host.Tests.Import;

[Collection(BrowserCollection.Name)]
public sealed class ImportPageTests(RunningFlorin florin, Browser browser)
{
    private const int Patience = 30_000;
    private const string Unsure = "Wann,Netto,Brutto,Wofuer\n03/04/2019,1.00,1.20,TEEHAUS NORD\n05/04/2019,2.00,2.40,BUS 17\n06/04/2019,3.00,3.60,GARTENMARKT\n";

    [Theory]
    [InlineData("desktop", false)]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    [InlineData("phone", true)]
    public async Task A_dropped_file_is_previewed_mapped_imported_and_undone(string screen, bool dark)
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Of(screen), dark);
        var (page, touch) = (visit.Page, Screen.Of(screen).Touch);
        await page.GotoAsync("/import");
        await visit.KeepAsync("import");
        await page.ShouldBeReadableAsync(touch);

        await page.Locator("input[type=file]").SetInputFilesAsync(
        [
            new FilePayload { Name = "haus.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Unsure) },
            new FilePayload { Name = "Checking.csv", MimeType = "text/csv", Buffer = Checking() },
        ]);
        await page.GetByText("Nothing is stored yet").WaitForAsync(new() { Timeout = Patience });
        (await page.GetByRole(AriaRole.Heading, new() { Name = "haus.csv" }).IsVisibleAsync()).ShouldBeTrue();
        await visit.KeepAsync("import-preview");
        await page.ShouldBeReadableAsync(touch);

        var gross = page.GetByLabel("Brutto");
        if (!await gross.IsVisibleAsync())
            await page.GetByText("Account, columns and signs").First.ClickAsync();
        await page.GetByLabel("Netto").SelectOptionAsync("ignore");
        await page.GetByText("These columns do not make sense together").WaitForAsync(new() { Timeout = Patience });
        await page.GetByLabel("Brutto").SelectOptionAsync("amount");
        await page.GetByText("These columns do not make sense together").WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = Patience });
        await page.Locator("#file-0-sign").SelectOptionAsync("spend");
        await page.Locator("#file-0").GetByText("€7.20 out").WaitForAsync(new() { Timeout = Patience });
        await visit.KeepAsync("import-mapped");
        await page.ShouldBeReadableAsync(touch);

        await page.Locator("#file-1").GetByText("Already here", new() { Exact = false }).First.ClickAsync();
        await page.WaitForURLAsync("**verdict=duplicate**");
        (await page.Locator("#file-1 .verdicts tbody tr").CountAsync()).ShouldBe(25);
        await page.GetByText("Next rows").ClickAsync();
        await page.WaitForURLAsync("**page=2**");

        await page.GetByRole(AriaRole.Button, new() { Name = "Add 4 rows" }).ClickAsync();
        await page.GetByText("4 rows added.").WaitForAsync();
        await visit.KeepAsync("import-report");
        await page.ShouldBeReadableAsync(touch);

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the import of haus.csv" }).ClickAsync();
        await page.GetByText("1 row added.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the import of Checking.csv" }).ClickAsync();
        await page.GetByText("Undone. The ledger is as it was.").WaitForAsync();
        await page.GotoAsync("/import");
        await visit.KeepAsync("import-list");
        await page.ShouldBeReadableAsync(touch);
        await page.GetByRole(AriaRole.Button, new() { Name = "Forget column 1" }).ClickAsync();
        await page.GetByText("Columns you mapped").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task A_row_that_looks_like_one_here_is_decided_in_place()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop);
        var page = visit.Page;
        var first = await DropAsync(page, "Date,Description,Amount\n2018-01-02,RIVERSIDE BOOKS,-20.00\n2018-01-09,BAKERY,-3.00\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add 2 rows" }).ClickAsync();
        await page.GetByText("2 rows added.").WaitForAsync();
        await DropAsync(page, "Date,Description,Amount\n2018-01-02,RIVERSIDE BOOKS CARD 1234,-20.00\n2018-01-09,BAKERY,-3.00\n");
        await visit.KeepAsync("import-known");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import, though nothing is new" }).ClickAsync();
        await page.GetByText("Left out as already here").ClickAsync();
        await visit.KeepAsync("import-matches");
        await page.ShouldBeReadableAsync(touch: false);

        await page.GetByRole(AriaRole.Button, new() { Name = "Keep both: RIVERSIDE" }).ClickAsync();
        await page.GetByText("You kept both.").WaitForAsync();
        await page.GetByText("1 row of this file in the ledger, 1 known from elsewhere").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo what was said of RIVERSIDE" }).ClickAsync();
        await page.GetByText("0 rows of this file in the ledger, 2 known from elsewhere").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the import of looks.csv" }).ClickAsync();
        await page.GetByText("Undone. The ledger is as it was.").WaitForAsync();
        await page.GotoAsync(first);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the import of looks.csv" }).ClickAsync();
        await page.GetByText("Undone. The ledger is as it was.").WaitForAsync();
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task An_import_that_another_process_runs_is_followed_to_its_end()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop);
        var page = visit.Page;
        var path = await DropAsync(page, "Date,Description,Amount\n2018-01-02,RIVERSIDE BOOKS,-20.00\n");
        var household = await florin.Services.GetRequiredService<HouseholdService>().CurrentAsync(TestContext.Current.CancellationToken);
        var upload = florin.Services.GetRequiredService<StagedUploads>().Find(household.HouseholdId, path.Split('/')[^1]).ShouldNotBeNull();
        upload.TryBegin(Step(4_096)).ShouldBeTrue();

        await page.ReloadAsync();
        await page.GetByText("File 1 of 2, looks.csv: 4,096 of 16,384 rows stored").WaitForAsync();
        upload.Tell(Step(8_192));
        await page.GetByText("8,192 of 16,384 rows stored").WaitForAsync();
        (await page.Locator("#going progress").EvaluateAsync<double>("bar => bar.value")).ShouldBe(0.5);
        await visit.KeepAsync("import-progress", whole: false);
        await page.ShouldBeReadableAsync(touch: false);

        upload.Release();
        await page.GetByText("1 row would be added").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await page.ShouldReachAsync(florin.Address, "/import");
        visit.ShouldBeWithoutComplaint();

        static StagedProgress Step(long rows) => new(TimeProvider.System.GetUtcNow(), 0, 2, "looks.csv", "Storing", rows, 16_384);
    }

    private static async Task<string> DropAsync(IPage page, string text)
    {
        await page.GotoAsync("/import");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "looks.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.GetByText("Nothing is stored yet").WaitForAsync(new() { Timeout = Patience });
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>What the running ledger has of its first account, one row of it new.</summary>
    private static byte[] Checking()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var text = SampleStatements.Of(today).Single(statement => statement.Account == "Checking").Text;
        return Encoding.UTF8.GetBytes(text + FormattableString.Invariant($"{today:yyyy-MM-dd},QUIET HARBOUR INN,-41.50\n"));
    }
}
