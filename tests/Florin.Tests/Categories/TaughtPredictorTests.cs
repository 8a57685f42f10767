using Florin.Categories;
using Florin.Payees;

namespace Florin.Tests.Categories;

public sealed class TaughtPredictorTests
{
    private static readonly TaughtPredictor Predictor = new(
        LexiconPredictor.Create(),
        new Dictionary<string, Category> { [PayeeName.Parse("REWE MARKT 4411").Key] = Taxonomy.Default.Find("family.pets")! });

    [Fact]
    public void What_a_user_chose_for_a_payee_answers_first_and_says_so()
    {
        var prediction = Predictor.Predict(new CategoryQuery("KARTENZAHLUNG REWE MARKT 8125//BONN/DE", -12m));

        prediction.Category.Code.ShouldBe("family.pets");
        prediction.Confidence.ShouldBe(.99);
        prediction.Abstained.ShouldBeFalse();
        prediction.Evidence.ShouldBe(["You chose this for Rewe Markt"]);
    }

    [Fact]
    public void A_payee_given_apart_is_the_one_that_was_taught() =>
        Predictor.Predict(new CategoryQuery("Einkauf 12.03.", -12m, Payee: "REWE MARKT")).Category.Code.ShouldBe("family.pets");

    [Fact]
    public void Other_payees_are_asked_of_the_model()
    {
        var prediction = Predictor.Predict(new CategoryQuery("NETFLIX.COM", -12m));

        prediction.Category.Group.ShouldBe("Subscriptions");
        prediction.ModelVersion.ShouldBe("lexicon-1");
    }
}
