using Florin.ML.Data;
using Florin.ML.Evaluation;
using Florin.ML.Numerics;
using Florin.ML.Tests.Contracts;
using Florin.ML.Trees;

namespace Florin.ML.Tests.Trees;

public sealed class RandomForestTests
{
    [Fact]
    public void A_step_is_learnt_and_its_threshold_lies_half_way()
    {
        var model = Regress(["x"], [.. Enumerable.Range(0, 100).Select(x => (double)x)], x => x[0] < 50 ? 0 : 10, new() { MinimumLeaf = 1 });
        Predict(model, 20).ShouldBe(0, 1e-6);
        Predict(model, 80).ShouldBe(10, 1e-6);
        Predict(model, -1e9).ShouldBe(0, 1e-6);
    }

    [Fact]
    public void A_single_tree_of_depth_zero_answers_the_mean_of_its_draws()
    {
        double[] targets = [1, 2, 6];
        var model = new RandomForestRegressorTrainer(new() { Trees = 2000, MaximumDepth = 0 }).Fit(FeatureMatrix.FromColumns(["x"], [1, 2, 3]), targets, new FitRun(1));
        // The mean of bootstrap means is the mean, 3; its standard error is √(14/3 / 3 / 2000) = 0.028.
        Predict(model, 2).ShouldBe(3, 0.14);
        model.Base.ShouldBe(Predict(model, 2), 1e-9);
    }

