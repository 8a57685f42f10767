using Florin.ML.Data;
using Florin.ML.Evaluation;
using Florin.ML.Numerics;
using Florin.ML.Trees;

namespace Florin.ML.Tests.Evaluation;

public sealed class PermutationImportanceTests
{
    [Fact]
    public void A_shuffled_feature_costs_twice_the_variance_it_explains_and_an_unused_one_nothing()
    {
        var rng = new Rng(4);
        double[] rows = [.. Enumerable.Range(0, 6000).Select(_ => rng.NextDouble())];
        var features = FeatureMatrix.FromRows(["a", "b", "c"], rows);
        double[] targets = [.. rows.Chunk(3).Select(row => (2 * row[0]) + row[1])];
        var found = PermutationImportance.Of(new Sum(), features, targets, RegressionScores.Determination, new FitRun(1, 2), 10);
        // y = 2a + b of even numbers: a is 4/5 of the variance, b 1/5. With a column shuffled the error is the difference of two draws: 1 − R² = 2 · share.
        found[0].Mean.ShouldBe(1.6, 0.1);
        found[1].Mean.ShouldBe(0.4, 0.05);
        found[2].ShouldBe(new FeatureImportance(0, 0));
        found[0].Deviation.ShouldBeInRange(1e-4, 0.1);
        PermutationImportance.Of(new Sum(), features, targets, RegressionScores.Determination, new FitRun(1), 10).ShouldBe(found);
    }

    [Fact]
    public void A_forest_of_classes_needs_what_tells_them_apart()
    {
        var rng = new Rng(5);
        double[] rows = [.. Enumerable.Range(0, 1000).Select(_ => rng.NextDouble())];
        var features = FeatureMatrix.FromRows(["a", "b"], rows);
        int[] labels = [.. rows.Chunk(2).Select(row => row[1] > 0.5 ? 1 : 0)];
        var model = new RandomForestClassifierTrainer(new() { Trees = 20 }).Fit(features, labels, 2, new FitRun(1));
        var found = PermutationImportance.Of(model, features, labels, (came, probabilities) => -ClassificationScores.LogLoss(came, probabilities), new FitRun(1));
        found[1].Mean.ShouldBeGreaterThan(0.5);
        Math.Abs(found[0].Mean).ShouldBeLessThan(0.05);
    }

    [Fact]
    public void Another_number_of_features_is_a_mistake_of_the_caller() =>
        Should.Throw<ArgumentException>(() => PermutationImportance.Of(new Sum(), FeatureMatrix.FromRows(["a"], [1]), [1], RegressionScores.Determination, new FitRun(1)))
            .Message.ShouldContain("Expected rows of 3 features");

    /// <summary>2a + b of three features.</summary>
    private sealed class Sum : IRegressor
    {
        public string Name => "sum/1";

        public FitOutcome Outcome => default;

        public int Features => 3;

        public double Base => 0;

        public void Predict(ReadOnlySpan<double> rows, Span<double> values)
        {
            for (var row = 0; row < values.Length; row++)
                values[row] = (2 * rows[3 * row]) + rows[(3 * row) + 1];
        }

        public void Quantiles(ReadOnlySpan<double> row, ReadOnlySpan<double> shares, Span<double> values) => throw new NotSupportedException();

        public void Contributions(ReadOnlySpan<double> row, Span<double> contributions) => throw new NotSupportedException();

        public void Write(BinaryWriter payload) => throw new NotSupportedException();
    }
}
