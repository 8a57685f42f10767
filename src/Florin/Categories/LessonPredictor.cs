namespace Florin.Categories;

/// <summary>While no model is trained: the lexicon answers, but what reads like a corrected row, or where the corrections turn the lexicon's opinion, is what the user called those.</summary>
/// <param name="lexicon">Answers everything else.</param>
/// <param name="untaught">The lexicon's opinion as a model, without the corrections.</param>
/// <param name="corrected">The same with them.</param>
internal sealed class LessonPredictor(LexiconPredictor lexicon, LearntPredictor untaught, LearntPredictor corrected, LessonMemory memory, IReadOnlyDictionary<int, Category> categories) : ICategoryPredictor
{
    /// <summary>A row that shares only a common word with a corrected one stays below.</summary>
    private const double Sure = .7;

    /// <summary>Surer than the lexicon is of most texts, less than of a payee that the user named.</summary>
    private const double Remembered = .8;

    public string ModelVersion => lexicon.ModelVersion;

    public CategoryPrediction Predict(in CategoryQuery query)
    {
        if (memory.Find(query) is { } alike && categories.TryGetValue(alike.CategoryId, out var category))
            return new CategoryPrediction(category, Remembered, [], false, [$"it reads like {alike.Payee}, which you corrected"], ModelVersion, Fallback: true);
        var taught = corrected.Predict(query);
        return taught.Confidence >= Sure && untaught.Predict(query).Category.CategoryId != taught.Category.CategoryId
            ? taught with { Abstained = false, Evidence = ["it reads like rows that you corrected"], ModelVersion = ModelVersion, Fallback = true }
            : lexicon.Predict(query);
    }
}
