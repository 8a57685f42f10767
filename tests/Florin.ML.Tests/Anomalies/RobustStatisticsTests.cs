using Florin.ML.Anomalies;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.ML.Tests.Anomalies;

public sealed class RobustStatisticsTests
{
    [Theory]
    [InlineData(new[] { 3.0 }, 3.0)]
    [InlineData(new[] { 4.0, 1.0 }, 2.5)]
    [InlineData(new[] { 9.0, 1.0, 5.0 }, 5.0)]
    [InlineData(new[] { 9.0, 1.0, 5.0, 6.0 }, 5.5)]
    public void The_median_is_the_middle_value_or_the_mean_of_the_two(double[] values, double median) =>
        RobustStatistics.Median(values, new double[values.Length]).ShouldBe(median);

    [Fact]
    public void The_median_absolute_deviation_of_one_two_three_four_nine_is_one_in_normal_units()
    {
        // Median 3, deviations 2 1 0 1 6, their median 1.
        RobustStatistics.MedianAbsoluteDeviation([1, 2, 3, 4, 9], new double[5]).ShouldBe(1.482602218505602);
    }

    [Fact]
    public void Normal_quantiles_have_a_scale_of_one()
    {
        // Φ⁻¹ at 1/8 … 7/8 (R: qnorm((1:7)/8)); the median of their absolute values is Φ⁻¹(6/8) = 0.6744898.
        double[] values = [-1.1503494, -0.6744898, -0.3186394, 0, 0.3186394, 0.6744898, 1.1503494];

        RobustStatistics.MedianAbsoluteDeviation(values, new double[7]).ShouldBe(1, 1e-6);
    }

    [Fact]
    public void The_walk_outwards_and_the_sort_agree()
    {
        Prop.ForAll<double[]>(raw =>
        {
            var sorted = raw.Where(double.IsFinite).Select(value => Math.Clamp(value, -1e9, 1e9)).Order().ToArray();
            return sorted.Length == 0
                || RobustStatistics.MedianAbsoluteDeviationOfSorted(sorted) == RobustStatistics.MedianAbsoluteDeviation(sorted, new double[sorted.Length]);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 2)]
    [InlineData(0.9, 4.6)]
    [InlineData(1, 5)]
    public void Quantiles_interpolate_as_type_seven(double share, double expected)
    {
        // R: quantile(1:5, c(0, .25, .9, 1))
        RobustStatistics.QuantileOfSorted([1, 2, 3, 4, 5], share).ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void The_share_below_counts_strictly_smaller_values()
    {
        RobustStatistics.ShareBelow([1, 2, 2, 3], 2).ShouldBe(0.25);
        RobustStatistics.ShareBelow([1, 2, 2, 3], 9).ShouldBe(1);
        RobustStatistics.ShareBelow([], 9).ShouldBe(0);
    }

    [Fact]
    public void A_window_keeps_the_latest_values_in_order()
    {
        Prop.ForAll<int[]>(values =>
        {
            var window = new SortedWindow(5);
            foreach (var value in values)
                window.Add(value);
            return window.Sorted.ToArray().SequenceEqual(values.TakeLast(5).Select(value => (double)value).Order());
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_window_gives_its_values_in_the_order_they_came()
    {
        Prop.ForAll<int[]>(values =>
        {
            var window = new SortedWindow(5);
            foreach (var value in values)
                window.Add(value);
            var arrivals = new double[window.Count];
            window.CopyArrivals(arrivals);
            return arrivals.SequenceEqual(values.TakeLast(5).Select(value => (double)value));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_stranger_value_has_a_higher_score()
    {
        var model = new RobustDeviationTrainer(new RobustDeviationOptions()).FitSorted([1, 2, 3, 4, 9]);
        var scores = new double[5];

        model.Score([3, 4, 9, -20, double.NaN], scores);

        scores[0].ShouldBe(0);
        scores[1].ShouldBe(1 / 1.482602218505602, 1e-12);
        scores[..4].ShouldBeInOrder(SortDirection.Ascending);
        scores[4].ShouldBe(0);
    }

    [Fact]
    public void Values_that_never_differed_give_finite_scores()
    {
        var model = new RobustDeviationTrainer(new RobustDeviationOptions()).FitSorted([5, 5, 5]);
        var scores = new double[2];

        model.Score([5, double.MaxValue], scores);

        scores[0].ShouldBe(0);
        double.IsFinite(scores[1]).ShouldBeTrue();
    }
}
