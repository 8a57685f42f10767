using Florin.Categories;

namespace Florin.Benchmarks.Accuracy;

/// <summary>Categories without any label: right among the rows answered, and the share left open, on the sample household and on real card descriptors.</summary>
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

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        await using var ledger = new TemporaryLedger(arguments.Named("database"));
        var sample = await SampleTruth.ImportAsync(ledger, SampleHouseholds.Folder, cancellation);
        Print("samples/household", sample.Rows.Select(row => (row.Row.CategoryGroup, (string[])[row.Truth.Category])).ToList());
        if (arguments.Named("show") is "wrong")
        {
            foreach (var wrong in sample.Rows.Where(row => row.Row.CategoryGroup != row.Truth.Category)
                .GroupBy(row => (row.Row.CategoryGroup, row.Truth.Category, row.Row.Payee)).OrderByDescending(group => group.Count()))
                JsonLines.Print(new { Task = "categories_wrong", Rows = wrong.Count(), Answered = wrong.Key.CategoryGroup, Truth = wrong.Key.Category, wrong.Key.Payee, wrong.First().Row.Description });
        }

        var predictor = ledger.Get<ICategoryPredictor>();
        var lines = await File.ReadAllLinesAsync(Path.Combine(Repository.SharedData(arguments), "labelled", "us_descriptors.csv"), cancellation);
        var answers = new List<(string? Answer, string[] Right)>();
        foreach (var line in lines.Skip(1))
        {
            var comma = line.LastIndexOf(',');
            var prediction = predictor.Predict(new CategoryQuery(line[..comma].Trim('"')));
            answers.Add((prediction.Abstained ? null : prediction.Category.Group, Groups[line[(comma + 1)..].Trim()]));
        }

        Print("us_descriptors.csv", answers);
        return 0;
    }

    private static void Print(string set, List<(string? Answer, string[] Right)> answers)
    {
        var answered = answers.Where(answer => answer.Answer is not null).ToList();
        JsonLines.Print(new
        {
            Task = "categories",
            Set = set,
            Rows = answers.Count,
            Answered = answered.Count,
            AccuracyOfAnswered = Math.Round(answered.Count(answer => answer.Right.Contains(answer.Answer, StringComparer.Ordinal)) / (double)Math.Max(answered.Count, 1), 4),
            Abstained = Math.Round(1 - (answered.Count / (double)answers.Count), 4),
        });
    }
}
