using System.Globalization;
using Florin.Amounts;
using Florin.Features;
using Florin.Ledger;
using Florin.ML;
using Florin.ML.Evaluation;
using Florin.Registry;

namespace Florin.Training;

/// <summary>The sizes of expenses and incomes, each asked with its payee and with its category alone; fitted on the first four fifths, measured on the last.</summary>
public sealed class AmountTraining(TransactionService transactions) : IModelTraining
{
    public const int FewestRows = 100;

    private const double EarlierShare = 0.8;

    /// <summary>Later rows whose inputs are shuffled for the importance: enough for its first digit.</summary>
    private const int MostShuffled = 1_000;

    private const int Shuffles = 2;

    private readonly AmountOptions _options = new();

    public string Model => ModelNames.AmountPrediction;

    public async Task<TrainingResult> TrainAsync(TrainingRun run, CancellationToken cancellation)
    {
        var columns = await transactions.ColumnsAsync(run.Home.HouseholdId, cancellation);
        return await Task.Run(() => Train(columns, run, cancellation), cancellation);
    }

    private TrainingResult Train(TransactionColumns columns, TrainingRun run, CancellationToken cancellation)
    {
        var rows = AmountRows.Of(columns, FeatureService.Options(run.Home), _options.MostRows, cancellation);
        if (rows.Count < FewestRows)
            return Result(null, string.Create(CultureInfo.InvariantCulture, $"{FewestRows} transactions with a category are needed, there are {rows.Count}: import more files or give categories."), rows, [], [], [], []);
        run.Progress?.Report(0.1);
        var trainer = new AmountTrainer(_options);
        var fit = new FitRun(run.Seed, run.Threads);
        var earlier = (int)(rows.Count * EarlierShare);
        var candidate = trainer.Fit(rows, earlier, fit, cancellation);
        run.Progress?.Report(0.5);
        var metrics = new Dictionary<string, double>(StringComparer.Ordinal);
        var losses = Measure(rows, earlier, candidate, metrics, "");
        var importance = Importance(rows, earlier, candidate, fit);
        var served = Measure(rows, earlier, null, metrics, "_fallback");
        if (run.Served is AmountModel inService)
            served = Measure(rows, earlier, inService, metrics, "_served");
        var model = trainer.Fit(rows, rows.Count, fit, cancellation);
        run.Progress?.Report(1);
        return Result(model, null, rows, metrics, losses, served, importance) with { Measured = candidate };
    }

    /// <summary>Mean absolute error of ln(1 + size) over a row's two questions; without a model those of the fallback.</summary>
    private static double[] Measure(AmountRows rows, int first, AmountModel? model, Dictionary<string, double> metrics, string suffix)
    {
        var losses = new double[rows.Count - first];
        Span<double> band = stackalloc double[AmountBand.Width];
        foreach (var (knowsPayee, kind) in new[] { (true, ""), (false, "_category_only") })
        {
            var scores = new AmountScores();
            for (var row = first; row < rows.Count; row++)
            {
                if (model is null)
                    rows.Fallback(row).CopyTo(band);
                else
                    model.Predict(rows.Question(row, knowsPayee), knowsPayee, band);
                scores.Add(band, rows.Targets[row]);
                losses[row - first] += Math.Abs(rows.Targets[row] - band[AmountBand.Middle]) / 2;
            }

            scores.Write(metrics, kind + suffix);
            for (var level = 0; suffix.Length == 0 && level < AmountBand.Levels.Length; level++)
                metrics[MetricNames.Held(AmountBand.Levels[level], categoryOnly: !knowsPayee)] = scores.Held(level);
        }

        return losses;
    }

    /// <summary>What R² of the later rows loses when an input is shuffled, as a share of what shuffling each of them loses.</summary>
    private static double[] Importance(AmountRows rows, int earlier, AmountModel model, FitRun run)
    {
        var first = Math.Max(earlier, rows.Count - MostShuffled);
        var targets = new double[2 * (rows.Count - first)];
        for (var question = 0; question < targets.Length; question++)
            targets[question] = rows.Targets[first + (question / 2)];
        var lost = PermutationImportance.Of(model.Trees, rows.Matrix(first, rows.Count), targets, RegressionScores.Determination, run, Shuffles);
        var sum = lost.Sum(input => Math.Max(0, input.Mean));
        return sum > 0 ? Array.ConvertAll(lost, input => Math.Max(0, input.Mean) / sum) : [];
    }

    private TrainingResult Result(
        AmountModel? model, string? refusal, AmountRows rows, Dictionary<string, double> metrics, double[] losses, double[] served, double[] importance) => new(
        model, refusal, "extremely randomised trees of ln(1 + size), intervals by conformalized quantile regression",
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["trees"] = _options.Trees.ToString(CultureInfo.InvariantCulture),
            ["minimum_leaf"] = _options.MinimumLeaf.ToString(CultureInfo.InvariantCulture),
            ["leaf_outcomes"] = _options.LeafOutcomes.ToString(CultureInfo.InvariantCulture),
            ["most_rows"] = _options.MostRows.ToString(CultureInfo.InvariantCulture),
            ["calibration_share"] = _options.CalibrationShare.ToString(CultureInfo.InvariantCulture),
            ["calibration_blocks"] = _options.CalibrationBlocks.ToString(CultureInfo.InvariantCulture),
            ["feature_version"] = FeatureCatalog.Version.ToString(CultureInfo.InvariantCulture),
        },
        metrics, losses, served, rows.Hash(), rows.Count, Day(rows, 0), Day(rows, rows.Count - 1), AmountInputs.Names, importance);

    private static DateOnly Day(AmountRows rows, int row) => rows.Count == 0 ? default : DateOnly.FromDayNumber(rows.Days[row]);
}
