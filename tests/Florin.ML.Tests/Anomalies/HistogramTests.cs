using Florin.ML.Anomalies;
using Florin.ML.Data;

namespace Florin.ML.Tests.Anomalies;

public sealed class HistogramTests
{
    [Fact]
    public void A_bin_of_a_half_or_a_quarter_of_the_highest_says_one_bit_or_two()
    {
        // Bins of width 1 from 0 to 4 hold 4, 2, 1 and 1 values.
        var model = new HistogramTrainer(new() { Bins = 4, Smoothing = 1e-9 }).Fit(Column(0, 0, 0, 0.5, 1, 1, 2, 4), new FitRun(1));
        var scores = new double[6];
        model.Score([0.9, 1, 2.5, 3, 4, double.NaN], scores);
        scores.ShouldBe([0, 1, 2, 2, 2, 0], 1e-6);
    }

    [Fact]
    public void A_value_outside_of_all_bins_says_what_an_empty_bin_says()
    {
        // log₂((1 + 0.25) / 0.25)
        var model = new HistogramTrainer(new() { Bins = 4, Smoothing = 0.25 }).Fit(Column(0, 0.5, 4), new FitRun(1));
        var scores = new double[4];
        model.Score([1.5, 4.1, -0.1, 1e300], scores);
        scores.ShouldAllBe(score => Math.Abs(score - 2.321928094887362) < 1e-12);
    }

    [Fact]
    public void Dynamic_bins_hold_as_many_values_each_and_a_wide_one_is_low()
    {
        // Edges 0, 6.5 and 40 with four values each: heights 4 / 6.5 and 4 / 33.5, log₂(33.5 / 6.5).
        var model = new HistogramTrainer(new() { Bins = 2, Widths = HistogramWidths.Dynamic, Smoothing = 1e-9 }).Fit(Column(0, 1, 2, 3, 10, 20, 30, 40), new FitRun(1));
        var scores = new double[2];
        model.Score([6, 7], scores);
        scores.ShouldBe([0, 2.3656494], 1e-5);
    }

    [Fact]
    public void Equal_values_stay_in_one_dynamic_bin()
    {
        var edges = HistogramKernel.DynamicEdges([1, 1, 1, 1, 1, 2, 3, 4], 4);
        edges.ShouldBe([1, 1.5, 3.5, 4]);
    }

    [Theory]
    [InlineData(HistogramRule.SquareRoot, 10)]
    [InlineData(HistogramRule.Sturges, 8)]
    public void The_number_of_bins_follows_the_rule(HistogramRule rule, int bins)
    {
        // A hundred values: √100, and ⌈log₂ 100⌉ + 1. The first bin ends at 99 / bins.
        var model = new HistogramTrainer(new() { Rule = rule, Smoothing = 1e-9 }).Fit(Column([.. Enumerable.Range(0, 100).Select(value => value == 0 ? 0 : value < 99 ? 99 - 1e-9 : 99.0)]), new FitRun(1));
        var scores = new double[2];
        model.Score([(99.0 / bins) - 1e-6, (99.0 / bins) + 1e-6], scores);
        scores[1].ShouldBeGreaterThan(scores[0] + 10);
    }

    private static FeatureMatrix Column(params double[] values) => FeatureMatrix.FromRows(["x"], values);
}
