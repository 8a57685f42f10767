using Florin.Features;
using Florin.Host.Registry;

namespace Florin.Host.Tests.Registry;

public sealed class FeatureWordsTests
{
    [Fact]
    public void Every_feature_is_said_in_words_and_not_in_its_name() =>
        FeatureCatalog.All.Where(feature => FeatureWords.Of(feature.Name) == ModelFigures.Name(feature.Name)).ShouldBeEmpty();

    [Theory]
    [InlineData("day_cos", "Day and season")]
    [InlineData("hour_sin", "Time of day")]
    [InlineData("category_target", "Usual amount of the category")]
    [InlineData("payee_loyalty", "Earlier visits to the payee")]
    [InlineData("method_code", "How it is paid")]
    [InlineData("amount_log", "The amount")]
    [InlineData("std30", "Recent payments")]
    [InlineData("of_a_later_version", "of a later version")]
    public void A_feature_is_what_people_call_it(string feature, string words) => FeatureWords.Of(feature).ShouldBe(words);
}
