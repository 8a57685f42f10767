using System.Diagnostics;
using Florin.ML.Anomalies;
using Florin.ML.Data;
using Florin.ML.Evaluation;
using Florin.ML.Numerics;

namespace Florin.ML.Tests.Anomalies;

public sealed class IsolationForestTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1.2073925)] // 2 (ln 2 + 0.5772156649) − 4/3
    [InlineData(256, 10.2447709)] // 2 (ln 255 + 0.5772156649) − 510/256
    public void The_average_path_length_is_that_of_the_paper(int rows, double expected) =>
        IsolationTree.AverageLength(rows).ShouldBe(expected, 1e-6);

    [Fact]
    public void Of_two_rows_each_is_isolated_by_one_split()
    {
        // h = 1 and c(2) = 1 in every tree: 2^(−1/1).
        var scores = new double[2];
        new IsolationForestTrainer(new()).Fit(FeatureMatrix.FromRows(["x"], [1, 2]), new FitRun(1)).Score([1, 2], scores);
        scores.ShouldBe([0.5, 0.5]);
    }

    [Fact]
    public void Equal_rows_are_all_as_ordinary()
    {
        // One leaf: h = c(ψ), so the score is 2^(−1).
        var model = new IsolationForestTrainer(new()).Fit(FeatureMatrix.FromRows(["x"], new double[100]), new FitRun(1));
        var scores = new double[2];
        model.Score([0, 1e9], scores);
        scores.ShouldBe([0.5, 0.5], 1e-12);
        var shares = new double[1];
        model.Contributions([1e9], shares);
        shares.ShouldBe([0.0]);
    }

    [Fact]
    public void A_missing_value_makes_no_row_stranger_and_carries_nothing()
    {
        var rng = new Rng(1);
        var model = new IsolationForestTrainer(new()).Fit(FeatureMatrix.FromRows(["a", "b"], [.. Enumerable.Range(0, 1000).Select(_ => rng.NextDouble())]), new FitRun(1));
        var scores = new double[3];
        model.Score([30, 0.5, double.NaN, 0.5, double.NaN, double.NaN], scores);
        scores[1].ShouldBeLessThan(scores[0]);
        scores[2].ShouldBeLessThan(0.5);
        var shares = new double[2];
        model.Contributions([double.NaN, 30], shares);
        shares.ShouldBe([0, 1]);
    }

    [Theory]
    [InlineData("cardio", 0.926)]
    [InlineData("mammography", 0.861)]
    [InlineData("breastw", 0.988)]
    [InlineData("pendigits", 0.947)]
    public void Known_anomalies_are_ranked_as_by_scikit_learn(string set, double expected)
    {
        var table = Table.Read(SharedData.Path("anomaly", set + ".csv"));
        bool[] labels = [.. table.Targets.Select(label => label == 1)];
        var rows = table.Features.ToRows();
        var scores = new double[labels.Length];
        var (sum, watch) = (0.0, Stopwatch.StartNew());
        for (var seed = 0UL; seed < 3; seed++)
        {
            new IsolationForestTrainer(new()).Fit(table.Features, new FitRun(seed, 2)).Score(rows, scores);
            sum += RankingScores.AreaUnderRoc(labels, scores);
        }

        output.WriteLine(FormattableString.Invariant($"{set} AUROC {sum / 3:F4} (scikit-learn {expected}) fit and score {watch.Elapsed.TotalSeconds / 3:F3} s"));

        // Means of three seeds of scikit-learn's IsolationForest(100, max_samples=256); between seeds ±0.01.
        (sum / 3).ShouldBe(expected, 0.02);
    }
}
