using System.Globalization;
using System.Security.Cryptography;
using Florin.Categories;
using Florin.Ledger;
using Florin.ML;
using Florin.ML.Evaluation;
using Florin.Registry;
using Florin.Storage;

namespace Florin.Training;

/// <summary>Learns what a household calls its rows from those its files and its people named.</summary>
public sealed class CategoryTraining(Store store, LabelledRowReader reader, LexiconPredictor lexicon) : IModelTraining
{
    private const string Algorithm = "hashed n-grams and context over the lexicon's prior";
    private const int FewestRows = 50;
    private const int FewestCategories = 3;

    /// <summary>The rows after this share are the later ones.</summary>
    private const double EarlierShare = .8;

    /// <summary>Wanted share of right answers on the later rows; next year's are a little worse.</summary>
    private const double Precision = .97;

    private const double LowestThreshold = .5;
    private const double HighestThreshold = .9;

    /// <summary>The share right of fewer answers says nothing: its standard error would be above .15.</summary>
    private const int FewestInBin = 10;

    /// <summary>Rows on which the importance is measured: enough for its first digit.</summary>
    private const int MostAsked = 2_000;

    private static readonly string[] Features = ["description", "amount", "payment_method", "merchant_code"];

    public string Model => ModelNames.CategoryPrediction;

    public async Task<TrainingResult> TrainAsync(TrainingRun run, CancellationToken cancellation)
    {
        LabelledRows labelled;
        await using (var session = await store.ReadAsync(cancellation))
            labelled = await reader.ReadAsync(session, run.Home.HouseholdId, static (row, taught) => !row.NeverLearn && (row.Source >= CategorySource.File ? row.Category : taught) >= 0, cancellation);
        return await Task.Run(() => Train(run, labelled, cancellation), cancellation);
    }

    private TrainingResult Train(TrainingRun run, LabelledRows labelled, CancellationToken cancellation)
    {
        var fit = new CategoryFit(lexicon);
        var used = labelled.Rows.Select(row => labelled.Label(row)).Distinct().Order().Select(label => labelled.Categories[label]).ToList();
        if (labelled.Rows.Count < FewestRows || used.Count < FewestCategories)
            return Refused(labelled.Rows.Count, used.Count);
        var classes = fit.Classes(used);
        var examples = Examples(labelled, classes, CategoryFit.Limit(classes.Count));
        var cut = CutOf(examples);
        var fitting = new FitRun(run.Seed, run.Threads, cancellation);
        var earlier = fit.Fit(examples[..cut], classes, LowestThreshold, fitting);
        run.Progress?.Report(.4);

        var later = examples[cut..];
        var queries = later.ConvertAll(example => example.Query);
        var truth = later.ConvertAll(example => classes[example.Class].Group);
        var predictor = new LearntPredictor(earlier, lexicon, classes, CategoryModel.ModelName);
        var measured = CategoryMeasurement.Of(predictor, queries, truth, cancellation);
        var served = CategoryMeasurement.Of(
            run.Served is CategoryModel model ? new LearntPredictor(model, lexicon, labelled.Categories, CategoryModel.ModelName) : lexicon, queries, truth, cancellation);
        var importance = Importance(predictor, queries, truth, cancellation);
        var confusion = ConfusionTable.Metrics(truth, Answers(predictor, queries, cancellation));
        run.Progress?.Report(.6);

        var threshold = ThresholdOf(measured, later.Count);
        var fitted = fit.Fit(examples, classes, threshold, fitting);
        run.Progress?.Report(1);
        return new TrainingResult(
            fitted, null, Algorithm, Parameters(run, examples.Count, cut), Metrics(measured, served, threshold, examples, classes, confusion), measured.Losses, served.Losses, HashOf(examples, classes), examples.Count,
            examples[0].Query.Date!.Value, examples[^1].Query.Date!.Value, Features, importance)
        {
            Measured = earlier,
        };
    }

    private static List<CategoryExample> Examples(LabelledRows labelled, IReadOnlyList<Category> classes, int most)
    {
        var places = classes.Select((category, place) => (category.Code, place)).ToDictionary(pair => pair.Code, pair => pair.place, StringComparer.Ordinal);
        var examples = new List<CategoryExample>(Math.Min(labelled.Rows.Count, most));
        foreach (var row in labelled.Rows.Skip(labelled.Rows.Count - most))
        {
            if (places.TryGetValue(labelled.Categories[labelled.Label(row)].Code, out var place))
                examples.Add(new CategoryExample(labelled.Query(row), place, row.Payee));
        }

        return examples;
    }

    /// <summary>The first row of the later days: a day is not torn apart, unless all the rows are of one.</summary>
    private static int CutOf(List<CategoryExample> examples)
    {
        var wanted = (int)(examples.Count * EarlierShare);
        var day = examples[wanted].Query.Date;
        var cut = examples.FindIndex(example => example.Query.Date >= day);
        return cut > 0 ? cut : wanted;
    }

