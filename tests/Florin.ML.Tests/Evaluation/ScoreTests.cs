using Florin.ML.Evaluation;

namespace Florin.ML.Tests.Evaluation;

public sealed class ScoreTests
{
    [Fact]
    public void Accuracy_is_the_share_of_right_classes() => ClassificationScores.Accuracy([0, 1, 2, 2], [0, 1, 1, 2]).ShouldBe(0.75);

    [Fact]
    public void Macro_F1_weighs_every_class_that_occurs_the_same() =>
        // F1 of class 0: 1; of 1: 2·1/(1+2) = 2/3; of 2: 2·1/(2+1) = 2/3; class 3 does not occur.
        ClassificationScores.MacroF1([0, 1, 2, 2], [0, 1, 1, 2], 4).ShouldBe((1 + (2.0 / 3) + (2.0 / 3)) / 3, 1e-12);

    [Fact]
    public void Log_loss_of_even_probabilities_is_the_logarithm_of_their_number() =>
        ClassificationScores.LogLoss([0, 3], [0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25]).ShouldBe(Math.Log(4), 1e-12);

    [Fact]
    public void Log_loss_of_one_certain_error_is_finite() => ClassificationScores.LogLoss([1], [1, 0]).ShouldBe(-Math.Log(1e-15), 1e-9);

    [Fact]
    public void Brier_sums_the_squares_over_the_classes() =>
        // (0.7 − 1)² + 0.2² + 0.1² = 0.14; certain and wrong: 1 + 1 = 2.
        ClassificationScores.Brier([0, 1], [0.7, 0.2, 0.1, 1, 0, 0]).ShouldBe((0.14 + 2) / 2, 1e-12);

    [Fact]
    public void Calibration_error_is_the_weighted_gap_of_the_bins()
    {
        int[] labels = [0, 0, 0, 1];
        double[] probabilities = [0.9, 0.1, 0.9, 0.1, 0.6, 0.4, 0.6, 0.4];
        // Ten bins: at 0.9 two of two right, gap 0.1; at 0.6 one of two right, gap 0.1.
        ClassificationScores.CalibrationError(labels, probabilities, 10).ShouldBe(0.1, 1e-12);
        var table = ClassificationScores.Reliability(labels, probabilities, 10);
        table.Sum(bin => bin.Count).ShouldBe(4);
        table[9].Accuracy.ShouldBe(1);
        table[6].Confidence.ShouldBe(0.6, 1e-12);
        table[6].Accuracy.ShouldBe(0.5);
        table[0].ShouldBe(new ReliabilityBin(0, 0.1, 0, 0, 0));
    }

    [Theory]
    [InlineData(new[] { 0.1, 0.4, 0.35, 0.8 }, 0.75)] // of four pairs three in order
    [InlineData(new[] { 0.5, 0.5, 0.5, 0.5 }, 0.5)]
    [InlineData(new[] { 0.1, 0.2, 0.3, 0.4 }, 1)]
    [InlineData(new[] { 0.4, 0.3, 0.2, 0.1 }, 0)]
    public void Area_under_ROC_counts_the_pairs_in_order(double[] scores, double expected) =>
        RankingScores.AreaUnderRoc([false, false, true, true], scores).ShouldBe(expected, 1e-12);

    [Fact]
    public void Area_under_ROC_without_a_positive_row_is_a_half() => RankingScores.AreaUnderRoc([false, false], [1, 2]).ShouldBe(0.5);

    [Fact]
    public void Average_precision_is_the_mean_precision_at_the_positive_rows()
    {
        // Falling: + − + −: precisions 1 and 2/3.
        RankingScores.AveragePrecision([false, false, true, true], [0.1, 0.4, 0.35, 0.8]).ShouldBe((1 + (2.0 / 3)) / 2, 1e-12);
        // All tied: one threshold, precision 1/2.
        RankingScores.AveragePrecision([true, false], [1, 1]).ShouldBe(0.5);
    }

    [Fact]
    public void Squared_error_and_determination_by_hand()
    {
        // Errors 1, 0, −2: √(5/3); spread of 1, 2, 6 around 3: 14.
        RegressionScores.RootMeanSquaredError([1, 2, 6], [0, 2, 8]).ShouldBe(Math.Sqrt(5.0 / 3), 1e-12);
        RegressionScores.Determination([1, 2, 6], [0, 2, 8]).ShouldBe(1 - (5.0 / 14), 1e-12);
        RegressionScores.Determination([1, 2, 6], [3, 3, 3]).ShouldBe(0, 1e-12);
        RegressionScores.Determination([2, 2], [2, 2]).ShouldBe(1);
    }

    [Fact]
    public void A_constant_gain_is_certain()
    {
        var found = PairedBootstrap.Compare([3, 4, 5], [2, 3, 4], seed: 1);
        found.ShouldBe(new PairedDifference(-1, -1, -1, 1));
    }

    [Fact]
    public void The_interval_of_the_bootstrap_is_that_of_the_normal_mean()
    {
        double[] champion = new double[400];
        double[] challenger = [.. Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? 1.0 : -1.0)];
        var found = PairedBootstrap.Compare(champion, challenger, seed: 1, resamples: 4000);
        found.Difference.ShouldBe(0);
        // Standard error 1/√400 = 0.05: ±1.96 · 0.05 = ±0.098.
        found.Lower.ShouldBe(-0.098, 0.012);
        found.Upper.ShouldBe(0.098, 0.012);
        found.ShareBetter.ShouldBe(0.5, 0.05);
        PairedBootstrap.Compare(champion, challenger, seed: 1, resamples: 4000).ShouldBe(found);
    }

    [Fact]
    public void Probabilities_that_are_no_whole_rows_are_a_mistake_of_the_caller() =>
        Should.Throw<ArgumentException>(() => ClassificationScores.LogLoss([0, 1], [0.5, 0.5, 1]));
}
