namespace Florin.Categories;

/// <summary>
/// A model with the corrections since its training taught on top, each by a few steps of its text part (<see cref="ML.Text.TextModel.With"/>).
/// Immutable: a new correction gives a new one out of the one before, a correction taken back begins anew from the trained one.
/// </summary>
internal sealed class CorrectedModel
{
    /// <summary>Lessons are dropped this many at a time: the last 32 to 63 are taught, older ones are what training is for.</summary>
    private const int Block = 32;

    private readonly CategoryModel _basis;
    private readonly IReadOnlyList<Lesson> _all;
    private readonly int _first;

    /// <summary>Taught only the lessons of the block under way: it takes the place of <see cref="Model"/> when the block before is dropped.</summary>
    private readonly CategoryModel _next;

    private CorrectedModel(CategoryModel basis, IReadOnlyList<Lesson> all, int first, CategoryModel model, CategoryModel next, LessonMemory memory) =>
        (_basis, _all, _first, Model, _next, Memory) = (basis, all, first, model, next, memory);

    public CategoryModel Model { get; }

    /// <summary>The same lessons by the words of their payees.</summary>
    public LessonMemory Memory { get; }

    /// <param name="learner">Of the trained model.</param>
    /// <param name="all">The lessons that stand, the oldest first.</param>
    /// <param name="before">What was in use, where there was something.</param>
    public static CorrectedModel Of(CategoryModel basis, LearntPredictor learner, IReadOnlyList<Lesson> all, CorrectedModel? before)
    {
        var first = FirstOf(all.Count);
        var goesOn = before is not null && ReferenceEquals(before._basis, basis) && before._all.Count >= first && StartsWith(all, before);
        var (model, next, memory) = goesOn ? (before!.Model, before._next, before.Memory) : (basis, basis, new LessonMemory([]));
        for (var at = goesOn ? before!._all.Count : first; at < all.Count; at++)
        {
            var isOne = ReferenceEquals(model, next);
            model = Learn(model, all[at]);
            next = isOne ? model : Learn(next, all[at]);
            if ((at + 1) % Block == 0)
                (model, next) = (next, basis);
            memory = memory.With(all[at]);
        }

        return new CorrectedModel(basis, all, first, model, next, memory.Latest(all.Count - first));

        CategoryModel Learn(CategoryModel of, Lesson lesson) => learner.With(of).Learn(lesson.Query, lesson.CategoryId);
    }

    private static int FirstOf(int count) => Math.Max(0, ((count / Block) - 1) * Block);

    private static bool StartsWith(IReadOnlyList<Lesson> all, CorrectedModel before)
    {
        if (before._all.Count > all.Count)
            return false;
        for (var i = before._first; i < before._all.Count; i++)
        {
            if (all[i] != before._all[i])
                return false;
        }

        return true;
    }
}
