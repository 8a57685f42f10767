using System.Diagnostics;
using Florin.ML.Evaluation;
using Florin.ML.Tests.Contracts;
using Florin.ML.Trees;

namespace Florin.ML.Tests.Trees;

public sealed class RealTableTests(ITestOutputHelper output)
{
    [Fact]
    public void Amounts_of_later_purchases_are_explained_as_well_as_by_scikit_learn()
    {
        var table = Table.Read(SharedData.Path("tabular", "card_amount.csv"));
        var cut = table.Targets.Length * 4 / 5;
        var watch = Stopwatch.StartNew();
        var model = new RandomForestRegressorTrainer(new()).Fit(table.Features.Slice(0, cut), table.Targets.AsSpan(0, cut), new FitRun(0, 2));
        var fitted = watch.Elapsed;
        var test = table.Features.Slice(cut, table.Targets.Length - cut);
        var predicted = new double[test.Rows];
        watch.Restart();
        model.Predict(test.ToRows(), predicted);
        var scored = watch.Elapsed;
        var outcomes = table.Targets.AsSpan(cut);
        var (lower, upper, band) = (new double[test.Rows], new double[test.Rows], new double[2]);
        var rows = test.ToRows();
        watch.Restart();
        for (var row = 0; row < test.Rows; row++)
        {
            model.Quantiles(rows.AsSpan(row * test.Columns, test.Columns), [0.1, 0.9], band);
            (lower[row], upper[row]) = (band[0], band[1]);
        }

        var determination = RegressionScores.Determination(outcomes, predicted);
        var coverage = ForecastScores.Coverage(outcomes, lower, upper);
        output.WriteLine(FormattableString.Invariant($"R2 {determination:F4} MAE {ForecastScores.MeanAbsoluteError(outcomes, predicted):F4} coverage80 {coverage:F3} fit {fitted.TotalSeconds:F2} s predict {scored.TotalSeconds:F3} s quantiles {watch.Elapsed.TotalSeconds:F2} s"));

        // RandomForestRegressor(100) of scikit-learn (random_state=0): 0.404 on the last fifth.
        determination.ShouldBeGreaterThan(0.404);
        ModelContractTests.Bytes(model).Length.ShouldBeLessThan(10_000_000);
        coverage.ShouldBeInRange(0.7, 0.9);
    }

    [Fact]
    public void Answers_to_a_campaign_are_told_as_well_as_by_scikit_learn()
    {
        var table = Table.Read(SharedData.Path("tabular", "campaign_shuffled.csv"));
        var cut = table.Targets.Length * 4 / 5;
        int[] labels = [.. table.Targets.Select(label => (int)label)];
        var watch = Stopwatch.StartNew();
        var model = new RandomForestClassifierTrainer(new()).Fit(table.Features.Slice(0, cut), labels.AsSpan(0, cut), 2, new FitRun(0, 2));
        var fitted = watch.Elapsed;
        var test = table.Features.Slice(cut, labels.Length - cut);
        var (probabilities, predicted) = (new double[2 * test.Rows], new int[test.Rows]);
        model.Predict(test.ToRows(), probabilities);
        ClassificationScores.Largest(probabilities, predicted);
        var outcomes = labels.AsSpan(cut);
        var accuracy = ClassificationScores.Accuracy(outcomes, predicted);
        output.WriteLine(FormattableString.Invariant($"accuracy {accuracy:F4} log loss {ClassificationScores.LogLoss(outcomes, probabilities):F4} ECE {ClassificationScores.CalibrationError(outcomes, probabilities):F4} fit {fitted.TotalSeconds:F2} s"));

        // RandomForestClassifier(100) of scikit-learn (random_state=0): 0.914 on the last fifth; a point less is allowed for the seed.
        accuracy.ShouldBeGreaterThan(0.904);
    }
}
