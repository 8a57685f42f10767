using Florin.Categories;
using Florin.Ledger;
using Florin.Registry;

namespace Florin.Benchmarks.Accuracy;

/// <summary>
/// Categories, right among the rows answered and the share left open: without any label on the sample household and on real card descriptors,
/// and after a year of labels on the two years that follow, beside the lexicon on the same rows.
/// </summary>
internal static class CategoryBenchmark
{
    /// <summary>The labels of us_descriptors.csv and the groups that mean the same.</summary>
    private static readonly Dictionary<string, string[]> Groups = new(StringComparer.Ordinal)
    {
        ["Clothing"] = ["Shopping"],
        ["Education"] = ["Education"],
        ["Electronics"] = ["Shopping"],
        ["Entertainment"] = ["Entertainment"],
        ["Finance"] = ["Taxes & Fees", "Transfers & Payments", "Savings & Investments", "Insurance"],
        ["Food & Drink"] = ["Food & Dining"],
        ["Gas & Transport"] = ["Gas & Fuel", "Transport"],
        ["Groceries"] = ["Groceries"],
        ["Health"] = ["Health & Medical"],
        ["Health & Fitness"] = ["Health & Medical", "Personal Care"],
        ["Home & Furniture"] = ["Home & Garden"],
        ["Home Improvement"] = ["Home & Garden"],
        ["Pets"] = ["Family & Pets"],
        ["Shopping"] = ["Shopping"],
        ["Subscriptions"] = ["Subscriptions", "Entertainment"],
        ["Travel"] = ["Travel"],
        ["Utilities"] = ["Utilities", "Phone & Internet"],
    };

    private sealed record Answer(string Group, double Confidence, bool Abstained, string[] Right)
    {
        public bool IsRight => Right.Contains(Group, StringComparer.Ordinal);
    }

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        await MeasureAsync("samples/household", SampleHouseholds.Folder, arguments, cancellation);
        Descriptors(Repository.SharedData(arguments));
        var others = new List<List<Answer>[]>();
        foreach (var (set, folder) in SampleHouseholds.Others(arguments.Number("households", 0)))
            others.Add(await MeasureAsync(set, folder, arguments, cancellation));
        if (others.Count > 0)
        {
            Print("lexicon", $"{others.Count} generated households, last 24 months", [.. others.SelectMany(set => set[0])]);
            Print("trained", $"{others.Count} generated households, last 24 months", [.. others.SelectMany(set => set[1])]);
        }

        return 0;
    }

    /// <summary>The answers to the last 24 months, of the lexicon and of the model trained on the first 12.</summary>
    private static async Task<List<Answer>[]> MeasureAsync(string set, string folder, Arguments arguments, CancellationToken cancellation)
    {
        await using var ledger = new TemporaryLedger(database: null);
        var sample = await SampleTruth.ImportAsync(ledger, folder, cancellation);
        Print("lexicon", set, [.. sample.Rows.Select(row => new Answer(row.Row.CategoryGroup ?? "", row.Row.CategoryConfidence ?? 0, row.Row.CategoryGroup is null, [row.Truth.Category]))]);
        var truth = sample.Rows.ToDictionary(row => row.Row.TransactionId, row => row.Truth.Category);
        var (result, rows) = await CategoryLearning.AfterAYearAsync(ledger, sample, cancellation);
        var model = (CategoryModel)result.Model!;
        var lexicon = ledger.Get<LexiconPredictor>();
        var predictor = new LearntPredictor(model, lexicon, rows.Categories, "1.0.0");
        var queries = rows.Rows.Select(row => rows.Query(row)).ToList();
        var right = rows.Rows.Select(row => new[] { truth[row.TransactionId] }).ToList();
        List<Answer>[] answers = [Ask(lexicon, queries, right), Ask(predictor, queries, right)];
        Print("lexicon", set + ", last 24 months", answers[0]);
        Print("trained", set + ", last 24 months", answers[1]);
        JsonLines.Print(new
        {
            Task = "categories_training",
            Set = set,
            result.Rows,
            model.Threshold,
            Metrics = result.Metrics.Where(metric => MetricNames.IsFigure(metric.Key)).ToDictionary(metric => metric.Key, metric => Math.Round(metric.Value, 4)),
            Importance = result.Features.Zip(result.Importance).ToDictionary(feature => feature.First, feature => Math.Round(feature.Second, 3)),
        });
        CategoryLearning.Time(set, lexicon, predictor, queries);
        await CategoryLearning.AgainAsync(ledger, set, model, cancellation);
        if (arguments.Named("show") is "wrong")
        {
            foreach (var wrong in answers[1].Zip(queries).Where(pair => !pair.First.IsRight).GroupBy(pair => (pair.First.Group, pair.First.Right[0], pair.First.Abstained, pair.Second.Description)).OrderByDescending(group => group.Count()))
                JsonLines.Print(new { Task = "categories_wrong", Set = set, Rows = wrong.Count(), Answered = wrong.Key.Group, Truth = wrong.Key.Item2, wrong.Key.Abstained, wrong.First().First.Confidence, wrong.Key.Description });
        }

        return answers;
    }

    private static void Descriptors(string shared)
    {
        var lexicon = LexiconPredictor.Create();
        var queries = new List<CategoryQuery>();
        var right = new List<string[]>();
        foreach (var line in File.ReadLines(Path.Combine(shared, "labelled", "us_descriptors.csv")).Skip(1))
        {
            var comma = line.LastIndexOf(',');
            queries.Add(new CategoryQuery(line[..comma].Trim('"')));
            right.Add(Groups[line[(comma + 1)..].Trim()]);
        }

        Print("lexicon", "us_descriptors.csv", Ask(lexicon, queries, right));
    }

    private static List<Answer> Ask(ICategoryPredictor predictor, List<CategoryQuery> queries, List<string[]> right) =>
    [
        .. queries.Zip(right, (query, groups) =>
        {
            var prediction = predictor.Predict(query);
            return new Answer(prediction.Category.Group, prediction.Confidence, prediction.Abstained, groups);
        }),
    ];

    private static void Print(string model, string set, List<Answer> answers)
    {
        var answered = answers.Where(answer => !answer.Abstained).ToList();
        JsonLines.Print(new
        {
            Task = "categories",
            Model = model,
            Set = set,
            Rows = answers.Count,
            Answered = answered.Count,
            AccuracyOfAnswered = Math.Round(answered.Count(answer => answer.IsRight) / (double)Math.Max(answered.Count, 1), 4),
            Abstained = Math.Round(1 - (answered.Count / (double)answers.Count), 4),
            Accuracy = Math.Round(answers.Count(answer => answer.IsRight) / (double)answers.Count, 4),
            Ece = Math.Round(CalibrationError(answers), 4),
        });
    }

    /// <summary>Mean distance of confidence and accuracy in 15 bins of equal width, weighted by rows.</summary>
    private static double CalibrationError(List<Answer> answers) =>
        answers.GroupBy(answer => Math.Min(14, (int)(answer.Confidence * 15))).Sum(bin => Math.Abs(bin.Sum(answer => answer.Confidence) - bin.Count(answer => answer.IsRight))) / answers.Count;
}