    [Fact]
    public void Missing_goes_to_the_side_that_was_learnt()
    {
        double[] column = [.. Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? double.NaN : i % 3)];
        var like = Regress(["x"], column, x => double.IsNaN(x[0]) || x[0] == 2 ? 5 : -5, new());
        Predict(like, double.NaN).ShouldBe(5, 1e-6);
        Predict(like, 1).ShouldBe(-5, 1e-6);
        var alone = Regress(["x"], column, x => double.IsNaN(x[0]) ? 9 : 1, new());
        Predict(alone, double.NaN).ShouldBe(9, 1e-6);
        Predict(alone, 1e12).ShouldBe(1, 1e-6);
    }

    [Fact]
    public void Contributions_and_base_sum_to_the_prediction_and_name_the_cause()
    {
        var rng = new Rng(4);
        double[] rows = [.. Enumerable.Range(0, 1500).Select(_ => rng.NextDouble())];
        var model = Regress(["a", "b", "c"], rows, x => (20 * x[0]) + x[1], new() { FeaturesPerSplit = 3 });
        double[] row = [0.95, 0.5, 0.5];
        var contributions = new double[3];
        model.Contributions(row, contributions);
        (model.Base + contributions.Sum()).ShouldBe(Predict(model, row), 1e-5);
        contributions[0].ShouldBeGreaterThan(5);
        Math.Abs(contributions[2]).ShouldBeLessThan(1);
        model.Importance.ToArray().Sum().ShouldBe(1, 1e-9);
        model.Importance[0].ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void Quantiles_are_those_of_the_targets_in_the_leaves()
    {
        var targets = Enumerable.Range(1, 1000).Select(i => (double)i).ToArray();
        var model = new RandomForestRegressorTrainer(new() { Trees = 400, LeafSample = 1000 }).Fit(FeatureMatrix.FromColumns(["x"], new double[1000]), targets, new FitRun(2));
        var values = new double[5];
        model.Quantiles([0], [0, 0.1, 0.5, 0.9, 1], values);
        values[0].ShouldBe(1);
        values[4].ShouldBe(1000);
        // All rows are in one leaf: the pooled draws of 400 trees have the quantiles of 1 to 1000.
        values[1].ShouldBe(100, 4);
        values[2].ShouldBe(500, 6);
        values[3].ShouldBe(900, 4);
    }

    [Fact]
    public void Quantiles_cover_new_rows_of_uneven_noise_as_often_as_they_say()
    {
        var rng = new Rng(6);
        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => rng.NextDouble())];
        double Noisy(double x) => x + ((rng.NextDouble() - 0.5) * (x < 0.5 ? 1 : 10));
        var (train, test) = (Draw(4000), Draw(2000));
        var model = new RandomForestRegressorTrainer(new() { MinimumLeaf = 20 }).Fit(FeatureMatrix.FromColumns(["x"], train), [.. train.Select(Noisy)], new FitRun(1, 2));
        var (inside, narrow, wide) = (0, 0.0, 0.0);
        var band = new double[2];
        foreach (var x in test)
        {
            model.Quantiles([x], [0.1, 0.9], band);
            var outcome = Noisy(x);
            inside += outcome >= band[0] && outcome <= band[1] ? 1 : 0;
            if (x < 0.5)
                narrow = Math.Max(narrow, band[1] - band[0]);
            else if (x > 0.55)
                wide = Math.Max(wide, band[1] - band[0]);
        }

        (inside / 2000.0).ShouldBeInRange(0.75, 0.85);
        wide.ShouldBeGreaterThan(6);
        narrow.ShouldBeLessThan(wide);
    }

    [Fact]
    public void Classes_of_a_checkerboard_are_told_apart_and_probabilities_sum_to_one()
    {
        var rng = new Rng(8);
        double[] rows = [.. Enumerable.Range(0, 4000).Select(_ => rng.NextDouble())];
        int[] labels = [.. Enumerable.Range(0, 2000).Select(i => (rows[2 * i] > 0.5) ^ (rows[(2 * i) + 1] > 0.5) ? 2 : 0)];
        var model = new RandomForestClassifierTrainer(new()).Fit(FeatureMatrix.FromRows(["a", "b"], rows), labels, 3, new FitRun(1));
        var probabilities = new double[12];
        model.Predict([0.2, 0.2, 0.8, 0.2, 0.2, 0.8, 0.8, 0.8], probabilities);
        probabilities[0].ShouldBeGreaterThan(0.9);
        probabilities[5].ShouldBeGreaterThan(0.9);
        probabilities[8].ShouldBeGreaterThan(0.9);
        probabilities[9].ShouldBeGreaterThan(0.9);
        probabilities[1].ShouldBe(0);
        for (var row = 0; row < 4; row++)
            probabilities.AsSpan(3 * row, 3).ToArray().Sum().ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Without_a_row_every_class_is_as_likely()
    {
        var probabilities = new double[4];
        new RandomForestClassifierTrainer(new()).Fit(FeatureMatrix.FromRows(["a"], []), [], 4, new FitRun(1)).Predict([1], probabilities);
        probabilities.ShouldBe([0.25, 0.25, 0.25, 0.25]);
    }

    [Fact]
    public void More_than_255_values_share_bins_of_even_numbers()
    {
        var bins = new BinnedMatrix(FeatureMatrix.FromColumns(["x"], [.. Enumerable.Range(0, 10_000).Select(x => (double)x)]), new FitRun(1));
        var counts = bins.Column(0).CountBy(bin => bin).Select(pair => pair.Value).ToList();
        counts.Count.ShouldBe(255);
        counts.Max().ShouldBeLessThanOrEqualTo(40);
        bins.Column(0).ShouldNotContain(BinnedMatrix.Missing);
    }

    [Fact]
    public void A_file_does_not_grow_with_the_rows_once_there_are_many()
    {
        long Size(int rows)
        {
            var rng = new Rng(3);
            double[] values = [.. Enumerable.Range(0, 2 * rows).Select(_ => rng.NextDouble())];
            double[] targets = [.. Enumerable.Range(0, rows).Select(row => values[2 * row] + rng.NextDouble())];
            return ModelContractTests.Bytes(new RandomForestRegressorTrainer(new() { Trees = 3 }).Fit(FeatureMatrix.FromRows(["a", "b"], values), targets, new FitRun(1))).Length;
        }

        // Ten times the rows in leaves ten times as large; leaves of 5 would be ten times as many.
        Size(200_000).ShouldBeLessThan(2 * Size(20_000));
    }

    [Fact]
    public void A_large_leaf_keeps_one_target_of_each_equal_part()
    {
        var targets = Enumerable.Range(1, 1000).Select(i => (double)i).ToArray();
        var model = new RandomForestRegressorTrainer(new() { Trees = 400, LeafSample = 4 }).Fit(FeatureMatrix.FromColumns(["x"], new double[1000]), targets, new FitRun(2));
        var values = new double[5];
        model.Quantiles([0], [0.02, 0.1, 0.5, 0.9, 0.98], values);
        // 1,600 draws of 1 to 1000: standard errors 4, 8, 13, 8 and 4 if they were free; parts make them smaller. Middles of four parts would give 125 and 875 at the ends.
        values[0].ShouldBe(20, 12);
        values[1].ShouldBe(100, 24);
        values[2].ShouldBe(500, 39);
        values[3].ShouldBe(900, 24);
        values[4].ShouldBe(980, 12);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(100, -1)]
    public void Settings_out_of_range_are_a_mistake_of_the_caller(int trees, int leaf) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ForestOptions { Trees = trees, MinimumLeaf = leaf });

    [Fact]
    public void A_label_that_is_no_class_is_a_mistake_of_the_caller() =>
        Should.Throw<ArgumentException>(() => new RandomForestClassifierTrainer(new()).Fit(FeatureMatrix.FromRows(["a"], [1]), [3], 3, new FitRun(1)));

    private static RandomForestRegressorModel Regress(string[] names, double[] rows, Func<double[], double> target, ForestOptions options)
    {
        double[] targets = [.. rows.Chunk(names.Length).Select(target)];
        return new RandomForestRegressorTrainer(options).Fit(FeatureMatrix.FromRows(names, rows), targets, new FitRun(1, 2));
    }

    private static double Predict(RandomForestRegressorModel model, params double[] row)
    {
        var values = new double[1];
        model.Predict(row, values);
        return values[0];
    }
}
