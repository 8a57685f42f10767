using Florin.ML;
using Florin.ML.Anomalies;
using Florin.ML.Data;
using Florin.Registry;
using Florin.Training;

namespace Florin.Host.Tests.Training;

/// <summary>Fits a tiny real forest in place of a model and says that it is better than what answers.</summary>
internal sealed class SmallTraining(string model) : IModelTraining
{
    public string Model => model;

    public static IModel Forest(ulong seed) => new IsolationForestTrainer(new() { Trees = 3, Sample = 8 })
        .Fit(FeatureMatrix.FromRows(["amount_abs", "day_of_week"], [1, 2, 3, 4, 5, 6, 7, 8, 9, 60]), new FitRun(seed));

    public Task<TrainingResult> TrainAsync(TrainingRun run, CancellationToken cancellation)
    {
        var refusal = run.Seed == 13 ? "3 rows with a category, 50 are needed." : null;
        var metrics = new Dictionary<string, double> { ["accuracy"] = 0.934, ["accuracy_lower"] = 0.91, ["accuracy_upper"] = 0.95 };
        metrics[MetricNames.ClassShare("Groceries")] = 0.5;
        metrics[MetricNames.ClassShare("Travel")] = 0.5;
        foreach (var (sure, right) in new[] { (0.55, 0.6), (0.75, 0.72), (0.95, 0.97) })
            metrics[MetricNames.Reliability(sure)] = right;
        foreach (var (level, held) in new[] { (0.5, 0.61), (0.8, 0.84), (0.9, 0.92), (0.95, 0.96) })
        {
            metrics[MetricNames.Held(level, categoryOnly: false)] = held;
            metrics[MetricNames.Held(level, categoryOnly: true)] = held - 0.02;
        }

        metrics[MetricNames.Confusion("Groceries", "Groceries")] = 60;
        metrics[MetricNames.Confusion("Groceries", "Travel")] = 3;
        metrics[MetricNames.Confusion("Travel", "Travel")] = 20;
        metrics[MetricNames.Confusion("other", "Groceries")] = 1;
        return Task.FromResult(new TrainingResult(
            refusal is null ? Forest(run.Seed) : null, refusal, "three small trees", new Dictionary<string, string> { ["trees"] = "3" }, metrics,
            [.. Enumerable.Repeat(0.31 - (0.01 * run.Seed), 412)], [.. Enumerable.Repeat(0.4, 412)], "d1", 2969, new DateOnly(2024, 1, 1), new DateOnly(2025, 5, 31),
            ["amount_abs", "day_of_week"], [0.75, 0.25]));
    }
}