    private static double ThresholdOf(CategoryMeasurement measured, int rows) =>
        Math.Clamp(Abstention.Threshold(measured.Confidences.AsSpan(0, rows), measured.Right.AsSpan(0, rows), Precision).Threshold, LowestThreshold, HighestThreshold);

    private static Dictionary<string, string> Parameters(TrainingRun run, int rows, int cut) => new(StringComparer.Ordinal)
    {
        ["seed"] = run.Seed.ToString(CultureInfo.InvariantCulture),
        ["rows"] = rows.ToString(CultureInfo.InvariantCulture),
        ["earlier_rows"] = cut.ToString(CultureInfo.InvariantCulture),
        ["precision"] = Precision.ToString(CultureInfo.InvariantCulture),
        ["lexicon"] = LexiconPredictor.Version,
    };

    /// <summary>A threshold measured on the rows it was chosen on flatters: those metrics choose on the first half and measure on the second.</summary>
    private static Dictionary<string, double> Metrics(
        CategoryMeasurement measured, CategoryMeasurement served, double threshold, List<CategoryExample> examples, IReadOnlyList<Category> classes, Dictionary<string, double> confusion)
    {
        var half = measured.Right.Length / 2;
        var (answered, right) = measured.From(ThresholdOf(measured, half), half);
        var metrics = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["accuracy"] = measured.Accuracy,
            ["accuracy_answered"] = right,
            ["answered"] = answered,
            ["macro_f1"] = measured.MacroF1,
            ["ece"] = measured.CalibrationError,
            ["log_loss"] = measured.LogLoss,
            ["threshold"] = threshold,
            ["served_accuracy"] = served.Accuracy,
            ["served_log_loss"] = served.LogLoss,
        };
        foreach (var bin in measured.Reliability.Where(bin => bin.Count >= FewestInBin))
            metrics[MetricNames.Reliability(bin.Confidence)] = bin.Accuracy;
        foreach (var group in examples.CountBy(example => classes[example.Class].Group))
            metrics[MetricNames.ClassShare(group.Key)] = (double)group.Value / examples.Count;
        foreach (var (cell, rows) in confusion)
            metrics[cell] = rows;
        return metrics;
    }

    /// <summary>The likeliest group of each row, sure or not.</summary>
    private static List<string> Answers(LearntPredictor predictor, List<CategoryQuery> queries, CancellationToken cancellation)
    {
        var chances = new double[predictor.Groups.Count];
        var answers = new List<string>(queries.Count);
        foreach (var query in queries)
        {
            cancellation.ThrowIfCancellationRequested();
            predictor.GroupChances(query, chances);
            answers.Add(predictor.Groups[Array.IndexOf(chances, chances.Max())]);
        }

        return answers;
    }

    /// <summary>What withholding a field costs, as a share of what withholding each of them costs.</summary>
    private static double[] Importance(LearntPredictor predictor, List<CategoryQuery> queries, List<string> truth, CancellationToken cancellation)
    {
        var first = Math.Max(0, queries.Count - MostAsked);
        var (asked, groups) = (queries[first..], truth[first..]);
        var whole = CategoryMeasurement.Of(predictor, asked, groups, cancellation).LogLoss;
        Func<CategoryQuery, CategoryQuery>[] withheld =
        [
            query => query with { Description = "", Payee = null },
            query => query with { Amount = null },
            query => query with { PaymentMethod = null },
            query => query with { MerchantCode = null },
        ];
        var costs = Array.ConvertAll(withheld, without => Math.Max(0, CategoryMeasurement.Of(predictor, asked.ConvertAll(query => without(query)), groups, cancellation).LogLoss - whole));
        var sum = costs.Sum();
        return sum > 0 ? Array.ConvertAll(costs, cost => cost / sum) : [];
    }

    private static string HashOf(List<CategoryExample> examples, IReadOnlyList<Category> classes)
    {
        using var sha = SHA256.Create();
        using (var writer = new BinaryWriter(new CryptoStream(Stream.Null, sha, CryptoStreamMode.Write)))
        {
            foreach (var (query, label, _) in examples)
            {
                writer.Write(query.Description);
                writer.Write(query.Payee ?? "");
                writer.Write(query.Amount!.Value);
                writer.Write(query.Date!.Value.DayNumber);
                writer.Write(query.PaymentMethod ?? "");
                writer.Write(query.MerchantCode ?? -1);
                writer.Write(classes[label].Code);
            }
        }

        return Convert.ToHexStringLower(sha.Hash!);
    }

    private static TrainingResult Refused(int rows, int categories) => new(
        null,
        string.Create(CultureInfo.InvariantCulture, $"{rows} rows of {categories} categories are named by you or your files, {FewestRows} of {FewestCategories} are needed: florin categorise ID CATEGORY --alike names a payee's rows, and files with a category column bring theirs"),
        Algorithm, new Dictionary<string, string>(), new Dictionary<string, double>(), [], [], "", rows, default, default, Features, []);
}
