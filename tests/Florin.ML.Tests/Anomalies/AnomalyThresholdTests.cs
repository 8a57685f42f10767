using Florin.ML.Anomalies;

namespace Florin.ML.Tests.Anomalies;

public sealed class AnomalyThresholdTests
{
    [Theory]
    [InlineData(0, double.PositiveInfinity, 0)]
    [InlineData(0.1, 10, 0.1)]
    [InlineData(0.19, 10, 0.1)]
    [InlineData(0.2, 10, 0.1)] // 7 is there twice: both or none
    [InlineData(0.3, 7, 0.3)]
    [InlineData(1, 1, 1)]
    public void A_contamination_is_the_most_rows_that_count(double contamination, double threshold, double share)
    {
        var cut = AnomalyThreshold.FromContamination([3, 7, 1, 10, 2, 7, 4, 5, 6, 1.5], contamination);
        cut.Threshold.ShouldBe(threshold);
        cut.Share.ShouldBe(share, 1e-12);
    }

    [Theory]
    [InlineData(0.29, 100, 29)] // 0.29 · 100 is 28.999999999999996
    [InlineData(0.07, 100, 7)] // 0.07 · 100 is 7.000000000000001
    public void A_round_share_loses_no_row_to_rounding(double contamination, int rows, int expected)
    {
        double[] scores = [.. Enumerable.Range(0, rows).Select(row => (double)row)];
        AnomalyThreshold.FromContamination(scores, contamination).Threshold.ShouldBe(rows - expected);
    }

    [Fact]
    public void Cases_set_the_cut_between_the_confirmed_and_the_dismissed()
    {
        // Cut below 0.8: P = 1, R = 2/3, F = 0.8; below 0.4: P = 3/4, R = 1, F = 6/7.
        double[] scores = [0.9, 0.8, 0.6, 0.4, 0.2, 0.1];
        bool[] confirmed = [true, true, false, true, false, false];
        var cut = AnomalyThreshold.FromCases(scores, confirmed);
        cut.Threshold.ShouldBe(0.3, 1e-12);
        cut.Share.ShouldBe(4 / 6.0, 1e-12);
        cut.Precision.ShouldBe(0.75);
        cut.Recall.ShouldBe(1);
        AnomalyThreshold.FromCases(scores, confirmed, 0.5).Threshold.ShouldBe(0.7, 1e-12);
    }

    [Fact]
    public void Without_a_confirmed_case_nothing_is_an_anomaly()
    {
        AnomalyThreshold.FromCases([1, 2], [false, false]).Threshold.ShouldBe(double.PositiveInfinity);
        AnomalyThreshold.FromCases([], []).Threshold.ShouldBe(double.PositiveInfinity);
        AnomalyThreshold.FromContamination([], 0.5).Threshold.ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void Equal_scores_fall_on_one_side()
    {
        var cut = AnomalyThreshold.FromCases([2, 2, 1], [true, false, false]);
        cut.Threshold.ShouldBe(1.5);
        cut.Precision.ShouldBe(0.5);
    }

    [Fact]
    public void Settings_that_are_none_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => AnomalyThreshold.FromContamination([1], 1.1));
        Should.Throw<ArgumentOutOfRangeException>(() => AnomalyThreshold.FromCases([1], [true], 0));
        Should.Throw<ArgumentException>(() => AnomalyThreshold.FromCases([1], []));
    }
}
