using Florin.ML.Anomalies;
using Florin.ML.Data;
using Florin.ML.Numerics;

namespace Florin.ML.Tests.Anomalies;

public sealed class RobustCovarianceTests
{
    // /usr/bin/python3, scikit-learn 1.2.1, X of ReferenceRows. Support 0.8:
    // np.sqrt(-EllipticEnvelope(random_state=0, support_fraction=0.8).fit(X).score_samples(X[:10])).
    // Support 0.5 (h = 22): one search of scikit-learn starts from 30 subsets and ends at a determinant of 0.4676; the best of a thousand has 0.4333:
    // m=min((MinCovDet(random_state=s).fit(X) for s in range(1000)), key=lambda m: np.linalg.det(m.raw_covariance_)); np.sqrt(m.mahalanobis(X[:10]))
    [Theory]
    [InlineData(0.8, new[] { 68.25624388, 1.29368282, 1.07634492, 1.42908846, 0.23811977, 1.63079431, 1.38656339, 1.74781326, 72.67649629, 1.64597157 })]
    [InlineData(0.5, new[] { 74.70486608, 1.24971209, 1.06096936, 1.45954607, 0.39916018, 1.59515529, 1.72717478, 1.95793327, 78.98292765, 1.60095838 })]
    public void Distances_are_those_of_scikit_learn_though_every_eighth_row_is_wild(double support, double[] expected)
    {
        var features = ReferenceRows.Lifted();
        var scores = new double[41];
        new RobustCovarianceTrainer(new() { Support = support }).Fit(features, new FitRun(1)).Score(features.ToRows(), scores);
        scores[..10].ShouldBe(expected, 1e-6);
    }

    [Fact]
    public void With_a_value_missing_the_distance_is_that_of_the_other_column_alone()
    {
        // EllipticEnvelope(random_state=0, support_fraction=0.8).fit(X): location_ 4.74285714, 10.18285714; variances 7.80416327, 30.44484898.
        var scores = new double[2];
        new RobustCovarianceTrainer(new() { Support = 0.8 }).Fit(ReferenceRows.Lifted(), new FitRun(1)).Score([9, double.NaN, double.NaN, 9], scores);
        scores[0].ShouldBe((9 - 4.74285714) / Math.Sqrt(7.80416327), 1e-5);
        scores[1].ShouldBe((10.18285714 - 9) / Math.Sqrt(30.44484898), 1e-5);
    }

    [Fact]
    public void Columns_of_which_one_is_twice_another_get_a_shrunk_covariance_and_still_tell_a_row_off_their_line()
    {
        var rng = new Rng(1);
        double[] rows = [.. Enumerable.Range(0, 200).SelectMany(_ =>
        {
            var value = rng.NextDouble();
            return new[] { value, 2 * value, rng.NextDouble() };
        })];
        var model = new RobustCovarianceTrainer(new()).Fit(FeatureMatrix.FromRows(["a", "b", "c"], rows), new FitRun(1));
        model.Outcome.Detail.ShouldStartWith("200 rows, covariance shrunk by 0.0");
        var scores = new double[2];
        model.Score([0.5, 1, 0.5, 0.1, 1.8, 0.5], scores);
        scores[1].ShouldBeGreaterThan(5 * scores[0]);
    }

    [Fact]
    public void Among_a_thousand_rows_a_third_that_lies_elsewhere_moves_nothing()
    {
        // Two normal columns (Box and Muller); every third row is 20 away. Of normal rows the mean squared distance is 2.
        var rng = new Rng(5);
        double[] rows = [.. Enumerable.Range(0, 1200).SelectMany(row =>
        {
            var (radius, angle) = (Math.Sqrt(-2 * Math.Log(1 - rng.NextDouble())), 2 * Math.PI * rng.NextDouble());
            return new[] { (radius * Math.Cos(angle)) + (row % 3 == 0 ? 20 : 0), radius * Math.Sin(angle) };
        })];
        var scores = new double[1200];
        new RobustCovarianceTrainer(new()).Fit(FeatureMatrix.FromRows(["a", "b"], rows), new FitRun(1, 2)).Score(rows, scores);
        scores.Where((_, row) => row % 3 == 0).Min().ShouldBeGreaterThan(10);
        scores.Where((_, row) => row % 3 != 0).Average(score => score * score).ShouldBe(2, 0.3);
    }

    [Fact]
    public void More_columns_than_wanted_count_as_independent()
    {
        var model = new RobustCovarianceTrainer(new() { Columns = 1 }).Fit(ReferenceRows.Lifted(), new FitRun(1));
        model.Outcome.Detail.ShouldBe("41 rows, columns taken as independent");
    }

    [Fact]
    public void The_kernel_estimates_factors_and_solves_what_can_be_done_by_hand()
    {
        // (0, 0), (2, 0), (0, 4), (2, 4): mean (1, 2), variances 1 and 4, no covariance; a fifth row weighs nothing.
        var rows = new RowBlock(5, 2);
        new double[] { 0, 2, 0, 2, 90 }.CopyTo(rows.Column(0));
        new double[] { 0, 0, 4, 4, -7 }.CopyTo(rows.Column(1));
        var (weights, mean, covariance) = (new double[rows.Padded], new double[2], new double[4]);
        weights.AsSpan(0, 4).Fill(1);
        CovarianceKernel.Estimate(rows.Values, weights, mean, covariance);
        mean.ShouldBe([1, 2]);
        covariance.ShouldBe([1, 0, 0, 4]);
        CovarianceKernel.TryFactor(covariance, 2, out var logDeterminant).ShouldBeTrue();
        logDeterminant.ShouldBe(Math.Log(4), 1e-12);
        var distances = new double[rows.Padded];
        CovarianceKernel.Distances(rows.Values, mean, covariance, distances);
        distances[..5].ShouldBe([2, 2, 2, 2, (89.0 * 89) + (81 / 4.0)], 1e-9);

        // (2 1; 1 2) x = (3, 3) has x = (1, 1); (1 1; 1 1) has no factor.
        double[] matrix = [2, 1, 1, 2];
        double[] right = [3, 3];
        CovarianceKernel.TryFactor(matrix, 2, out _).ShouldBeTrue();
        CovarianceKernel.Solve(matrix, right);
        right.ShouldBe([1, 1], 1e-12);
        CovarianceKernel.TryFactor([1, 1, 1, 1], 2, out _).ShouldBeFalse();
    }
}
