using Florin.ML.Anomalies;
using Florin.ML.Data;

namespace Florin.ML.Tests.Anomalies;

public sealed class EmpiricalTailsTests
{
    [Theory]
    [InlineData(1, 1.3862943611198906, 0)] // 1 of 4 values up to it, all from it on: ln 4, ln 1
    [InlineData(2, 0.28768207245178085, 0.28768207245178085)] // 3 of 4 and, with both twos, 3 of 4
    [InlineData(5, 0.28768207245178085, 1.3862943611198906)] // between: 3 of 4, 1 of 4
    [InlineData(10, 0, 1.3862943611198906)]
    [InlineData(11, 0, 1.6094379124341003)] // beyond all: one of 5
    [InlineData(0, 1.6094379124341003, 0)]
    [InlineData(double.NaN, 0, 0)]
    public void Tails_are_minus_the_logarithm_of_the_share_of_values(double value, double left, double right)
    {
        var tails = EmpiricalColumn.Fit([2, 10, 1, double.NaN, 2], 100).Tails(value);
        tails.Left.ShouldBe(left, 1e-12);
        tails.Right.ShouldBe(right, 1e-12);
    }

    [Theory]
    [InlineData(TailRule.LargestByColumn, 0.6931471805599453, 1.3862943611198906)] // (ln 4 + ln 1) / 2 against the right tail's 0; ln 4
    [InlineData(TailRule.LargestSum, 1.3862943611198906, 1.3862943611198906)] // the left tail alone; the right one alone
    public void A_column_that_is_long_to_the_right_is_strange_to_the_right(TailRule rule, double smallest, double largest)
    {
        var model = new EmpiricalTailsTrainer(new() { Rule = rule }).Fit(FeatureMatrix.FromRows(["x"], [1, 2, 3, 10]), new FitRun(1));
        var scores = new double[2];
        model.Score([1, 10], scores);
        scores.ShouldBe([smallest, largest], 1e-12);
    }

    [Fact]
    public void Of_three_sums_the_largest_is_the_score_and_its_parts_are_the_shares()
    {
        // Left tails of (1, 1): ln 4 twice; right ones 0; by skewness (first column to the right, second to the left) ln 4 once.
        var model = new EmpiricalTailsTrainer(new() { Rule = TailRule.LargestSum }).Fit(FeatureMatrix.FromColumns(["a", "b"], [1, 2, 3, 10, 1, 8, 9, 10]), new FitRun(1));
        var scores = new double[1];
        model.Score([1, 1], scores);
        scores[0].ShouldBe(2 * Math.Log(4), 1e-12);
        var shares = new double[2];
        model.Contributions([1, 1], shares);
        shares.ShouldBe([0.5, 0.5], 1e-12);
    }

    [Fact]
    public void A_thinned_column_keeps_its_outer_ranks_and_errs_by_less_than_one_step_between()
    {
        double[] values = [.. Enumerable.Range(1, 1000).Select(value => (double)value)];
        var (whole, thinned) = (EmpiricalColumn.Fit(values, 1000), EmpiricalColumn.Fit(values, 100));
        foreach (var value in values)
        {
            var (exact, near) = (whole.Tails(value), thinned.Tails(value));
            var tolerance = value is <= 25 or > 976 ? 1e-12 : 0.02;
            Math.Exp(-near.Left).ShouldBe(Math.Exp(-exact.Left), tolerance);
            Math.Exp(-near.Right).ShouldBe(Math.Exp(-exact.Right), tolerance);
        }
    }
}
