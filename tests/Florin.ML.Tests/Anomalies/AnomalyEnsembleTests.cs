using Florin.ML.Anomalies;
using Florin.ML.Data;
using Florin.ML.Evaluation;
using Florin.ML.Numerics;

namespace Florin.ML.Tests.Anomalies;

public sealed class AnomalyEnsembleTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.1)] // of five scores one is the lowest: (0 + 1) / 2 of 5
    [InlineData(2, 0.4)] // two are equal: (1 + 3) / 2 of 5
    [InlineData(3, 0.55)] // half way
    [InlineData(4, 0.7)]
    [InlineData(8, 0.9)]
    [InlineData(16, 0.95)] // beyond all: half of what is left at twice the highest
    public void A_rank_is_the_share_below_with_ties_counting_half(double score, double share) =>
        ScoreScale.Of([8, 2, 1, 4, 2], ScoreUnification.Rank).Unify(score).ShouldBe(share, 1e-12);

    [Theory]
    [InlineData(2, 0.5)]
    [InlineData(3, 0.8413447460685429)] // R: pnorm(1)
    [InlineData(0, 0.02275013194817921)] // R: pnorm(-2)
    public void Gaussian_scaling_is_the_normal_distribution_of_the_scores(double score, double share) =>
        ScoreScale.Of([1, 3, 1, 3], ScoreUnification.Gaussian).Unify(score).ShouldBe(share, 1e-12);

    [Fact]
    public void Ranks_of_many_scores_are_kept_to_a_thousandth()
    {
        var rng = new Rng(1);
        double[] scores = [.. Enumerable.Range(0, 50_000).Select(_ => -Math.Log(1 - rng.NextDouble()))];
        var scale = ScoreScale.Of(scores, ScoreUnification.Rank);
        Array.Sort(scores);
        for (var i = 0; i < scores.Length; i += 7)
            scale.Unify(scores[i]).ShouldBe((i + 0.5) / scores.Length, 0.0005);
    }

    [Theory]
    [InlineData(ScoreCombination.Mean)]
    [InlineData(ScoreCombination.Maximum)]
    [InlineData(ScoreCombination.AverageOfMaximum)]
    public void The_score_is_what_the_rule_makes_of_the_members(ScoreCombination combination)
    {
        var features = Rows(400);
        var model = Trainer(new() { Rounds = 3, Combination = combination }).Fit(features, new FitRun(1));
        var rows = features.ToRows();
        double[][] members = [.. model.Members.Select((_, member) => Member(model, member, rows))];
        members.Length.ShouldBe(6);
        var scores = new double[features.Rows];
        model.Score(rows, scores);
        for (var row = 0; row < scores.Length; row++)
        {
            double[] own = [.. members.Select(member => member[row])];
            var expected = combination switch
            {
                ScoreCombination.Mean => own.Average(),
                ScoreCombination.Maximum => own.Max(),
                _ => (Math.Max(own[0], own[1]) + Math.Max(own[2], own[3]) + Math.Max(own[4], own[5])) / 3,
            };
            scores[row].ShouldBe(expected, 1e-12);
        }
    }

    [Fact]
    public void Every_member_has_a_seed_of_its_own()
    {
        var features = Rows(400);
        var model = Trainer(new() { Rounds = 2 }).Fit(features, new FitRun(1));
        Member(model, 0, features.ToRows()).ShouldNotBe(Member(model, 2, features.ToRows()));
    }

    [Fact]
    public void Under_the_mean_shares_are_those_of_the_members_by_their_scores()
    {
        var features = Rows(400);
        var model = Trainer(new() { Rounds = 1, Combination = ScoreCombination.Mean }).Fit(features, new FitRun(1));
        double[] row = [0.5, 7, 0.1];
        var (expected, shares) = (new double[3], new double[3]);
        for (var member = 0; member < 2; member++)
        {
            model.Members[member].Contributions(row, shares);
            for (var feature = 0; feature < 3; feature++)
                expected[feature] += Member(model, member, row)[0] * shares[feature];
        }

        model.Contributions(row, shares);
        shares.ShouldBe([.. expected.Select(part => part / expected.Sum())], 1e-12);
        shares[1].ShouldBe(shares.Max());
    }

    [Fact]
    public void An_ensemble_inside_an_ensemble_is_refused()
    {
        Should.Throw<ArgumentException>(() => new AnomalyEnsembleTrainer([], new()));
        Should.Throw<ArgumentException>(() => new AnomalyEnsembleTrainer([Trainer(new())], new()));
    }

    [Theory]
    [InlineData("cardio", 0.895)]
    [InlineData("letter", 0.848)]
    public void Known_anomalies_are_ranked_as_measured(string set, double expected)
    {
        var table = Table.Read(SharedData.Path("anomaly", set + ".csv"));
        var scores = new double[table.Targets.Length];
        new AnomalyEnsembleTrainer([new IsolationForestTrainer(new()), new NearestNeighboursTrainer(new())], new()).Fit(table.Features, new FitRun(1, 2)).Score(table.Features.ToRows(), scores);

        // Of the isolation forest alone: 0.926 and 0.63; of the fifth neighbour: 0.71 and 0.89.
        RankingScores.AreaUnderRoc([.. table.Targets.Select(label => label == 1)], scores).ShouldBe(expected, 0.02);
    }

    private static AnomalyEnsembleTrainer Trainer(AnomalyEnsembleOptions options) =>
        new([new IsolationForestTrainer(new() { Trees = 20, Sample = 64 }), new NearestNeighboursTrainer(new() { Sample = 100 })], options);

    private static double[] Member(AnomalyEnsembleModel model, int member, double[] rows)
    {
        var scores = new double[rows.Length / model.Features];
        model.ScoreMember(member, rows, scores);
        return scores;
    }

    private static FeatureMatrix Rows(int rows)
    {
        var rng = new Rng(2);
        return FeatureMatrix.FromRows(["a", "b", "c"], [.. Enumerable.Range(0, 3 * rows).Select(_ => rng.NextDouble())]);
    }
}
