using Florin.Host.Tests.Registry;
using Florin.Host.Tests.Web;
using Microsoft.Playwright;

namespace Florin.Host.Tests.Predictions;

[Collection(BrowserCollection.Name)]
public sealed class PredictionsPageTests(RunningFlorin florin, Browser browser)
{
    [Theory]
    [InlineData("desktop", false)]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    [InlineData("phone", true)]
    public async Task A_transaction_is_answered_from_its_address_with_category_risk_and_amount(string screen, bool dark)
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Of(screen), dark);
        var page = visit.Page;
        await page.GotoAsync("/predictions?description=KAFFEEHAUS%20BRANDL&amount=2400&type=expense");

        (await page.Locator("#said").InnerTextAsync()).ShouldContain("unusual; usually about €");
        (await Card(page, "Category").InnerTextAsync()).ShouldContain(" answered");
        var risk = await Card(page, "How strange it would be").InnerTextAsync();
        risk.ShouldContain("times your usual amount at this payee");
        risk.ShouldContain("The built-in rules answered (robust/1).");
        var amount = await Card(page, "What it usually comes to").InnerTextAsync();
        amount.ShouldContain("8 of 10 times between €");
        amount.ShouldContain("This one, €2,400.00, lies above that.");
        await visit.KeepAsync("predictions");
        await page.ShouldBeReadableAsync(Screen.Of(screen).Touch);
        visit.ShouldBeWithoutComplaint();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_form_is_answered_in_place_and_its_values_stand_in_the_address(bool script)
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop, script: script);
        var page = visit.Page;
        await page.GotoAsync("/predictions");
        (await page.Locator(".answer").CountAsync()).ShouldBe(0);

        await page.GetByLabel("Description").FillAsync("ALDI STORES 77");
        await page.GetByLabel("Amount in EUR").FillAsync("31.50");
        await page.GetByLabel("Amount in EUR").PressAsync("Enter");

        await Assertions.Expect(page.Locator("#said")).ToContainTextAsync("Groceries");
        page.Url.ShouldContain("description=ALDI");
        page.Url.ShouldContain("amount=31.50&type=expense");
        if (script)
            page.Url.ShouldNotContain("payment_method", Case.Sensitive, "an empty field is not asked for");
        (await page.GetByLabel("Description").InputValueAsync()).ShouldBe("ALDI STORES 77");
        (await page.GetByLabel("Payment method").IsEnabledAsync()).ShouldBeTrue();
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task Back_brings_the_transaction_before()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Desktop);
        var page = visit.Page;
        await page.GotoAsync("/predictions?description=TESCO%20STORES&amount=20");
        await page.GetByLabel("Amount in EUR").FillAsync("900");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
        await Assertions.Expect(page.Locator(".answer").Last).ToContainTextAsync("€900.00");

        await page.GoBackAsync();

        await Assertions.Expect(page.Locator(".answer").Last).ToContainTextAsync("€20.00");
        await Assertions.Expect(page.GetByLabel("Amount in EUR")).ToHaveValueAsync("20");
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task What_cannot_be_used_is_said_at_its_field()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Phone);
        await visit.Page.GotoAsync("/predictions?description=X&date=soon&category=Foood");

        (await visit.Page.Locator("#said").InnerTextAsync()).ShouldBe("Category: none is called 'Foood', choose one of the list. Date: expected a date like 2025-01-31, at most a year from now.");
        (await visit.Page.Locator("[aria-invalid=true]").CountAsync()).ShouldBe(2);
        (await visit.Page.Locator(".answer").CountAsync()).ShouldBe(0);
        await visit.Page.ShouldBeReadableAsync(touch: true);
    }

    [Theory]
    [InlineData("desktop", false)]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    [InlineData("phone", true)]
    public async Task Without_a_question_there_are_examples_and_the_pictures_of_what_answers(string screen, bool dark)
    {
        await using var trained = await TrainedFlorin.StartAsync("category_prediction", "amount_prediction");
        await using var visit = await browser.OpenAsync(trained.Address, Screen.Of(screen), dark);
        var page = visit.Page;
        await page.GotoAsync("/predictions");

        // What is in service here is no model of categories, so it is measured but cannot answer.
        (await page.Locator("svg.reliability").GetAttributeAsync("aria-label")).ShouldStartWith("Of answers that say 95%, 97% were right");
        (await page.Locator("div[role=img]").GetAttributeAsync("aria-label")).ShouldBe("It leans most on: the amount (75%), day and season (25%).");
        (await page.Locator("section:has(#held-title) tbody tr").CountAsync()).ShouldBe(3);
        (await page.Locator("section:has(#weights-title) tbody tr").CountAsync()).ShouldBe(2);
        await visit.KeepAsync("predictions-empty");
        await page.ShouldBeReadableAsync(Screen.Of(screen).Touch);
        visit.ShouldBeWithoutComplaint();
    }

    [Fact]
    public async Task One_of_the_households_own_payments_is_tried_with_a_click()
    {
        await using var visit = await browser.OpenAsync(florin.Address, Screen.Phone);
        await visit.Page.GotoAsync("/predictions");
        var examples = visit.Page.Locator("nav[aria-label='Your latest payments, to try'] a");
        (await examples.CountAsync()).ShouldBe(4);

        await examples.First.ClickAsync();

        (await visit.Page.Locator(".answer").CountAsync()).ShouldBe(3);
        visit.ShouldBeWithoutComplaint();
    }

    private static ILocator Card(IPage page, string title) => page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });
}
