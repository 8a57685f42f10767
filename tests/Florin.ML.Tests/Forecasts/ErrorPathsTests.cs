using Florin.ML.Evaluation;
using Florin.ML.Forecasts;

namespace Florin.ML.Tests.Forecasts;

public sealed class ErrorPathsTests
{
    private static readonly ErrorPaths Two = ErrorPaths.Of([10, 20], 3, [1, 3, 6, -1, -2, -4]);

    [Fact]
    public void Steps_are_the_differences_of_the_cumulated_errors()
    {
        Two.Steps().Path(0).ToArray().ShouldBe([1, 2, 3]);
        Two.Steps().Path(1).ToArray().ShouldBe([-1, -1, -2]);
    }

    [Fact]
    public void A_scale_widens_each_step_by_its_own_factor()
    {
        Two.Scaled([2, 1, 0.5]).Path(0).ToArray().ShouldBe([2, 3, 3]);
        Should.Throw<ArgumentException>(() => Two.Scaled([1, 2]));
    }

    [Fact]
    public void The_errors_of_a_mean_are_the_mean_of_the_errors()
    {
        var other = ErrorPaths.Of([10, 20], 3, [3, 3, 2, 1, 0, 0]);

        Two.Mixed(other, 0.5).Path(0).ToArray().ShouldBe([2, 3, 4]);
        Should.Throw<ArgumentException>(() => Two.Mixed(ErrorPaths.Of([10, 21], 3, new double[6]), 0.5));
    }

    [Fact]
    public void Lengths_that_do_not_agree_are_refused() => Should.Throw<ArgumentException>(() => ErrorPaths.Of([1], 3, [1, 2]));

    [Fact]
    public void The_whole_coverage_is_the_mean_over_the_steps()
    {
        var paths = ErrorPaths.Of([.. Enumerable.Range(0, 60).Select(i => 2 * i)], 2, [.. Enumerable.Range(0, 120).Select(i => (double)(i * 37 % 23) - 11)]);

        paths.Measure(0.8, 20).Coverage.ShouldBe((paths.MeasureAt(0, 0.8, 20).Coverage + paths.MeasureAt(1, 0.8, 20).Coverage) / 2, 1e-12);
    }

    [Theory]
    // One sample: the absolute error. Samples 0 and 2, outcome 1: mean distance 1, half the mean difference (0+2+2+0)/4/2 = ½.
    [InlineData(5, new double[] { 3 }, 2)]
    [InlineData(1, new double[] { 0, 2 }, 0.5)]
    [InlineData(4, new double[] { 0, 2 }, 2.5)]
    public void The_ranked_probability_score_is_the_closed_form(double outcome, double[] samples, double score) =>
        ForecastScores.RankedProbability(outcome, samples).ShouldBe(score, 1e-12);
}
