using System.Diagnostics;
using System.Globalization;
using Florin.Benchmarks.Accuracy;
using Florin.Categories;
using Florin.Generator;
using Florin.ML;
using Florin.ML.Text;
using Florin.Payees;

namespace Florin.Benchmarks.Learning;

/// <summary>
/// Corrections until 95 % of the next month's rows are right by group. A household has a year of rows and no label; its user names the payee with
/// the most rows that the model is unsure of, then the next, and each correction teaches at once. With the lexicon, and with the same learning on nothing.
/// </summary>
internal static class LearningCurve
{
    private const int MostLabels = 80;
    private const double Wanted = .95;

    private static readonly int[] Shown = [0, 5, 10, 20, 40, 80];

    private sealed record Curve(double[] Accuracy, int? Labels, double Milliseconds);

    public static Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var households = PayeeBenchmark.Generated(arguments.Number("households", 20)).ToList();
        var lexicon = LexiconPredictor.Create();
        Print("with the lexicon", [.. households.Select(household => Measure(household, new WithLexicon(lexicon), lexicon, cancellation))]);
        Print("without a prior", [.. households.Select(household => Measure(household, new WithoutPrior(lexicon), lexicon, cancellation))]);
        return Task.FromResult(0);
    }

    private static Curve Measure(GeneratedHousehold household, ILearner learner, LexiconPredictor lexicon, CancellationToken cancellation)
    {
        var first = household.Transactions[0].BookedOn;
        var begin = new DateOnly(first.Year, first.Month, 1).AddYears(1);
        var past = household.Transactions.Where(row => row.BookedOn < begin).ToList();
        var next = household.Transactions.Where(row => row.BookedOn >= begin && row.BookedOn < begin.AddMonths(1)).ToList();
        var open = past.GroupBy(row => PayeeName.Parse(row.Description).Key, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Last()).ToList();
        var categories = lexicon.Categories.GroupBy(category => category.Group, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var accuracy = new double[MostLabels + 1];
        int? labels = null;
        var watch = new Stopwatch();
        for (var given = 0; given <= MostLabels; given++)
        {
            cancellation.ThrowIfCancellationRequested();
            accuracy[given] = next.Count(row => learner.Ask(Query(row)).Group == row.Truth.Group) / (double)next.Count;
            if (accuracy[given] >= Wanted)
                labels ??= given;
            var at = open.FindIndex(row => learner.Ask(Query(row)).Unsure);
            if (open.Count == 0)
            {
                accuracy.AsSpan(given).Fill(accuracy[given]);
                break;
            }

            var row = open[Math.Max(0, at)];
            open.Remove(row);
            watch.Start();
            learner.Teach(new Lesson(given, Query(row), categories[row.Truth.Group].CategoryId), categories[row.Truth.Group]);
            watch.Stop();
        }

        return new Curve(accuracy, labels, watch.Elapsed.TotalMilliseconds / MostLabels);
    }

    private static CategoryQuery Query(GeneratedTransaction row) => new(row.Description, row.Amount, row.BookedOn);

    private static void Print(string prior, IReadOnlyList<Curve> curves)
    {
        var labels = curves.Select(curve => curve.Labels ?? int.MaxValue).Order().ToList();
        JsonLines.Print(new
        {
            Task = "learning_curve",
            Prior = prior,
            Households = curves.Count,
            Reached = curves.Count(curve => curve.Labels is not null),
            MedianLabels = labels[labels.Count / 2] == int.MaxValue ? (int?)null : labels[labels.Count / 2],
            MeanAccuracyAt = Shown.ToDictionary(given => given.ToString(CultureInfo.InvariantCulture), given => Math.Round(curves.Average(curve => curve.Accuracy[given]), 3)),
            MillisecondsPerCorrection = Math.Round(curves.Average(curve => curve.Milliseconds), 2),
        });
    }

    private interface ILearner
    {
        (string Group, bool Unsure) Ask(in CategoryQuery query);

        void Teach(Lesson lesson, Category category);
    }

    /// <summary>What a household without a trained model has in service.</summary>
    private sealed class WithLexicon : ILearner
    {
        private readonly LexiconPredictor _lexicon;
        private readonly CategoryModel _basis;
        private readonly LearntPredictor _untaught;
        private readonly Dictionary<int, Category> _byId;
        private readonly Dictionary<string, Category> _taught = new(StringComparer.Ordinal);
        private readonly List<Lesson> _lessons = [];
        private CorrectedModel? _corrected;
        private ICategoryPredictor _predictor;

        public WithLexicon(LexiconPredictor lexicon)
        {
            _predictor = _lexicon = lexicon;
            _basis = CategoryFit.Untaught(lexicon);
            _untaught = new LearntPredictor(_basis, lexicon, lexicon.Categories, "");
            _byId = lexicon.Categories.ToDictionary(one => one.CategoryId);
        }

        public (string Group, bool Unsure) Ask(in CategoryQuery query)
        {
            var answer = _predictor.Predict(query);
            return (answer.Category.Group, answer.Abstained);
        }

        public void Teach(Lesson lesson, Category category)
        {
            _taught[PayeeName.Parse(lesson.Query.Description).Key] = category;
            _lessons.Add(lesson);
            _corrected = CorrectedModel.Of(_basis, _untaught, [.. _lessons], _corrected);
            _predictor = new TaughtPredictor(new LessonPredictor(_lexicon, _untaught, _untaught.With(_corrected.Model), _corrected.Memory, _byId), _taught);
        }
    }

    /// <summary>The same learning where nothing is known of words: payees, alike payees, and a text model of the corrections alone.</summary>
    private sealed class WithoutPrior(LexiconPredictor lexicon) : ILearner
    {
        private const double Sure = .5;

        private readonly List<string> _groups = [.. lexicon.Groups];
        private readonly Dictionary<string, Category> _taught = new(StringComparer.Ordinal);
        private readonly Dictionary<int, Category> _byId = lexicon.Categories.ToDictionary(one => one.CategoryId);
        private readonly List<Lesson> _lessons = [];
        private LessonMemory _memory = new([]);
        private TextModel _text = new TextTrainer(CategoryContext.Options).Fit(new TextRows([], []), lexicon.Groups.Count, new FitRun(1, 1, CancellationToken.None));

        public (string Group, bool Unsure) Ask(in CategoryQuery query)
        {
            if (_taught.TryGetValue(PayeeName.Parse(query.Description).Key, out var taught))
                return (taught.Group, false);
            if (_memory.Find(query) is { } alike)
                return (_byId[alike.CategoryId].Group, false);
            var chances = new float[_groups.Count];
            CategoryContext.Values fields = default;
            Span<double> numbers = stackalloc double[CategoryContext.Numbers];
            CategoryContext.Write(query, fields, numbers);
            _text.Predict(new TextRow(FoldedText.Fold(query.Description), fields, numbers, default), chances);
            var best = chances.AsSpan().IndexOf(chances.Max());
            return (_groups[best], chances[best] < Sure);
        }

        public void Teach(Lesson lesson, Category category)
        {
            _taught[PayeeName.Parse(lesson.Query.Description).Key] = category;
            _lessons.Add(lesson);
            _memory = new LessonMemory(_lessons);
            CategoryContext.Values fields = default;
            Span<double> numbers = stackalloc double[CategoryContext.Numbers];
            CategoryContext.Write(lesson.Query, fields, numbers);
            _text = _text.With(new TextRow(FoldedText.Fold(lesson.Query.Description), fields, numbers, default), _groups.IndexOf(category.Group));
        }
    }
}
