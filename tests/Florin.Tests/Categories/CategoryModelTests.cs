using Florin.Categories;
using Florin.ML;

namespace Florin.Tests.Categories;

public sealed class CategoryModelTests
{
    private static readonly ModelReader Reader = new(CategoryModel.ModelName, CategoryModel.Read);

    [Fact]
    public void A_model_answers_the_same_after_its_file()
    {
        var read = (CategoryModel)ModelFile.Load(new MemoryStream(Saved(TrainedCategories.Model)), Reader).Model!;

        var query = new CategoryQuery("QUUX PLIMZ 9", -14m, PaymentMethod: "card", MerchantCode: 5812);
        var before = Predictor(TrainedCategories.Model).Predict(query);
        var after = Predictor(read).Predict(query);

        (after.Category, after.Confidence, after.Abstained).ShouldBe((before.Category, before.Confidence, before.Abstained));
        after.Alternatives.ShouldBe(before.Alternatives);
        Saved(read).ShouldBe(Saved(TrainedCategories.Model));
    }

    [Fact]
    public void The_same_rows_and_seed_give_the_same_bytes_for_any_number_of_threads() =>
        Saved(TrainedCategories.Fit(threads: 4)).ShouldBe(Saved(TrainedCategories.Model));

    [Theory]
    [InlineData(0, "classes")]
    [InlineData(1, "a translation of another size")]
    [InlineData(2, "a threshold outside 0 to 1")]
    public void A_payload_that_does_not_fit_is_refused_with_its_cause(int damage, string cause)
    {
        var model = TrainedCategories.Model;
        CategoryModel damaged = damage switch
        {
            0 => new([.. model.Classes, "own.more"], model.Known, new CategoryTranslation.Builder(new int[model.Known.Count], model.Classes.Count + 1).Build(), model.Text, .5),
            1 => new(model.Classes, [.. model.Known, "own.more"], model.Translation, model.Text, .5),
            _ => model.Answering(double.NaN),
        };

        ModelFile.Load(new MemoryStream(Saved(damaged)), Reader).Error.ShouldNotBeNull().ShouldContain(cause);
    }

    [Fact]
    public void Categories_that_the_lexicon_got_since_are_left_out()
    {
        var model = TrainedCategories.Model;
        var older = new CategoryModel(model.Classes, [.. model.Known.Select(code => code == "fuel.charging" ? "fuel.older" : code)], model.Translation, model.Text, model.Threshold);

        Predictor(older).Predict(new CategoryQuery("ZORBWIX 5", -20m)).Category.Group.ShouldBe("Gas & Fuel");
    }

    private static LearntPredictor Predictor(CategoryModel model) => new(model, TrainedCategories.Lexicon, TrainedCategories.All, "1.0.0");

    private static byte[] Saved(CategoryModel model)
    {
        using var file = new MemoryStream();
        ModelFile.Save(model, file);
        return file.ToArray();
    }
}
