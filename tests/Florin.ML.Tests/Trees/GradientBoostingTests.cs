using Florin.ML.Data;
using Florin.ML.Numerics;
using Florin.ML.Tests.Contracts;
using Florin.ML.Trees;

namespace Florin.ML.Tests.Trees;

public sealed class GradientBoostingTests
{
    private static readonly GradientBoostingOptions OneStump = new() { Rounds = 1, Leaves = 2, LearningRate = 1, MinimumChildWeight = 1, L2 = 0 };

    [Fact]
    public void One_split_of_four_rows_answers_the_mean_and_the_shrunk_residuals()
    {
        // Mean 5; residuals −4, −4 on the left and 4, 4 on the right; λ = 2: ±8 / (2 + 2).
        var model = Regress([1, 2, 3, 4], [1, 1, 9, 9], OneStump with { L2 = 2 });
        Predict(model, 2.5).ShouldBe(3, 1e-6);
        Predict(model, 2.6).ShouldBe(7, 1e-6);
        model.Base.ShouldBe(5, 1e-6);
        model.Trees.ShouldBe(1);
        model.Importance.ToArray().ShouldBe([1]);
    }

    [Fact]
    public void A_learning_rate_answers_its_share_of_the_residual()
    {
        var model = Regress([1, 2, 3, 4], [1, 1, 9, 9], OneStump with { LearningRate = 0.25, Rounds = 2 });
        // Residuals of 4 lose a quarter, then a quarter of the 3 that are left.
        Predict(model, 4).ShouldBe(5 + 1 + 0.75, 1e-6);
    }

    [Fact]
    public void Two_classes_start_at_their_log_odds_and_step_by_newton()
    {
        // Shares ¼ and ¾; on the left G = 2 · ¾ − 1 = ½, H = 2 · 3/16 = 3/8: −G/H = −4/3; on the right G = −½: 4/3.
        var model = new GradientBoostingClassifierTrainer(OneStump with { MinimumChildWeight = 0.1 })
            .Fit(FeatureMatrix.FromColumns(["x"], [1, 1, 2, 2]), [0, 1, 1, 1], 2, new FitRun(1));
        var probabilities = new double[4];
        model.Predict([1, 2], probabilities);
        probabilities[1].ShouldBe(1 / (1 + Math.Exp(-(Math.Log(3) - (4 / 3.0)))), 1e-6);
        probabilities[3].ShouldBe(1 / (1 + Math.Exp(-(Math.Log(3) + (4 / 3.0)))), 1e-6);
        probabilities[0].ShouldBe(1 - probabilities[1], 1e-12);
    }

    [Fact]
    public void A_split_that_gains_less_than_the_least_is_not_made()
    {
        // The gain is ½ (8²/2 + 8²/2) = 32.
        Regress([1, 2, 3, 4], [1, 1, 9, 9], OneStump with { MinimumGain = 31.9 }).Trees.ShouldBe(1);
        Regress([1, 2, 3, 4], [1, 1, 9, 9], OneStump with { MinimumGain = 32.1 }).Trees.ShouldBe(0);
        Regress([1, 2, 3, 4], [1, 1, 9, 9], OneStump with { MinimumChildWeight = 3 }).Trees.ShouldBe(0);
    }

    [Fact]
    public void Leaves_are_spent_where_they_gain_most()
    {
        double[] targets = [0, 0, 0, 1, 100, 100, 300, 300];
        var model = Regress([1, 2, 3, 4, 5, 6, 7, 8], targets, OneStump with { Leaves = 3 });
        Predict(model, 1).ShouldBe(0.25, 1e-4);
        Predict(model, 4).ShouldBe(0.25, 1e-4);
        Predict(model, 5).ShouldBe(100, 1e-4);
        Predict(model, 8).ShouldBe(300, 1e-4);
    }

