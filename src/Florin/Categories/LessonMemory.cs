using Florin.Payees;

namespace Florin.Categories;

/// <summary>Corrections by the words of their payees: what shares most of its letters with one of them, and goes the same way, is the same.</summary>
internal sealed class LessonMemory
{
    /// <summary>Letters in words that both have, of the letters in words that either has: "Hotel Berlin" and "Hotel Paris" stay below, two shops of one name do not.</summary>
    private const double Alike = .6;

    private readonly Known[] _lessons;

    /// <param name="lessons">The oldest first; of equal ones the latest holds.</param>
    public LessonMemory(IEnumerable<Lesson> lessons)
        : this([.. lessons.Reverse().Select(Known.Of)])
    {
    }

    private LessonMemory(Known[] lessons) => _lessons = lessons;

    public LessonMemory With(Lesson lesson) => new([Known.Of(lesson), .. _lessons]);

    /// <summary>The same without the older ones.</summary>
    public LessonMemory Latest(int count) => count >= _lessons.Length ? this : new(_lessons[..count]);

    public (int CategoryId, string Payee)? Find(in CategoryQuery query)
    {
        var words = WordsOf(NameOf(query));
        var sign = Sign(query.Amount);
        var (best, at) = (Alike, -1);
        for (var i = 0; i < _lessons.Length; i++)
        {
            if (sign * _lessons[i].Sign >= 0 && Likeness(words, _lessons[i].Words) is var likeness && likeness > best)
                (best, at) = (likeness, i);
        }

        return at < 0 ? null : (_lessons[at].CategoryId, _lessons[at].Payee);
    }

    private static PayeeName NameOf(in CategoryQuery query) => PayeeName.Parse(string.IsNullOrWhiteSpace(query.Payee) ? query.Description : query.Payee);

    private static string[] WordsOf(PayeeName name) => [.. name.Key.Split(' ').Distinct(StringComparer.Ordinal)];

    private static int Sign(decimal? amount) => amount is { } known ? Math.Sign(known) : 0;

    private static double Likeness(string[] one, string[] other)
    {
        var (shared, all) = (0, 0);
        foreach (var word in one)
        {
            all += word.Length;
            shared += other.Contains(word, StringComparer.Ordinal) ? word.Length : 0;
        }

        foreach (var word in other)
            all += one.Contains(word, StringComparer.Ordinal) ? 0 : word.Length;
        return (double)shared / Math.Max(1, all);
    }

    private readonly record struct Known(string[] Words, int Sign, int CategoryId, string Payee)
    {
        public static Known Of(Lesson lesson)
        {
            var name = NameOf(lesson.Query);
            return new(WordsOf(name), LessonMemory.Sign(lesson.Query.Amount), lesson.CategoryId, name.Display);
        }
    }
}
