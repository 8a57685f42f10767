using Florin.Amounts;

namespace Florin.Tests.Amounts;

public sealed class AmountBandTests
{
    [Fact]
    public void The_correction_is_the_score_at_the_levels_rank()
    {
        // 19 scores 1 to 19: rank ⌈20 · level⌉ is 10, 16, 18, 19.
        var scores = Enumerable.Range(0, 4).Select(_ => Enumerable.Range(1, 19).Reverse().Select(score => (double)score).ToArray()).ToArray();

        AmountBand.Corrections(scores).ShouldBe([10, 16, 18, 19]);
        AmountBand.Corrections([[], [], [], []]).ShouldBe([0, 0, 0, 0]);
    }

    [Fact]
    public void An_outcome_with_the_score_of_the_correction_lies_on_the_corrected_bound()
    {
        double[] band = [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5];
        var score = AmountBand.Score(band, 1, 4.4);
        AmountBand.Score(band, 1, 3.9).ShouldBeLessThan(0);

        AmountBand.Correct(band, [0, score, 0, 0]);

        AmountBand.Upper(band, 1).ShouldBe(4.4, 1e-12);
        AmountBand.Lower(band, 1).ShouldBe(1.6, 1e-12);
    }

    [Fact]
    public void Quantiles_are_between_the_nearest_of_the_latest_64()
    {
        var sizes = new RecentSizes();
        sizes.Median.ShouldBe(double.NaN);
        foreach (var size in Enumerable.Range(1, 4))
            sizes.Add(size);
        (sizes.Median, sizes.Quantile(0.025), sizes.Quantile(0.975), sizes.Last).ShouldBe((2.5, 1, 4, 4));
        for (var time = 0; time < 64; time++)
            sizes.Add(9);

        (sizes.Quantile(0), sizes.Spread, sizes.Count).ShouldBe((9, 0, 68));
    }
}
