using System.Globalization;
using Florin.Categories;

namespace Florin.Tests.Categories;

public sealed class TaxonomyTests
{
    private const string MerchantCodesFile = "reference/mcc_codes.csv";
    private const string PlaidFile = "reference/plaid_pfc_v1.csv";

    [Fact]
    public void There_are_the_22_groups_that_predictions_return()
    {
        Taxonomy.Default.Groups.Select(group => group.Name).ShouldBe(
        [
            "Food & Dining", "Groceries", "Shopping", "Entertainment", "Transport", "Gas & Fuel", "Housing", "Utilities", "Phone & Internet", "Health & Medical",
            "Personal Care", "Insurance", "Education", "Travel", "Subscriptions", "Home & Garden", "Family & Pets", "Gifts & Donations", "Taxes & Fees",
            "Savings & Investments", "Income", "Transfers & Payments",
        ]);
        Taxonomy.Default.Groups.ShouldAllBe(group => group.Categories.Count >= 2 && group.Categories.Count <= 6);
    }

    [Fact]
    public void Stored_ids_and_codes_never_change()
    {
        var frozen = string.Join('\n', Taxonomy.Default.Categories.Select(category => string.Create(CultureInfo.InvariantCulture, $"{category.CategoryId} {category.Code} {category.Kind}")));

        frozen.ReplaceLineEndings("\n").ShouldBe(TaxonomySnapshot.Text.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("food.coffee", "food.coffee")]
    [InlineData("FOOD.COFFEE", "food.coffee")]
    [InlineData("Coffee Shops", "food.coffee")]
    [InlineData("  coffee shops ", "food.coffee")]
    [InlineData("Food & Dining", "food.restaurants")]
    [InlineData("income", "income.other")]
    [InlineData("Groceries", "groceries.supermarkets")]
    public void A_category_is_found_by_code_group_or_display_name(string text, string code) =>
        Taxonomy.Default.Find(text)!.Code.ShouldBe(code);

    [Fact]
    public void An_unknown_text_is_no_category()
    {
        Taxonomy.Default.Find("Spaceships").ShouldBeNull();
        Taxonomy.Default.Find(9999).ShouldBeNull();
        Taxonomy.Default.FindMerchantCode(1).ShouldBeNull();
    }

    [Fact]
    public void Every_text_a_prediction_or_a_page_shows_leads_back_to_its_category()
    {
        foreach (var category in Taxonomy.Default.Categories)
        {
            Taxonomy.Default.Find(category.Code).ShouldBe(category);
            Taxonomy.Default.Find(category.CategoryId).ShouldBe(category);
            Taxonomy.Default.Find(category.Name)!.Group.ShouldBe(category.Group);
        }

        foreach (var group in Taxonomy.Default.Groups) Taxonomy.Default.Find(group.Name).ShouldBe(group.General);
    }

    [Fact]
    public void Translations_change_names_and_nothing_else()
    {
        var german = Taxonomy.Load("de");

        german.Find("food.bakeries")!.Name.ShouldBe("Bäckereien");
        german.Categories.Select(category => (category.CategoryId, category.Code, category.Kind, category.PlaidCode))
            .ShouldBe(Taxonomy.Default.Categories.Select(category => (category.CategoryId, category.Code, category.Kind, category.PlaidCode)));
        Taxonomy.Load("xx").Find("food.bakeries")!.Name.ShouldBe("Bakeries");
    }

    [Theory]
    [InlineData(5411, "groceries.supermarkets")]
    [InlineData(3058, "travel.flights")]
    [InlineData(3509, "travel.lodging")]
    [InlineData(742, "family.vet")]
    public void A_merchant_code_belongs_to_its_category(int code, string category) =>
        Taxonomy.Default.FindMerchantCode(code)!.Category.Code.ShouldBe(category);

    [Fact]
    public void No_merchant_code_belongs_to_two_categories()
    {
        var codes = Taxonomy.Default.AllMerchantCodes;
        for (var i = 1; i < codes.Count; i++) codes[i].First.ShouldBeGreaterThan(codes[i - 1].Last);
    }

    [Fact]
    public void Every_merchant_code_of_the_standard_has_a_category()
    {
        var path = SharedDescriptors.Find(MerchantCodesFile);
        Assert.SkipWhen(path is null, $"shared/data/{MerchantCodesFile} is not beside the repository");

        File.ReadLines(path!).Skip(1)
            .Select(line => int.Parse(line.AsSpan(0, 4), CultureInfo.InvariantCulture))
            .Where(code => Taxonomy.Default.FindMerchantCode(code) is null)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_plaid_code_exists_in_the_published_list()
    {
        var path = SharedDescriptors.Find(PlaidFile);
        Assert.SkipWhen(path is null, $"shared/data/{PlaidFile} is not beside the repository");

        var published = File.ReadLines(path!).Skip(1).Select(line => line.Split(',')[1]).ToHashSet();

        Taxonomy.Default.Categories.Where(category => category.PlaidCode is null || !published.Contains(category.PlaidCode)).ShouldBeEmpty();
    }
}
