using Florin.ML.Anomalies;
using Florin.ML.Data;
using Florin.ML.Evaluation;
using Florin.ML.Numerics;

namespace Florin.ML.Tests.Anomalies;

public sealed class ExtendedIsolationForestTests
{
    [Fact]
    public void Of_two_rows_on_a_line_each_is_isolated_by_one_split()
    {
        // In one column the point lies between the rows: h = 1 and c(2) = 1 in every tree.
        var scores = new double[2];
        new ExtendedIsolationForestTrainer(new()).Fit(FeatureMatrix.FromRows(["x"], [1, 2]), new FitRun(1)).Score([1, 2], scores);
        scores.ShouldBe([0.5, 0.5]);
    }

    [Fact]
    public void A_place_that_shares_its_coordinates_with_two_clusters_is_stranger_than_to_straight_splits()
    {
        // Hariri et al. (2019), figure 2: clusters at (0, 10) and (10, 0) leave straight splits a ghost of each at (0, 0) and (10, 10).
        var rng = new Rng(1);
        var values = new double[2000];
        for (var row = 0; row < 1000; row++)
        {
            values[2 * row] = (row % 2 * 10) + rng.NextDouble() + rng.NextDouble();
            values[(2 * row) + 1] = ((1 - (row % 2)) * 10) + rng.NextDouble() + rng.NextDouble();
        }

        var features = FeatureMatrix.FromRows(["x", "y"], values);
        Strangeness(new ExtendedIsolationForestTrainer(new()), features).ShouldBeGreaterThan(Strangeness(new IsolationForestTrainer(new()), features) + 0.05);
    }

    [Fact]
    public void Without_extension_known_anomalies_are_ranked_as_by_the_isolation_forest()
    {
        var table = Table.Read(SharedData.Path("anomaly", "cardio.csv"));
        var scores = new double[table.Targets.Length];
        new ExtendedIsolationForestTrainer(new() { ExtensionLevel = 0 }).Fit(table.Features, new FitRun(1, 2)).Score(table.Features.ToRows(), scores);

        // scikit-learn's IsolationForest(100, max_samples=256): 0.926, between seeds ±0.01.
        RankingScores.AreaUnderRoc([.. table.Targets.Select(label => label == 1)], scores).ShouldBe(0.926, 0.025);
    }

    [Fact]
    public void A_missing_value_makes_no_row_stranger_and_carries_nothing()
    {
        var rng = new Rng(1);
        var model = new ExtendedIsolationForestTrainer(new()).Fit(FeatureMatrix.FromRows(["a", "b"], [.. Enumerable.Range(0, 1000).Select(_ => rng.NextDouble())]), new FitRun(1));
        var scores = new double[3];
        model.Score([30, 0.5, double.NaN, 0.5, double.NaN, double.NaN], scores);
        scores[1].ShouldBeLessThan(scores[0]);
        scores[2].ShouldBeLessThan(0.5);
        var shares = new double[2];
        model.Contributions([double.NaN, 30], shares);
        shares.ShouldBe([0, 1]);
    }

    private static double Strangeness(IAnomalyTrainer trainer, FeatureMatrix features)
    {
        var scores = new double[1];
        trainer.Fit(features, new FitRun(1)).Score([1, 1], scores);
        return scores[0];
    }
}
