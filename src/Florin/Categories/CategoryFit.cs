using Florin.ML;
using Florin.ML.Text;

namespace Florin.Categories;

/// <summary>A row and what a person called it.</summary>
/// <param name="Class">Index of its category in the classes.</param>
/// <param name="Payee">Any number that rows of one payee share.</param>
public readonly record struct CategoryExample(CategoryQuery Query, int Class, int Payee);

/// <summary>Fits <see cref="CategoryModel"/> to what people called their rows.</summary>
public sealed class CategoryFit(LexiconPredictor lexicon)
{
    /// <summary>Rows × classes kept as offsets while fitting: 128 MB.</summary>
    private const int MostOffsets = 1 << 25;

    private const int MostRows = 200_000;

    /// <summary>The classes of a household: the lexicon's categories, then those of its own that somebody used.</summary>
    public IReadOnlyList<Category> Classes(IEnumerable<Category> used) => [.. lexicon.Categories.Concat(used).DistinctBy(category => category.Code).Take(CategoryModel.MostClasses)];

    /// <summary>How many of the latest rows are learnt from.</summary>
    public static int Limit(int classes) => Math.Min(MostRows, MostOffsets / classes);

    /// <summary>The lexicon's opinion as a model that can be taught.</summary>
    public static CategoryModel Untaught(LexiconPredictor lexicon)
    {
        var fit = new CategoryFit(lexicon);
        return fit.Fit([], fit.Classes([]), .5, new FitRun(1, 1, CancellationToken.None));
    }

    /// <param name="examples">Oldest first.</param>
    /// <param name="classes">What <see cref="Classes"/> gave.</param>
    /// <param name="threshold">From which confidence on the model answers.</param>
    public CategoryModel Fit(IReadOnlyList<CategoryExample> examples, IReadOnlyList<Category> classes, double threshold, FitRun run)
    {
        var translation = Translate(examples, classes, run.Cancellation);
        var texts = new string[examples.Count];
        var fields = new string?[examples.Count * CategoryContext.Fields];
        var numbers = new double[examples.Count * CategoryContext.Numbers];
        var offsets = new float[examples.Count * classes.Count];
        var pool = new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> folded = stackalloc char[LexiconPredictor.TextLength];
        Span<double> chances = stackalloc double[lexicon.Categories.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            if ((i & 0xFFF) == 0)
                run.Cancellation.ThrowIfCancellationRequested();
            var query = examples[i].Query;
            var reading = lexicon.Read(query, folded);
            lexicon.Chances(query, ref reading, chances);
            translation.Offset(chances, offsets.AsSpan(i * classes.Count, classes.Count));
            CategoryContext.Write(query, fields.AsSpan(i * CategoryContext.Fields, CategoryContext.Fields), numbers.AsSpan(i * CategoryContext.Numbers, CategoryContext.Numbers));
            if (!pool.TryGetValue(reading.Text, out var text))
                pool[reading.Text] = text = reading.Text.ToString();
            texts[i] = text;
        }

        var rows = new TextRows(texts, [.. examples.Select(example => example.Class)]) { Categories = fields, Numbers = numbers, Offsets = offsets };
        var model = new TextTrainer(CategoryContext.Options).Fit(rows, classes.Count, run);
        return new CategoryModel([.. classes.Select(category => category.Code)], [.. lexicon.Categories.Select(category => category.Code)], translation, model, threshold);
    }

    private CategoryTranslation Translate(IReadOnlyList<CategoryExample> examples, IReadOnlyList<Category> classes, CancellationToken cancellation)
    {
        var places = classes.Select((category, place) => (category.Code, place)).ToDictionary(pair => pair.Code, pair => pair.place, StringComparer.Ordinal);
        var builder = new CategoryTranslation.Builder([.. lexicon.Categories.Select(category => places[category.Code])], classes.Count);
        var rowsOfPayee = new Dictionary<int, int>();
        foreach (var example in examples)
            rowsOfPayee[example.Payee] = rowsOfPayee.GetValueOrDefault(example.Payee) + 1;
        Span<char> folded = stackalloc char[LexiconPredictor.TextLength];
        Span<double> chances = stackalloc double[lexicon.Categories.Count];
        for (var i = 0; i < examples.Count; i++)
        {
            if ((i & 0xFFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            var query = examples[i].Query;
            var reading = lexicon.Read(query, folded);
            lexicon.Chances(query, ref reading, chances);
            builder.Add(chances, examples[i].Class, 1.0 / rowsOfPayee[examples[i].Payee]);
        }

        return builder.Build();
    }
}
