using Florin.ML.Anomalies;
using Florin.ML.Data;
using Florin.ML.Evaluation;
using Florin.ML.Numerics;

namespace Florin.ML.Tests.Anomalies;

public sealed class ReviewedAnomalyTests
{
    [Fact]
    public void The_weight_of_one_confirmed_case_solves_its_equation()
    {
        // One input of 1, prior N(0, 1): w = 1 − 1 / (1 + exp(−w)). scipy: brentq(lambda w: w-1/(1+np.exp(w)), 0, 1)
        LogisticKernel.Fit([1], [true], [0], [1], TestContext.Current.CancellationToken)[0].ShouldBe(0.40105813754154673, 1e-7);
    }

    [Fact]
    public void Weights_are_those_of_scikit_learn()
    {
        // X=[[1,.5],[1,-1],[1,2],[1,.25],[1,-.5],[1,1.5]]; LogisticRegression(C=2, fit_intercept=False, tol=1e-12).fit(X, [1,0,1,0,1,0]).coef_
        var weights = LogisticKernel.Fit([1, 0.5, 1, -1, 1, 2, 1, 0.25, 1, -0.5, 1, 1.5], [true, false, true, false, true, false], [0, 0], [0.5, 0.5], TestContext.Current.CancellationToken);
        weights.ShouldBe([-0.09714545, 0.28472947], 1e-6);
    }

    [Fact]
    public void Without_cases_the_weights_are_those_of_the_prior() =>
        LogisticKernel.Fit([], [], [1, -2], [1, 1], TestContext.Current.CancellationToken).ShouldBe([1, -2]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cases_of_one_kind_leave_the_order_of_the_ensemble(bool confirmed)
    {
        var (features, _) = Ring();
        var ensemble = Ensemble(features);
        var model = new ReviewedAnomalyTrainer(new()).Fit(ensemble, features, [1, 2, 3], [confirmed, confirmed, confirmed], new FitRun(1));
        var rows = features.ToRows();
        var (reviewed, alone) = (new double[features.Rows], new double[features.Rows]);
        model.Score(rows, reviewed);
        ensemble.Score(rows, alone);
        Array.Sort(alone, reviewed);
        reviewed.ShouldBeInOrder(SortDirection.Ascending);
    }

    [Fact]
    public void What_was_dismissed_becomes_less_strange_than_what_was_confirmed()
    {
        // Rows far out on the first column are fine, on the second they are not; the ensemble cannot tell them apart.
        var (features, labels) = Ring();
        var rows = features.ToRows();
        int[] cases = [.. Enumerable.Range(0, 80).Concat(Enumerable.Range(100, 40))];
        var model = new ReviewedAnomalyTrainer(new() { FeatureDeviation = 3 }).Fit(Ensemble(features), features, cases, [.. cases.Select(row => labels[row])], new FitRun(1));
        var scores = new double[features.Rows];
        model.Score(rows, scores);
        double[] later = [.. scores[80..100], .. scores[140..]];
        RankingScores.AreaUnderRoc([.. labels[80..100], .. labels[140..]], later).ShouldBeGreaterThan(0.95);
        model.FeatureWeights[1].ShouldBeGreaterThan(model.FeatureWeights[0]);
        var shares = new double[2];
        model.Contributions([0, 6], shares);
        shares[1].ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void A_hundredth_of_the_labels_beats_none()
    {
        var table = Table.Read(SharedData.Path("anomaly", "satellite.csv"));
        bool[] labels = [.. table.Targets.Select(label => label == 1)];
        var ensemble = Ensemble(table.Features);
        int[] cases = [.. Enumerable.Range(0, labels.Length).Where(row => row % 100 == 7)];
        var model = new ReviewedAnomalyTrainer(new()).Fit(ensemble, table.Features, cases, [.. cases.Select(row => labels[row])], new FitRun(1));
        var scores = new double[labels.Length];
        model.Score(table.Features.ToRows(), scores);
        var reviewed = RankingScores.AreaUnderRoc(labels, scores);
        ensemble.Score(table.Features.ToRows(), scores);
        reviewed.ShouldBeGreaterThan(RankingScores.AreaUnderRoc(labels, scores) + 0.02);
    }

    [Fact]
    public void Ten_thousand_columns_are_learnt_and_the_wild_one_is_named()
    {
        var rng = new Rng(6);
        var features = FeatureMatrix.FromRows([.. Enumerable.Range(0, 10_000).Select(column => $"x{column}")], [.. Enumerable.Range(0, 400_000).Select(_ => rng.NextDouble())]);
        var ensemble = new AnomalyEnsembleTrainer([new ExtendedIsolationForestTrainer(new() { Trees = 20 }), new NearestNeighboursTrainer(new())], new() { Rounds = 1 }).Fit(features, new FitRun(1, 2));
        var model = new ReviewedAnomalyTrainer(new()).Fit(ensemble, features, [1, 2, 3, 4], [true, false, false, true], new FitRun(1, 2));
        double[] rows = [.. features.ToRows().AsSpan(0, 20_000)];
        rows[10_000 + 1234] = -1e6;
        var (scores, shares) = (new double[2], new double[10_000]);
        model.Score(rows, scores);
        scores.ShouldAllBe(score => score > 0 && score < 1);
        ensemble.Contributions(rows.AsSpan(10_000), shares);
        shares[1234].ShouldBe(shares.Max());
    }

    [Fact]
    public void Cases_that_are_no_rows_are_refused()
    {
        var (features, _) = Ring();
        var (trainer, ensemble) = (new ReviewedAnomalyTrainer(new()), Ensemble(features));
        Should.Throw<ArgumentException>(() => trainer.Fit(ensemble, features, [features.Rows], [true], new FitRun(1)));
        Should.Throw<ArgumentException>(() => trainer.Fit(ensemble, features, [1, 2], [true], new FitRun(1)));
        Should.Throw<ArgumentException>(() => trainer.Fit(ensemble, FeatureMatrix.FromRows(["x"], [1, 2]), [1], [true], new FitRun(1)));
    }

    private static AnomalyEnsembleModel Ensemble(FeatureMatrix features) =>
        new AnomalyEnsembleTrainer([new IsolationForestTrainer(new()), new NearestNeighboursTrainer(new() { Sample = 200 })], new() { Rounds = 2 }).Fit(features, new FitRun(1));

    /// <summary>A hundred rows far out, every other one on the second column (an anomaly), then a thousand in the middle.</summary>
    private static (FeatureMatrix Features, bool[] Labels) Ring()
    {
        var rng = new Rng(4);
        var (values, labels) = (new double[2200], new bool[1100]);
        for (var row = 0; row < labels.Length; row++)
        {
            var far = row < 100 ? 4 + (2 * rng.NextDouble()) : 0;
            labels[row] = row < 100 && row % 2 == 1;
            values[2 * row] = rng.NextDouble() + (labels[row] ? 0 : far);
            values[(2 * row) + 1] = rng.NextDouble() + (labels[row] ? far : 0);
        }

        return (FeatureMatrix.FromRows(["fine", "bad"], values), labels);
    }
}
