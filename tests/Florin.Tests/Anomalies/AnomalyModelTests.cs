using Florin.Anomalies;
using Florin.Features;
using Florin.ML;
using Florin.ML.Anomalies;

namespace Florin.Tests.Anomalies;

public sealed class AnomalyModelTests
{
    [Fact]
    public void A_saved_model_answers_as_before_and_is_saved_to_the_same_bytes()
    {
        var features = Features(1);
        var model = Fit(features);

        var bytes = Bytes(model);
        var read = AnomalyModel.Read(new BinaryReader(new MemoryStream(bytes)));

        Bytes(read).ShouldBe(bytes);
        Scores(read, features).ShouldBe(Scores(model, features));
    }

    [Fact]
    public void Seed_and_rows_make_the_bytes_not_the_number_of_threads()
    {
        var features = Features(2);

        Bytes(Fit(features, new FitRun(7, 4))).ShouldBe(Bytes(Fit(features, new FitRun(7, 1))));
        Bytes(Fit(features, new FitRun(8, 1))).ShouldNotBe(Bytes(Fit(features, new FitRun(7, 1))));
    }

    [Fact]
    public void One_row_in_fifty_scores_a_half_or_more_of_the_rows_it_was_fitted_on()
    {
        var features = Features(3);
        var scores = Scores(Fit(features), features);

        scores.ShouldAllBe(score => score > 0 && score < 1);
        scores.Count(score => score >= 0.5).ShouldBeInRange(scores.Length / 80, scores.Length / 40);
    }

    [Fact]
    public void A_payload_that_is_cut_or_of_other_features_is_refused()
    {
        var bytes = Bytes(Fit(Features(4)));
        var others = (byte[])bytes.Clone();
        others[0]++;

        Should.Throw<InvalidDataException>(() => AnomalyModel.Read(new BinaryReader(new MemoryStream(bytes[..(bytes.Length / 2)]))));
        Should.Throw<InvalidDataException>(() => AnomalyModel.Read(new BinaryReader(new MemoryStream(others)))).Message.ShouldContain("train again");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.99)]
    public void A_rule_makes_an_anomaly_whatever_the_forest_says_and_the_forest_only_adds_to_it(double forest)
    {
        var candidate = new AlertCandidate(AlertKind.UnusualAmount, 0.4, new(AlertKind.UnusualAmount));

        AnomalyVote.Join(candidate, forest).ShouldBeInRange(0.7 - 1e-12, 1);
        AnomalyVote.Join(candidate, forest).ShouldBeGreaterThan(AnomalyVote.Join(null, forest));
        RiskLevels.Of(AnomalyVote.Join(null, forest)).ShouldBeOneOf(RiskLevel.Low, RiskLevel.Medium);
    }

    [Theory]
    [InlineData(0.49, RiskLevel.Low)]
    [InlineData(0.5, RiskLevel.Medium)]
    [InlineData(0.79, RiskLevel.Medium)]
    [InlineData(0.8, RiskLevel.High)]
    [InlineData(0.94, RiskLevel.High)]
    [InlineData(0.95, RiskLevel.Critical)]
    public void Risk_levels_begin_at_a_half_four_fifths_and_nineteen_twentieths(double score, RiskLevel risk) => RiskLevels.Of(score).ShouldBe(risk);

    private static double[] Features(int seed) =>
        [.. AnomalyPass.Over(SimulatedLedger.Make(seed).Rows, new AlertOptions(), new FeatureOptions("IE", TimeZoneInfo.Utc), CancellationToken.None).Features];

    private static AnomalyModel Fit(double[] features) => Fit(features, new FitRun(1));

    private static AnomalyModel Fit(double[] features, FitRun run) => AnomalyModel.Fit(features, new IsolationForestTrainer(new()), run);

    private static double[] Scores(AnomalyModel model, double[] features)
    {
        var scores = new double[features.Length / AnomalyFeatures.Width];
        model.Score(features, scores);
        return scores;
    }

    private static byte[] Bytes(AnomalyModel model)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        model.Write(writer);
        writer.Flush();
        return stream.ToArray();
    }
}