    [Theory]
    [InlineData(9, 9)]
    [InlineData(1, 1)]
    public void Missing_goes_to_the_side_that_was_learnt(double missing, double expected)
    {
        var model = Regress([1, 2, double.NaN, 3, 4, double.NaN], [1, 1, missing, 9, 9, missing], OneStump);
        Predict(model, double.NaN).ShouldBe(expected, 1e-4);
        Predict(model, 1).ShouldBe(1, 1e-4);
        Predict(model, 4).ShouldBe(9, 1e-4);
    }

    [Fact]
    public void What_is_missing_is_told_from_everything_else()
    {
        var model = Regress([1, 2, double.NaN, 3, 4, double.NaN], [1, 1, 7, 1, 1, 7], OneStump);
        Predict(model, double.PositiveInfinity).ShouldBe(7, 1e-4);
        Predict(model, 1e12).ShouldBe(1, 1e-4);
    }

    [Fact]
    public void One_split_of_a_categorical_column_takes_any_set_of_categories()
    {
        double[] categories = [.. Enumerable.Range(0, 400).Select(row => (double)(row % 8))];
        double[] targets = [.. categories.Select(category => category is 1 or 4 or 6 ? 5.0 : -5)];
        var model = Regress(categories, targets, OneStump with { CategoricalColumns = [0], CategorySmoothing = 0 });
        for (var category = 0; category < 8; category++)
            Predict(model, category).ShouldBe(category is 1 or 4 or 6 ? 5 : -5, 1e-4);

        // A category never seen goes with the larger side, which nothing missing has told otherwise.
        Predict(model, 99).ShouldBe(-5, 1e-4);
        Math.Abs(Predict(Regress(categories, targets, OneStump), 1)).ShouldBeLessThan(5);
        var bytes = ModelContractTests.Bytes(model);
        var read = (GradientBoostingRegressorModel)ModelFile.Load(new MemoryStream(bytes)).Model!;
        Predict(read, 6).ShouldBe(Predict(model, 6));
    }

    [Fact]
    public void A_file_whose_split_names_no_set_is_refused()
    {
        var model = Regress([0, 1, 2, 3], [1, 9, 1, 9], OneStump with { CategoricalColumns = [0], CategorySmoothing = 0 });
        using var payload = new MemoryStream();
        model.Write(new BinaryWriter(payload));
        var bytes = payload.ToArray();
        // The root is the first node and its threshold, the number of a set, the only 16-byte node with feature 0 or 1.
        var read = GradientBoostingRegressorModel.Read(new BinaryReader(new MemoryStream(bytes)));
        Predict(read, 1).ShouldBe(9, 1e-4);
        var at = bytes.AsSpan().IndexOf(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0 });
        at.ShouldBeGreaterThan(0);
        BitConverter.GetBytes(1.0).CopyTo(bytes, at);
        Should.Throw<InvalidDataException>(() => GradientBoostingRegressorModel.Read(new BinaryReader(new MemoryStream(bytes))));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void A_quantile_lies_above_its_share_of_new_rows_though_the_noise_is_uneven(double level)
    {
        var rng = new Rng(5);
        var (train, test) = (Draw(rng, 6000), Draw(rng, 3000));
        double Noisy(double x) => x + ((rng.NextDouble() - 0.5) * (x < 0.5 ? 1 : 10));
        var model = Regress(train, [.. train.Select(Noisy)], new() { Loss = RegressionLoss.Quantile, QuantileLevel = level, Leaves = 4, MinimumChildWeight = 100 });
        var below = test.Count(x => Noisy(x) <= Predict(model, x)) / 3000.0;
        // The standard error of a share of 3,000 rows is at most 0.009; the model's own is about as large.
        below.ShouldBe(level, 0.04);
        if (level == 0.9)
            (Predict(model, 0.75) - Predict(model, 0.25)).ShouldBeGreaterThan(3);
    }

    [Fact]
    public void The_absolute_loss_answers_medians_that_wild_targets_do_not_move()
    {
        double[] column = [.. Enumerable.Range(0, 200).Select(row => row % 2.0)];
        double[] targets = [.. Enumerable.Range(0, 200).Select(row => row < 20 ? 1e6 : row % 2 == 0 ? 3 : 8)];
        var model = Regress(column, targets, OneStump with { Loss = RegressionLoss.Absolute });
        Predict(model, 0).ShouldBe(3, 1e-4);
        Predict(model, 1).ShouldBe(8, 1e-4);
    }

