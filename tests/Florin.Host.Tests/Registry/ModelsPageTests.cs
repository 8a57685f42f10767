using Florin.Host.Tests.Web;
using Microsoft.Playwright;

namespace Florin.Host.Tests.Registry;

[Collection(BrowserCollection.Name)]
public sealed class ModelsPageTests(Browser browser)
{
    [Theory]
    [InlineData("desktop", false)]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    [InlineData("phone", true)]
    public async Task Shows_what_answers_its_versions_and_its_pictures(string screen, bool dark)
    {
        await using var florin = await TrainedFlorin.StartAsync("category_prediction", "anomaly_detection");
        await florin.PostJsonAsync("/ml/train", new { model = "category_prediction", options = new { seed = 2 } });
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Of(screen), dark);
        var page = visit.Page;
        await page.GotoAsync("/models");

        (await page.Locator(".lede").InnerTextAsync()).ShouldBe("2 of 4 models learnt from your own ledger; what is built in answers for the others.");
        var card = page.Locator("#model-category_prediction");
        (await card.InnerTextAsync()).ShouldContain("Version 1.1.0 answers since");
        (await card.Locator(".numbers tbody tr").First.InnerTextAsync()).ShouldContain("in service");
        (await card.Locator(".weights li").CountAsync()).ShouldBe(2);
        (await card.Locator(".reliability circle").CountAsync()).ShouldBe(3);
        (await card.Locator(".matrix tbody tr").AllInnerTextsAsync()).Select(line => line.Split('\t', StringSplitOptions.TrimEntries)).ShouldSatisfyAllConditions(
            lines => lines.First().ShouldBe(["1 Groceries", "60", "3", "", lines.First()[^1]]),
            lines => lines.Last().ShouldBe(["3 Other", "1", "", "", lines.Last()[^1]]));
        (await card.InnerTextAsync()).ShouldContain("Of 84 later rows, most often Groceries was taken for Travel: 3 times.");
        (await page.Locator("#model-amount_prediction").InnerTextAsync()).ShouldContain("Never trained: what is built in answers.");
        await visit.KeepAsync("models");
        await page.ShouldBeReadableAsync(Screen.Of(screen).Touch);
        visit.ShouldBeWithoutComplaint();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_click_goes_back_to_the_version_before_and_forth_again(bool script)
    {
        await using var florin = await TrainedFlorin.StartAsync("category_prediction");
        await florin.PostJsonAsync("/ml/train", new { model = "category_prediction", options = new { seed = 2 } });
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop, script: script);
        await visit.Page.GotoAsync("/models");
        var card = visit.Page.Locator("#model-category_prediction");

        await card.GetByRole(AriaRole.Button, new() { Name = "Back to 1.0.0" }).ClickAsync();
        await card.Locator("text=Version 1.0.0 answers since").WaitForAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Let it answer: category_prediction 1.1.0" }).ClickAsync();
        await card.Locator("text=Version 1.1.0 answers since").WaitForAsync();

        (await florin.GetJsonAsync("/models/status")).GetProperty("models").GetProperty("category_prediction").GetProperty("version").GetString().ShouldBe("1.1.0");
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task A_broken_file_is_said_and_what_is_built_in_answers()
    {
        await using var florin = await TrainedFlorin.StartAsync("category_prediction");
        File.Delete(Path.Combine(florin.Models, "category_prediction", "1.0.0.flml"));
        await florin.PostJsonAsync("/models/category_prediction/reload");
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop);
        await visit.Page.GotoAsync("/models");

        var text = await visit.Page.Locator("#model-category_prediction").InnerTextAsync();
        text.ShouldContain("Version 1.0.0 cannot answer, so what is built in does.");
        text.ShouldContain("1.0.0.flml is missing from the data folder. Train it again, or go back to another version.");
        visit.ShouldBeWithoutComplaint();
    }
}
