using Florin.Categories;
using Florin.Payees;

namespace Florin.Tests.Categories;

/// <summary>A word taken in without reading gives what reading gives.</summary>
public sealed class KnownCategoriesTests
{
    private static readonly IReadOnlyList<Category> All = Taxonomy.Default.Categories;
    private static readonly Category Chosen = All[3];

    [Fact]
    public void The_payee_is_taught_under_every_key_that_leads_to_it()
    {
        PayeeIndex Payees(int? category) => new(
            [new Payee(1, "zorblatt", "Zorblatt", category), new Payee(2, "old zorblatt", "Old Zorblatt", null, MergedInto: 1), new Payee(3, "quux", "Quux", null)], [("zb", 1)]);

        var after = KnownCategories.Of(All, Payees(null), []).With(Lesson("ZORBLATT 17"), 1)!;

        after.Taught.Keys.Order().ShouldBe(["old zorblatt", "zb", "zorblatt"]);
        ShouldBeSame(after, KnownCategories.Of(All, Payees(Chosen.CategoryId), [Lesson("ZORBLATT 17")]));
    }

    [Fact]
    public void A_renamed_payee_is_taught_under_its_new_name_and_its_rows_are_asked_about_by_it()
    {
        PayeeIndex Payees(int? category) => new([new Payee(1, "zb4711x", "Corner Shop", category), new Payee(3, "quux", "Quux", 101)], []);

        var after = KnownCategories.Of(All, Payees(null), []).With(Lesson("ZORBLATT 17"), 1)!;

        after.Taught.Keys.ShouldContain("corner shop");
        ShouldBeSame(after, KnownCategories.Of(All, Payees(Chosen.CategoryId), [Lesson("ZORBLATT 17", payee: "Corner Shop")]));
    }

    [Fact]
    public void A_payee_that_is_never_learnt_from_changes_nothing()
    {
        var known = KnownCategories.Of(All, new PayeeIndex([new Payee(1, "zorblatt", "Zorblatt", null, NeverLearn: true)], []), []);

        known.With(Lesson("ZORBLATT 17"), 1).ShouldBeSameAs(known);
    }

    [Theory]
    [InlineData(7, 1, "an earlier word on the same row")]
    [InlineData(8, 2, "a payee nobody knew at the reading")]
    [InlineData(8, 3, "a payee that was merged into another")]
    [InlineData(8, 4, "two payees of one name")]
    public void It_is_read_again_where_only_reading_tells(long row, int payee, string because)
    {
        var payees = new PayeeIndex(
            [new Payee(1, "zorblatt", "Zorblatt", null), new Payee(3, "old", "Old", null, MergedInto: 1), new Payee(4, "aa", "Shop", null), new Payee(5, "bb", "Shop", Chosen.CategoryId)], []);
        var known = KnownCategories.Of(All, payees, [Lesson("ZORBLATT 17")]);

        known.With(Lesson("ZORBLATT 17") with { TransactionId = row }, payee).ShouldBeNull(because);
    }

    private static Lesson Lesson(string text, string? payee = null) => new(7, new CategoryQuery(text, -4m, Payee: payee), Chosen.CategoryId);

    private static void ShouldBeSame(KnownCategories one, KnownCategories other)
    {
        one.Taught.OrderBy(static pair => pair.Key, StringComparer.Ordinal).ShouldBe(other.Taught.OrderBy(static pair => pair.Key, StringComparer.Ordinal).ToList());
        one.Lessons.ShouldBe(other.Lessons);
    }
}
