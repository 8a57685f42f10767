using Florin.ML.Numerics;

namespace Florin.ML.Tests.Numerics;

public sealed class RngTests
{
    [Fact]
    public void The_bits_are_those_of_the_reference_generator()
    {
        // xoshiro256** by hand from the state 1, 2, 3, 4: rotl(2·5, 7)·9 = 11520; the state becomes 7, 0, 262146, 211106232532992, so the second is 0.
        var rng = new Rng(1, 2, 3, 4);
        rng.NextBits().ShouldBe(11520UL);
        rng.NextBits().ShouldBe(0UL);
        rng.NextBits().ShouldBe(1509978240UL);
        rng.NextBits().ShouldBe(1215971899390074240UL);
    }

    [Fact]
    public void Seeds_are_spread_by_splitmix64()
    {
        // The published test vector of splitmix64 for the seed 1234567.
        var state = 1234567UL;
        Rng.SplitMix(ref state).ShouldBe(6457827717110365317UL);
        Rng.SplitMix(ref state).ShouldBe(3203168211198807973UL);
    }

    [Fact]
    public void A_split_depends_on_its_number_and_leaves_the_stream_where_it_was()
    {
        var rng = new Rng(5);
        var third = rng.Split(3).NextBits();
        rng.Split(4).NextBits().ShouldNotBe(third);
        rng.Split(3).NextBits().ShouldBe(third);
        rng.NextBits().ShouldBe(new Rng(5).NextBits());
        rng.Split(3).NextBits().ShouldNotBe(third);
    }

    [Fact]
    public void Every_whole_number_below_the_bound_is_equally_likely()
    {
        var rng = new Rng(9);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
            counts[rng.Next(7)]++;
        // Five standard deviations: √(70,000 · 1/7 · 6/7) = 93.
        counts.ShouldAllBe(count => Math.Abs(count - 10_000) < 463);
    }

    [Fact]
    public void Doubles_lie_from_zero_to_below_one_around_a_half()
    {
        var rng = new Rng(3);
        var values = Enumerable.Range(0, 100_000).Select(_ => rng.NextDouble()).ToList();
        values.ShouldAllBe(value => value >= 0 && value < 1);
        // Standard error √(1/12 / 100,000) = 0.0009.
        values.Average().ShouldBe(0.5, 0.005);
    }

    [Fact]
    public void Normal_numbers_have_mean_0_variance_1_and_the_shares_of_the_bell_curve()
    {
        var rng = new Rng(7);
        var draws = Enumerable.Range(0, 200_000).Select(_ => rng.NextNormal()).ToArray();

        draws.Average().ShouldBe(0, 0.01);
        draws.Average(draw => draw * draw).ShouldBe(1, 0.02);
        draws.Count(draw => draw > 1.959964).ShouldBeInRange(4_750, 5_250);
    }
}