    [Fact]
    public void The_loss_of_the_rows_learnt_from_never_rises()
    {
        var (features, targets) = Waves(1000, 3);
        foreach (var (loss, values) in new[] { (BoostingLoss.Squared, targets), (BoostingLoss.Logistic, [.. targets.Select(target => target > 0 ? 1.0 : 0)]) })
        {
            using var crew = new WorkCrew(new FitRun(1));
            var bins = new BlockedBins(features, [], new FitRun(1), crew);
            var fit = new BoostingFit(bins, new(loss, 0.5, [.. Enumerable.Range(0, 1000)], values, [0]), new() { Rounds = 40 }, new FitRun(1));
            fit.Run(watched: true);
            fit.Losses.Count.ShouldBe(40);
            for (var round = 1; round < 40; round++)
                fit.Losses[round].ShouldBeLessThanOrEqualTo(fit.Losses[round - 1] + 1e-9);
            fit.Losses[39].ShouldBeLessThan(0.5 * fit.Losses[0]);
        }
    }

    [Fact]
    public void A_fit_that_stops_early_is_the_fit_of_its_best_round()
    {
        var (features, targets) = Waves(600, 3);
        var options = new GradientBoostingOptions { Rounds = 300, LearningRate = 0.5, MinimumChildWeight = 1, ValidationShare = 0.3, Patience = 7 };
        var stopped = new GradientBoostingRegressorTrainer(options).Fit(features, targets, new FitRun(3));
        stopped.Trees.ShouldBeInRange(1, 292);
        var direct = new GradientBoostingRegressorTrainer(options with { Rounds = stopped.Trees, Patience = 300 }).Fit(features, targets, new FitRun(3));
        ModelContractTests.Bytes(direct).ShouldBe(ModelContractTests.Bytes(stopped));
        var longer = new GradientBoostingRegressorTrainer(options with { Rounds = stopped.Trees + 7 }).Fit(features, targets, new FitRun(3));
        ModelContractTests.Bytes(longer).ShouldBe(ModelContractTests.Bytes(stopped));
    }

    [Fact]
    public void Three_threads_give_the_bytes_of_one_where_the_work_is_shared()
    {
        var (features, targets) = Waves(60_000, 9);
        int[] labels = [.. targets.Select(target => target > 0.5 ? 2 : target > -0.5 ? 1 : 0)];
        var options = new GradientBoostingOptions { Rounds = 5, RowShare = 0.7, ColumnShare = 0.5, ValidationShare = 0.1 };
        byte[] Regression(int threads) => ModelContractTests.Bytes(new GradientBoostingRegressorTrainer(options).Fit(features, targets, new FitRun(1, threads)));
        byte[] Classes(int threads) => ModelContractTests.Bytes(new GradientBoostingClassifierTrainer(options).Fit(features, labels, 3, new FitRun(1, threads)));
        Regression(3).ShouldBe(Regression(1));
        Classes(3).ShouldBe(Classes(1));
    }

    [Fact]
    public void Indicators_of_one_variable_share_a_byte_and_are_split_as_if_they_did_not()
    {
        var rng = new Rng(2);
        var rows = new double[2000 * 6];
        for (var row = 0; row < 2000; row++)
            rows[(6 * row) + rng.Next(6)] = 1;
        double[] targets = [.. rows.Chunk(6).Select(row => (double)Array.IndexOf(row, 1))];
        var features = FeatureMatrix.FromRows(["a", "b", "c", "d", "e", "f"], rows);
        using var crew = new WorkCrew(new FitRun(1));
        new BlockedBins(features, [], new FitRun(1), crew).Slots.ShouldBe(1);
        var model = new GradientBoostingRegressorTrainer(OneStump with { Leaves = 6 }).Fit(features, targets, new FitRun(1));
        for (var kind = 0; kind < 6; kind++)
            Predict(model, [.. Enumerable.Range(0, 6).Select(k => k == kind ? 1.0 : 0)]).ShouldBe(kind, 1e-3);
    }

