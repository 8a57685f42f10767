using Florin.Categories;

namespace Florin.Tests.Categories;

public sealed class LexiconAccuracyTests(ITestOutputHelper output)
{
    private static readonly LexiconPredictor Predictor = LexiconPredictor.Create();

    [Fact]
    public void Descriptors_of_many_countries_are_right_and_seldom_left_open()
    {
        var accuracy = CategoryAccuracy.Of(
            Predictor, WorldDescriptors.Rows.Select(row => (new CategoryQuery(row.Description, row.Amount), new[] { row.Group })));

        Write(accuracy);
        accuracy.OfAnswered.ShouldBeGreaterThanOrEqualTo(.95);
        accuracy.Abstained.ShouldBeLessThanOrEqualTo(.10);
    }

    [Fact]
    public void American_card_descriptors_are_right_and_the_confidence_says_how_often()
    {
        var path = SharedDescriptors.Find("labelled/us_descriptors.csv");
        Assert.SkipWhen(path is null, "shared/data/labelled/us_descriptors.csv is not beside the repository");

        var accuracy = CategoryAccuracy.Of(Predictor, SharedDescriptors.Read(path!));

        Write(accuracy);
        accuracy.OfAnswered.ShouldBeGreaterThanOrEqualTo(.88);
        accuracy.Abstained.ShouldBeLessThanOrEqualTo(.10);
        accuracy.MeanConfidence.ShouldBeInRange(accuracy.OfAnswered - .07, accuracy.OfAnswered + .07);
    }

    [Fact]
    public void Real_purchases_of_four_years_are_right_as_often_as_the_confidence_says()
    {
        var path = SharedDescriptors.Find("labelled/purchase_cards.csv");
        Assert.SkipWhen(path is null, "shared/data/labelled/purchase_cards.csv is not beside the repository");

        var accuracy = CategoryAccuracy.Of(Predictor, SharedDescriptors.ReadPurchases(path!));

        output.WriteLine(accuracy.ToString());
        accuracy.OfAnswered.ShouldBeGreaterThanOrEqualTo(.92);
        accuracy.Abstained.ShouldBeLessThanOrEqualTo(.25);
        accuracy.MeanConfidence.ShouldBeInRange(accuracy.OfAnswered - .05, accuracy.OfAnswered + .05);
    }

    private void Write(CategoryAccuracy accuracy)
    {
        output.WriteLine(accuracy.ToString());
        foreach (var miss in accuracy.Misses) output.WriteLine(miss);
    }
}
