using Florin.ML;
using Florin.ML.Data;
using Florin.ML.Text;

namespace Florin.Categories;

/// <summary>What a household's labels taught: words and context over the lexicon's prior, translated into the household's own categories.</summary>
public sealed class CategoryModel : IModel
{
    public const string ModelName = "category-prediction/1";

    /// <summary>Most categories of a household that a model tells apart.</summary>
    internal const int MostClasses = 1000;

    private const int LongestCode = 200;

    internal CategoryModel(IReadOnlyList<string> classes, IReadOnlyList<string> known, CategoryTranslation translation, TextModel text, double threshold)
    {
        Classes = classes;
        Known = known;
        Translation = translation;
        Text = text;
        Threshold = threshold;
    }

    public string Name => ModelName;

    public FitOutcome Outcome => Text.Outcome;

    /// <summary>Codes of the household's categories, in the order of the classes.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Answers of less confidence are left open, 0 to 1.</summary>
    public double Threshold { get; }

    /// <summary>Codes of the lexicon's categories when it was fitted.</summary>
    internal IReadOnlyList<string> Known { get; }

    internal CategoryTranslation Translation { get; }

    internal TextModel Text { get; }

    public static CategoryModel Read(BinaryReader payload)
    {
        var classes = payload.ReadTexts(MostClasses, LongestCode);
        var known = payload.ReadTexts(MostClasses, LongestCode);
        var threshold = payload.ReadDouble();
        Payload.Demand(threshold is >= 0 and <= 1, "a threshold outside 0 to 1");
        var translation = CategoryTranslation.Read(payload, known.Length, classes.Length);
        var text = payload.ReadModel<TextModel>();
        Payload.Demand(text.Classes == classes.Length && text.Categories.Count == CategoryContext.Fields && text.Numbers.Count == CategoryContext.Numbers, "a text model of other classes or fields");
        return new CategoryModel(classes, known, translation, text, threshold);
    }

    public void Write(BinaryWriter payload)
    {
        payload.WriteTexts(Classes);
        payload.WriteTexts(Known);
        payload.Write(Threshold);
        Translation.Write(payload);
        payload.WriteModel(Text);
    }

    internal CategoryModel With(TextModel text) => new(Classes, Known, Translation, text, Threshold);

    internal CategoryModel Answering(double threshold) => new(Classes, Known, Translation, Text, threshold);
}
