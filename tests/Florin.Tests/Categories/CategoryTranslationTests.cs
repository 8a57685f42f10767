using Florin.Categories;

namespace Florin.Tests.Categories;

public sealed class CategoryTranslationTests
{
    // Two categories of the lexicon, which are classes 0 and 1; class 2 is the household's own.
    private static readonly int[] Known = [0, 1];

    [Fact]
    public void Without_labels_each_category_keeps_its_own_place()
    {
        // (2 + 0.5 / 3) / 2.5 = .8667 of a category stays where it is, .0667 goes to each other class.
        var shares = Shares(new CategoryTranslation.Builder(Known, 3).Build(), [.9, .1]);

        shares[0].ShouldBe(.7867f, .0002f);
        shares[1].ShouldBe(.1467f, .0002f);
        shares[2].ShouldBe(.0667f, .0002f);
    }

    [Fact]
    public void Payees_that_were_named_move_the_category_to_the_households_own()
    {
        var builder = new CategoryTranslation.Builder(Known, 3);
        for (var payee = 0; payee < 10; payee++)
            builder.Add([1, 0], label: 2, weight: 1);

        // (10 + 0.5 / 3) / (10 + 2 + 0.5) of the first category's chance is the own class's.
        Shares(builder.Build(), [1, 0])[2].ShouldBe(.8133f, .001f);
        Shares(builder.Build(), [0, 1])[1].ShouldBe(.8667f, .001f);
    }

    [Fact]
    public void What_nobody_thinks_of_is_finite()
    {
        var offset = new float[3];

        new CategoryTranslation.Builder(Known, 3).Build().Offset([0, 0], offset);

        offset.ShouldAllBe(value => float.IsFinite(value));
    }

    private static float[] Shares(CategoryTranslation translation, double[] chances)
    {
        var offset = new float[3];
        translation.Offset(chances, offset);
        return Array.ConvertAll(offset, MathF.Exp);
    }
}
