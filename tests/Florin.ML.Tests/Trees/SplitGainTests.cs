using Florin.ML.Trees;

namespace Florin.ML.Tests.Trees;

public sealed class SplitGainTests
{
    private static readonly PairScale Unit = new(1, 1);

    [Theory]
    [InlineData(6, 3, 0, 1, -1.5)]
    [InlineData(-6, 2, 0, 0, 3)]
    [InlineData(6, 3, 2, 1, -1)]
    [InlineData(-1, 3, 2, 1, 0)]
    public void A_leaf_is_minus_its_gradient_over_its_hessian_and_lambda(double gradient, double hessian, double alpha, double lambda, double value) =>
        new SplitGain(alpha, lambda, 0, 0).Value(gradient, hessian).ShouldBe(value, 1e-12);

    [Fact]
    public void A_gain_is_that_of_equation_7()
    {
        // ½ (4²/(2+1) + 2²/(4+1) − (−2)²/(6+1)) − 0.25 with G = −4 and 2, H = 2 and 4, λ = 1, γ = 0.25.
        var gain = new SplitGain(0, 1, 0, 0.25).Gain(-4, 2, 2, 4);
        gain.ShouldBe((0.5 * ((16 / 3.0) + (4 / 5.0) - (4 / 7.0))) - 0.25, 1e-12);
    }

    [Fact]
    public void The_best_of_many_candidates_is_the_one_the_formula_finds_whatever_their_number()
    {
        for (var count = 1; count <= 13; count++)
        {
            var lefts = new long[16];
            for (var i = 0; i < count; i++)
                lefts[i] = GradientPairs.Of((7 * i % 11) - 5, i + 1);
            var gain = new SplitGain(0.5, 1, 2, 0);
            var total = GradientPairs.Of(-3, 15);
            var (scores, index) = gain.Best(lefts, count, 0, total, Unit);
            var judged = Enumerable.Range(0, count).Where(i => i + 1 >= 2 && 15 - (i + 1) >= 2)
                .Select(i => (Scores: gain.Score(((7 * i) % 11) - 5, i + 1) + gain.Score(-3 - (((7 * i) % 11) - 5), 14 - i), Index: i)).ToList();
            if (judged.Count == 0)
            {
                index.ShouldBe(-1);
                continue;
            }

            scores.ShouldBe(judged.Max(one => one.Scores), 1e-12);
            index.ShouldBe(judged.First(one => Math.Abs(one.Scores - scores) < 1e-12).Index);
        }
    }

    [Fact]
    public void A_packed_pair_gives_back_both_sums_after_adding_and_taking_away()
    {
        var sum = GradientPairs.Of(-5, 3) + GradientPairs.Of(2, 4) + GradientPairs.Of(-9, 1) - GradientPairs.Of(-5, 3);
        GradientPairs.Gradient(sum, Unit).ShouldBe(-7);
        GradientPairs.Hessian(sum, Unit).ShouldBe(5);
    }

    [Fact]
    public void Packing_keeps_the_mean_of_derivatives_too_small_for_a_unit()
    {
        var (gradients, hessians, pairs) = (new double[10_003], new double[10_003], new long[10_003]);
        Array.Fill(gradients, -0.3);
        Array.Fill(hessians, 0.1);
        GradientPairs.Pack(gradients, hessians, Unit, 0, 1, pairs);
        GradientPairs.Gradient(pairs.Sum(), Unit).ShouldBe(-3000.9, 3);
        GradientPairs.Hessian(pairs.Sum(), Unit).ShouldBe(1000.3, 3);
    }

    [Fact]
    public void Whole_numbers_are_packed_as_they_are()
    {
        double[] gradients = [3, -2, 0, 7, -1, 12, -8];
        var pairs = new long[7];
        GradientPairs.Pack(gradients, [], Unit, 4, 3, pairs);
        pairs.ShouldBe([.. gradients.Select(gradient => GradientPairs.Of((long)gradient, 1))]);
    }
}
