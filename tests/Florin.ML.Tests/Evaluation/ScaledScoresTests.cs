using Florin.ML.Evaluation;

namespace Florin.ML.Tests.Evaluation;

public sealed class ScaledScoresTests
{
    private static readonly double[] History = [10, 12, 11, 15, 14];
    private static readonly double[] Outcome = [16, 8];
    private static readonly double[] Forecast = [14, 12];

    [Fact]
    public void The_symmetric_percentage_halves_the_sum_of_both() =>
        ScaledScores.SymmetricPercentage(Outcome, Forecast).ShouldBe(100 * ((2.0 / 30) + (4.0 / 20)), 1e-12);

    [Fact]
    public void Nothing_forecast_and_nothing_come_is_no_error() =>
        ScaledScores.SymmetricPercentage([0, 5], [0, 5]).ShouldBe(0);

    [Fact]
    public void Errors_are_told_in_steps_of_the_history()
    {
        // |2| + |−1| + |4| + |−1| over four steps; at lag 2 |1|, |3|, |3|.
        ScaledScores.Step(History, 1).ShouldBe(2, 1e-12);
        ScaledScores.Step(History, 2).ShouldBe(7.0 / 3, 1e-12);
        ScaledScores.AbsoluteError(Outcome, Forecast, 2).ShouldBe(1.5, 1e-12);
        ScaledScores.SquaredStep(History, 1).ShouldBe(Math.Sqrt(22.0 / 4), 1e-12);
        ScaledScores.SquaredError(Outcome, Forecast, 2).ShouldBe(Math.Sqrt(10) / 2, 1e-12);
    }

    [Fact]
    public void A_step_over_a_missing_value_is_no_step()
    {
        ScaledScores.Step([1, double.NaN, 4, 5], 1).ShouldBe(1);
        ScaledScores.Step([3], 1).ShouldBe(0);
        ScaledScores.SquaredStep([1, double.NaN, 4, 5], 1).ShouldBe(1);
    }

    [Fact]
    public void An_interval_pays_forty_times_what_lies_outside_of_95_percent() =>
        ScaledScores.Interval([16, 8], [12, 9], [15, 20], 0.95, 2).ShouldBe(((3 + 40 + 11 + 40) / 2.0) / 2, 1e-9);

    [Fact]
    public void The_benchmark_itself_has_an_overall_weighted_average_of_1()
    {
        ScaledScores.OverallWeightedAverage(9.161, 2.777, 9.161, 2.777).ShouldBe(1);

        // Theta on M4 weekly as published by the competition's team: sMAPE 9.093, MASE 2.637, OWA 0.9711; Naive2 9.161, 2.777.
        ScaledScores.OverallWeightedAverage(9.093, 2.637, 9.161, 2.777).ShouldBe(0.9711, 1e-4);
    }

    [Fact]
    public void Different_lengths_are_refused() =>
        Should.Throw<ArgumentException>(() => ScaledScores.SymmetricPercentage([1, 2], [1]));
}
