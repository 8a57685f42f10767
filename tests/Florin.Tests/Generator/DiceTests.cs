using Florin.Generator;

namespace Florin.Tests.Generator;

public sealed class DiceTests
{
    // A transcription of the authors' algorithm (Blackman and Vigna, 2018) in Python, state s = [1, 2, 3, 4], M = 2**64 - 1, rotl on 64 bits, four times:
    // r = rotl(s[1]*5 & M, 7)*9 & M; t = s[1] << 17 & M; s[2] ^= s[0]; s[3] ^= s[1]; s[1] ^= s[2]; s[0] ^= s[3]; s[2] ^= t; s[3] = rotl(s[3], 45); print(r)
    [Fact]
    public void The_sequence_is_that_of_xoshiro256_starstar()
    {
        var dice = new Dice(1, 2, 3, 4);

        var drawn = Enumerable.Range(0, 4).Select(_ => dice.NextBits()).ToArray();

        drawn.ShouldBe([11520UL, 0UL, 1509978240UL, 1215971899390074240UL]);
    }

    [Fact]
    public void A_topic_has_the_same_stream_whatever_other_topics_exist()
    {
        var alone = Dice.For(7, "groceries").NextBits();
        _ = Dice.For(7, "fuel").NextBits();

        Dice.For(7, "groceries").NextBits().ShouldBe(alone);
        Dice.For(7, "fuel").NextBits().ShouldNotBe(alone);
        Dice.For(8, "groceries").NextBits().ShouldNotBe(alone);
    }

    [Fact]
    public void Every_face_comes_up_about_equally_often()
    {
        var dice = new Dice(1);
        var faces = new int[6];
        for (var i = 0; i < 60_000; i++)
            faces[dice.Below(6)]++;

        // Five standard deviations of a binomial(60000, 1/6): 5 * sqrt(60000 * 5 / 36) = 456.
        faces.ShouldAllBe(count => Math.Abs(count - 10_000) < 456);
    }

    [Fact]
    public void Factors_have_median_one_and_the_spread_asked_for()
    {
        var dice = new Dice(2);
        var factors = Enumerable.Range(0, 20_001).Select(_ => dice.Factor(0.4)).Order().ToArray();

        factors[10_000].ShouldBe(1, 0.02);

        // The 84th percentile of a log-normal with sigma 0.4 is exp(0.4 * 0.9945) = 1.488.
        factors[16_801].ShouldBe(1.488, 0.04);
    }

    [Fact]
    public void Weights_of_zero_are_never_picked()
    {
        var dice = new Dice(3);

        Enumerable.Range(0, 1000).Select(_ => dice.PickWeighted([0, 1, 0, 2])).Distinct().Order().ShouldBe([1, 3]);
    }
}
