using Florin.Training;

namespace Florin.Tests.Training;

public sealed class PromotionGateTests
{
    [Fact]
    public void A_candidate_that_is_better_on_every_row_replaces_what_is_in_service()
    {
        var verdict = PromotionGate.Judge([0.31, 0.31, 0.31], [0.4, 0.4, 0.4], "1.0.0", seed: 1);

        verdict.Promote.ShouldBeTrue();
        verdict.Words.ShouldBe("better than 1.0.0 on 3 later rows: loss 0.31 against 0.40, better in 100 % of resamples");
    }

    [Fact]
    public void A_candidate_that_is_better_by_luck_of_one_row_waits()
    {
        // One row in ten decides: it is missing from a resample with chance .9^10 = .35, so at most 65 % are better.
        double[] losses = [0, 1, 1, 1, 1, 1, 1, 1, 1, 1];
        double[] served = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1];

        var verdict = PromotionGate.Judge(losses, served, "1.0.0", seed: 1);

        verdict.Promote.ShouldBeFalse();
        verdict.ShareBetter.ShouldBe(0.65, 0.04);
        verdict.Words.ShouldStartWith("not surely better than 1.0.0 (90 % is asked) on 10 later rows: loss 0.90 against 1.00");
    }

    [Theory]
    [InlineData(0.4, false)]
    [InlineData(0.5, false)]
    public void An_equal_or_worse_candidate_does_not_replace_a_version(double loss, bool promote) =>
        PromotionGate.Judge([loss, loss], [0.4, 0.4], "1.0.0", seed: 1).Promote.ShouldBe(promote);

    [Theory]
    [InlineData(0.3, true, "better than the built-in")]
    [InlineData(0.4, true, "as good as the built-in")]
    [InlineData(0.5, false, "worse than the built-in")]
    public void Where_nothing_is_in_service_no_worse_than_the_fallback_is_enough(double loss, bool promote, string words)
    {
        var verdict = PromotionGate.Judge([loss, loss], [0.4, 0.4], served: null, seed: 1);

        verdict.Promote.ShouldBe(promote);
        verdict.Words.ShouldStartWith(words + " on 2 later rows");
    }

    [Fact]
    public void Without_later_rows_a_version_in_service_stays()
    {
        PromotionGate.Judge([], [], "1.0.0", seed: 1).Promote.ShouldBeFalse();
        PromotionGate.Judge([], [], served: null, seed: 1).Promote.ShouldBeTrue();
    }

    [Fact]
    public void Losses_of_different_rows_are_refused() =>
        Should.Throw<ArgumentException>(() => PromotionGate.Judge([1], [1, 2], null, seed: 1)).Message.ShouldStartWith("Losses of the same rows were expected, found 1 and 2.");

    [Fact]
    public void The_same_seed_gives_the_same_verdict()
    {
        double[] losses = [.. Enumerable.Range(0, 200).Select(row => (row * 37 % 101) / 100.0)];
        double[] served = [.. Enumerable.Range(0, 200).Select(row => (row * 53 % 103) / 100.0)];

        PromotionGate.Judge(losses, served, "1.0.0", seed: 5).ShouldBe(PromotionGate.Judge(losses, served, "1.0.0", seed: 5));
    }
}
