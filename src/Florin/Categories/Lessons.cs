using Florin.Storage;

namespace Florin.Categories;

/// <summary>A row that a user named, in the words of its question.</summary>
public sealed record Lesson(long TransactionId, CategoryQuery Query, int CategoryId);

/// <summary>What a household's users corrected and stands, the oldest first; without payees that are never learnt from.</summary>
public interface ILessons
{
    Task<IReadOnlyList<Lesson>> ReadAsync(StoreSession session, int household, CancellationToken cancellation);
}

/// <summary>
/// A model with the corrections since its training taught on top, each by a few steps of its text part (<see cref="ML.Text.TextModel.With"/>).
/// Immutable: a new correction gives a new one out of the one before, a correction taken back begins anew from the trained one.
/// </summary>
internal sealed class CorrectedModel
{
    /// <summary>Lessons are dropped this many at a time, so that most corrections only add one.</summary>
    private const int Block = 32;

    private readonly CategoryModel _basis;
    private readonly IReadOnlyList<Lesson> _lessons;

    private CorrectedModel(CategoryModel basis, IReadOnlyList<Lesson> lessons, CategoryModel model) => (_basis, _lessons, Model) = (basis, lessons, model);

    public CategoryModel Model { get; }

    /// <summary>What it was taught, the oldest first.</summary>
    public IReadOnlyList<Lesson> Lessons => _lessons;

    /// <param name="before">What was in use, where there was something.</param>
    public static CorrectedModel Of(CategoryModel basis, IReadOnlyList<Lesson> all, LexiconPredictor lexicon, IReadOnlyList<Category> categories, CorrectedModel? before)
    {
        var lessons = Latest(all);
        var goesOn = before is not null && ReferenceEquals(before._basis, basis) && before._lessons.Count <= lessons.Count && before._lessons.SequenceEqual(lessons.Take(before._lessons.Count));
        var model = goesOn ? before!.Model : basis;
        foreach (var lesson in goesOn ? lessons.Skip(before!._lessons.Count) : lessons)
            model = new LearntPredictor(model, lexicon, categories, "").Learn(lesson.Query, lesson.CategoryId);
        return new CorrectedModel(basis, lessons, model);
    }

    /// <summary>The last 32 to 63: older ones are what training is for.</summary>
    private static List<Lesson> Latest(IReadOnlyList<Lesson> all) => [.. all.Skip(Math.Max(0, ((all.Count / Block) - 1) * Block))];
}