    [Fact]
    public void Contributions_and_base_sum_to_the_prediction_and_name_the_cause()
    {
        var (features, targets) = Waves(2000, 3);
        var model = new GradientBoostingRegressorTrainer(new() { ColumnShare = 0.7 }).Fit(features, targets, new FitRun(1));
        double[] row = [0.95, 0.5, 0.5];
        var contributions = new double[3];
        model.Contributions(row, contributions);
        (model.Base + contributions.Sum()).ShouldBe(Predict(model, row), 1e-9);
        model.Importance.ToArray().Sum().ShouldBe(1, 1e-9);
        model.Importance[0].ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void Quantiles_of_held_out_residuals_cover_new_rows()
    {
        var rng = new Rng(6);
        var (train, test) = (Draw(rng, 4000), Draw(rng, 2000));
        double Noisy(double x) => Math.Sin(6 * x) + rng.NextDouble();
        var model = Regress(train, [.. train.Select(Noisy)], new() { ValidationShare = 0.3 });
        var band = new double[2];
        var inside = test.Count(x =>
        {
            model.Quantiles([x], [0.1, 0.9], band);
            return Noisy(x) is var outcome && outcome >= band[0] && outcome <= band[1];
        });
        (inside / 2000.0).ShouldBeInRange(0.75, 0.85);
    }

    [Fact]
    public void Ten_thousand_columns_are_learnt_and_the_one_that_matters_is_found()
    {
        var rng = new Rng(9);
        double[] rows = [.. Enumerable.Range(0, 100 * 10_000).Select(_ => rng.NextDouble())];
        double[] targets = [.. Enumerable.Range(0, 100).Select(row => rows[(row * 10_000) + 7777] > 0.5 ? 1.0 : 0)];
        var features = FeatureMatrix.FromRows([.. Enumerable.Range(0, 10_000).Select(column => $"c{column}")], rows);
        var model = new GradientBoostingRegressorTrainer(new() { Rounds = 2, Leaves = 4 }).Fit(features, targets, new FitRun(1, 2));
        model.Importance[7777].ShouldBe(model.Importance.ToArray().Max());
    }

    [Fact]
    public void A_column_that_is_none_cannot_be_categorical() =>
        Should.Throw<ArgumentException>(() => Regress([1, 2], [1, 2], new() { CategoricalColumns = [1] }));

    [Fact]
    public void Settings_out_of_range_are_a_mistake_of_the_caller()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new GradientBoostingOptions { LearningRate = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new GradientBoostingOptions { Leaves = 1 });
        Should.Throw<ArgumentOutOfRangeException>(() => new GradientBoostingOptions { L2 = double.NaN });
    }

    private static double[] Draw(Rng rng, int count) => [.. Enumerable.Range(0, count).Select(_ => rng.NextDouble())];

    private static (FeatureMatrix Features, double[] Targets) Waves(int rows, int columns)
    {
        var rng = new Rng(4);
        var values = Draw(rng, rows * columns);
        double[] targets = [.. values.Chunk(columns).Select(row => Math.Sin(8 * row[0]) + (0.2 * row[1]) + (0.2 * rng.NextDouble()))];
        return (FeatureMatrix.FromRows([.. Enumerable.Range(0, columns).Select(column => $"c{column}")], values), targets);
    }

    private static GradientBoostingRegressorModel Regress(double[] column, double[] targets, GradientBoostingOptions options) =>
        new GradientBoostingRegressorTrainer(options).Fit(FeatureMatrix.FromColumns(["x"], column), targets, new FitRun(1));

    private static double Predict(GradientBoostingRegressorModel model, params double[] row)
    {
        var values = new double[1];
        model.Predict(row, values);
        return values[0];
    }
}
