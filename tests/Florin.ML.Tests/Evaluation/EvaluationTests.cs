using Florin.ML.Evaluation;

namespace Florin.ML.Tests.Evaluation;

public sealed class EvaluationTests
{
    [Theory]
    [InlineData(10, 3, 2, 100, new[] { 2, 3, 4, 5, 6, 7 })]
    [InlineData(10, 3, 2, 3, new[] { 3, 5, 7 })]
    [InlineData(10, 3, 7, 100, new[] { 7 })]
    [InlineData(10, 3, 8, 100, new int[0])]
    public void Origins_are_spread_evenly_and_end_a_horizon_before_the_end(int length, int horizon, int minimumHistory, int maximum, int[] origins) =>
        RollingOrigin.Origins(length, horizon, minimumHistory, maximum).ShouldBe(origins);

    [Fact]
    public void Absolute_errors_are_averaged() => ForecastScores.MeanAbsoluteError([1, 2, 3], [2, 2, 0]).ShouldBe(4.0 / 3, 1e-12);

    [Fact]
    public void Both_ends_of_a_band_are_inside() => ForecastScores.Coverage([1, 2, 3, 4], [1, 0, 0, 5], [9, 2, 2, 9]).ShouldBe(0.5);

    [Fact]
    public void Pinball_charges_nine_times_more_for_being_below_at_the_upper_decile()
    {
        ForecastScores.Pinball([10], [0], 0.9).ShouldBe(9, 1e-12);
        ForecastScores.Pinball([0], [10], 0.9).ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Lengths_that_differ_are_a_mistake_of_the_caller() => Should.Throw<ArgumentException>(() => ForecastScores.MeanAbsoluteError([1, 2], [1]));
}
