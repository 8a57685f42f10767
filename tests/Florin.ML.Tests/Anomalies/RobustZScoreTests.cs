using Florin.ML.Anomalies;
using Florin.ML.Data;

namespace Florin.ML.Tests.Anomalies;

public sealed class RobustZScoreTests
{
    [Theory]
    [InlineData(DeviationRule.Largest, 4.046937856)] // 6 / 1.4826
    [InlineData(DeviationRule.Mean, 2.360713749)] // (6 + 1) / 1.4826 / 2
    [InlineData(DeviationRule.RootMeanSquare, 2.901090)] // √(37 / 2) / 1.4826
    public void Deviations_from_the_median_become_one_score_by_the_rule(DeviationRule rule, double expected)
    {
        // Both columns: median 3, median absolute deviation 1.
        var model = new RobustZScoreTrainer(new() { Rule = rule }).Fit(FeatureMatrix.FromColumns(["a", "b"], [1, 2, 3, 4, 9, 9, 4, 3, 2, 1]), new FitRun(1));
        var scores = new double[2];
        model.Score([9, 2, 3, 3], scores);
        scores[0].ShouldBe(expected, 1e-5);
        scores[1].ShouldBe(0);
    }

    [Fact]
    public void Where_more_than_half_is_one_value_the_mean_absolute_deviation_is_the_scale()
    {
        // Mean absolute deviation 1: 5 / 1.2533141.
        var scores = new double[1];
        new RobustZScoreTrainer(new()).Fit(FeatureMatrix.FromRows(["x"], [0, 0, 5, 0, 0]), new FitRun(1)).Score([5], scores);
        scores[0].ShouldBe(3.9894228, 1e-6);
    }

    [Fact]
    public void A_column_that_never_varied_says_nothing()
    {
        var model = new RobustZScoreTrainer(new()).Fit(FeatureMatrix.FromColumns(["a", "b"], [7, 7, 7, 1, 2, 3]), new FitRun(1));
        var shares = new double[2];
        model.Contributions([8, 9], shares);
        shares.ShouldBe([0, 1]);
    }
}
