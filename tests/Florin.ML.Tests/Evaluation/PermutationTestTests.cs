using Florin.ML.Evaluation;

namespace Florin.ML.Tests.Evaluation;

public sealed class PermutationTestTests
{
    [Fact]
    public void Of_five_rows_that_all_say_the_same_two_of_32_signs_are_as_large() =>
        PermutationTest.Paired([1, 1, 1, 1, 1], [0.5, 0.25, 0, 0.75, 0.9], 1).ShouldBe(2.0 / 32);

    [Fact]
    public void Pairs_agree_with_scipy()
    {
        double[] differences = [1.2, -.3, .8, 2.1, .4, -.1, 1.5, .9];
        // stats.permutation_test((d,), np.mean, permutation_type="samples", n_resamples=np.inf).pvalue   scipy 1.10.1
        PermutationTest.Paired(new double[8], differences, 1).ShouldBe(0.0390625, 1e-12);
        // Drawn instead of counted: standard error √(.039 · .961 / 255) = 0.012.
        PermutationTest.Paired(new double[8], differences, 1, 255).ShouldBe(0.0390625, 0.04);
    }

    [Fact]
    public void Groups_agree_with_scipy()
    {
        double[] first = [1.1, 2.3, .7, 3.1], second = [2.9, 3.8, 1.9, 4.4, 3.3];
        // stats.permutation_test((u, v), lambda x, y: abs(np.mean(x) - np.mean(y)), permutation_type="independent", n_resamples=np.inf, alternative="greater").pvalue   scipy 1.10.1
        PermutationTest.Groups(first, second, 1).ShouldBe(0.0873015873015873, 1e-12);
        PermutationTest.Groups(second, first, 1).ShouldBe(0.0873015873015873, 1e-12);
        PermutationTest.Groups(first, second, 1, 125).ShouldBe(0.0873, 0.08);
    }

    [Fact]
    public void Equal_values_are_certain_to_be_chance()
    {
        PermutationTest.Paired(new double[40], new double[40], 1, 100).ShouldBe(1);
        PermutationTest.Groups([2, 2], [2, 2, 2], 1).ShouldBe(1);
    }

    [Fact]
    public void Many_rows_that_differ_are_no_chance_and_p_is_never_0()
    {
        double[] better = [.. Enumerable.Repeat(-1.0, 100)];
        PermutationTest.Paired(new double[100], better, 1, 999).ShouldBe(1.0 / 1000);
        PermutationTest.Groups(new double[100], better, 1, 999).ShouldBe(1.0 / 1000);
    }

    [Fact]
    public void Without_a_pair_there_is_nothing_to_test()
    {
        Should.Throw<ArgumentException>(() => PermutationTest.Paired([], [], 1));
        Should.Throw<ArgumentException>(() => PermutationTest.Groups([1], [], 1));
    }
}
