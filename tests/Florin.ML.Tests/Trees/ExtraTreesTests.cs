using Florin.ML.Data;
using Florin.ML.Evaluation;
using Florin.ML.Numerics;
using Florin.ML.Trees;

namespace Florin.ML.Tests.Trees;

public sealed class ExtraTreesTests
{
    [Fact]
    public void A_cut_is_drawn_evenly_between_the_smallest_and_the_largest_value()
    {
        // One split of 0, 1 and 10: nine in ten cuts lie between 1 and 10, whatever the gain says.
        var model = new ExtraTreesRegressorTrainer(new() { Trees = 4000, MaximumDepth = 1, MinimumLeaf = 1 })
            .Fit(FeatureMatrix.FromColumns(["x"], [0, 1, 10]), [0, 30, 30], new FitRun(1, 2));
        var values = new double[3];
        model.Predict([0, 1, 10], values);
        // Cut below 1: 0 and 30. Cut above 1: 15 and 30. Standard error 15 · √(.1 · .9 / 4000) = 0.07.
        values[0].ShouldBe(0.9 * 15, 0.35);
        values[1].ShouldBe((0.9 * 15) + (0.1 * 30), 0.35);
        values[2].ShouldBe(30, 1e-5);
    }

    [Fact]
    public void Every_tree_sees_every_row_once()
    {
        var model = new ExtraTreesRegressorTrainer(new() { Trees = 3, MaximumDepth = 0 }).Fit(FeatureMatrix.FromColumns(["x"], [1, 2, 3]), [1, 2, 6], new FitRun(1));
        var values = new double[1];
        model.Predict([2], values);
        values[0].ShouldBe(3);
        model.Base.ShouldBe(3);
    }

    [Fact]
    public void With_one_feature_at_a_time_the_trees_do_not_look_at_the_targets()
    {
        // K = 1: totally randomised trees (sec. 2.1 of the paper); the cuts fall the same for any targets that differ everywhere.
        double[] column = [.. Enumerable.Range(0, 64).Select(i => (double)i)];
        double[] Predicted(Func<int, double> target)
        {
            var model = new ExtraTreesRegressorTrainer(new() { Trees = 1, MinimumLeaf = 1, FeaturesPerSplit = 1, MaximumDepth = 4 })
                .Fit(FeatureMatrix.FromColumns(["x"], column), [.. Enumerable.Range(0, 64).Select(target)], new FitRun(5));
            var values = new double[64];
            model.Predict(column, values);
            return values;
        }

        var (rising, falling) = (Predicted(i => i), Predicted(i => 63 - i));
        for (var i = 0; i < 64; i++)
            falling[i].ShouldBe(63 - rising[i], 1e-4);
    }

    [Fact]
    public void Missing_goes_to_the_side_that_was_learnt()
    {
        double[] column = [.. Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? double.NaN : i % 3)];
        Span<double> values = stackalloc double[3];
        Fit(x => double.IsNaN(x) || x == 2 ? 5 : -5).Predict([double.NaN, 1, 2], values);
        values.ToArray().ShouldBe([5, -5, 5]);
        Fit(x => double.IsNaN(x) ? 9 : 1).Predict([double.NaN, 1, 1e12], values);
        values.ToArray().ShouldBe([9, 1, 1]);

        ExtraTreesRegressorModel Fit(Func<double, double> target) =>
            new ExtraTreesRegressorTrainer(new() { Trees = 20 }).Fit(FeatureMatrix.FromColumns(["x"], column), [.. column.Select(target)], new FitRun(1));
    }

    [Fact]
    public void Classes_of_a_checkerboard_are_told_apart_and_probabilities_sum_to_one()
    {
        var rng = new Rng(8);
        double[] rows = [.. Enumerable.Range(0, 4000).Select(_ => rng.NextDouble())];
        int[] labels = [.. Enumerable.Range(0, 2000).Select(i => (rows[2 * i] > 0.5) ^ (rows[(2 * i) + 1] > 0.5) ? 2 : 0)];
        var model = new ExtraTreesClassifierTrainer(new()).Fit(FeatureMatrix.FromRows(["a", "b"], rows), labels, 3, new FitRun(1, 2));
        var probabilities = new double[6];
        model.Predict([0.2, 0.2, 0.8, 0.2], probabilities);
        probabilities[0].ShouldBeGreaterThan(0.9);
        probabilities[5].ShouldBeGreaterThan(0.9);
        probabilities[1].ShouldBe(0);
        probabilities.AsSpan(0, 3).ToArray().Sum().ShouldBe(1, 1e-12);
        model.Importance.ToArray().Sum().ShouldBe(1, 1e-9);
        model.Importance[0].ShouldBe(0.5, 0.2);
    }

    [Fact]
    public void Quantiles_are_those_of_the_targets_in_the_leaves()
    {
        var targets = Enumerable.Range(1, 1000).Select(i => (double)i).ToArray();
        var model = new ExtraTreesRegressorTrainer(new() { Trees = 2, LeafSample = 1000 }).Fit(FeatureMatrix.FromColumns(["x"], new double[1000]), targets, new FitRun(2));
        var values = new double[5];
        model.Quantiles([0], [0, 0.1, 0.5, 0.9, 1], values);
        values.ShouldBe([1, 100, 500, 900, 1000]);
    }

    [Fact]
    public void Amounts_of_later_purchases_are_explained_as_well_as_by_scikit_learn()
    {
        var table = Table.Read(SharedData.Path("tabular", "card_amount.csv"));
        var cut = table.Targets.Length * 4 / 5;
        var model = new ExtraTreesRegressorTrainer(new() { MinimumLeaf = 5 }).Fit(table.Features.Slice(0, cut), table.Targets.AsSpan(0, cut), new FitRun(0, 2));
        var test = table.Features.Slice(cut, table.Targets.Length - cut);
        var predicted = new double[test.Rows];
        model.Predict(test.ToRows(), predicted);
        // d = np.loadtxt("card_amount.csv", delimiter=",", skiprows=1); c = len(d) * 4 // 5
        // ExtraTreesRegressor(100, n_jobs=-1, random_state=0, min_samples_leaf=5).fit(d[:c, :-1], d[:c, -1]).score(d[c:, :-1], d[c:, -1]): 0.4076; a point less is allowed for the seed.
        RegressionScores.Determination(table.Targets.AsSpan(cut), predicted).ShouldBeGreaterThan(0.3976);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(100, -1)]
    public void Settings_out_of_range_are_a_mistake_of_the_caller(int trees, int leaf) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ExtraTreesOptions { Trees = trees, MinimumLeaf = leaf });
}
