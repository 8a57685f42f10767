using Florin.Categories;

namespace Florin.Tests.Categories;

public sealed class CorrectedModelTests
{
    private static readonly LearntPredictor Learner = new(TrainedCategories.Model, TrainedCategories.Lexicon, TrainedCategories.All, "1.0.0");

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(97)]
    public void Lessons_taught_one_by_one_give_the_bytes_of_lessons_taught_at_once(int count)
    {
        var stepwise = Stepwise(count);

        Bytes(stepwise.Model).ShouldBe(Bytes(AtOnce(Lessons(count)).Model));
    }

    [Fact]
    public void A_lesson_taken_back_leaves_no_trace()
    {
        var lessons = Lessons(70);
        var before = Stepwise(70);
        IReadOnlyList<Lesson> without = [.. lessons.Where(lesson => lesson.TransactionId != 66)];

        var after = CorrectedModel.Of(TrainedCategories.Model, Learner, without, before);

        Bytes(after.Model).ShouldBe(Bytes(AtOnce(without).Model));
        after.Memory.Find(lessons[65].Query).ShouldBeNull();
    }

    [Fact]
    public void Payees_are_remembered_as_long_as_they_are_taught()
    {
        var lessons = Lessons(64);

        var memory = Stepwise(64).Memory;

        memory.Find(lessons[31].Query).ShouldBeNull();
        memory.Find(lessons[32].Query)!.Value.CategoryId.ShouldBe(lessons[32].CategoryId);
    }

    private static CorrectedModel Stepwise(int count)
    {
        CorrectedModel? model = null;
        for (var i = 1; i <= count; i++)
            model = CorrectedModel.Of(TrainedCategories.Model, Learner, Lessons(i), model);
        return model!;
    }

    private static CorrectedModel AtOnce(IReadOnlyList<Lesson> lessons) => CorrectedModel.Of(TrainedCategories.Model, Learner, lessons, null);

    /// <summary>Names of two drawn words each, so that none is like another.</summary>
    private static List<Lesson> Lessons(int count)
    {
        var categories = TrainedCategories.All;
        return [.. Enumerable.Range(1, count).Select(i => new Lesson(i, new CategoryQuery($"{Word(i)} {Word(i + 500)}", -5m - i, new DateOnly(2025, 1, 1).AddDays(i)), categories[i * 7 % categories.Count].CategoryId))];
    }

    private static string Word(int number)
    {
        var drawn = unchecked((uint)number * 2_654_435_761);
        var letters = new char[6];
        for (var i = 0; i < letters.Length; i++, drawn /= 26)
            letters[i] = (char)('A' + (drawn % 26));
        return new string(letters);
    }

    private static byte[] Bytes(CategoryModel model)
    {
        using var bytes = new MemoryStream();
        using (var payload = new BinaryWriter(bytes)) model.Write(payload);
        return bytes.ToArray();
    }
}
