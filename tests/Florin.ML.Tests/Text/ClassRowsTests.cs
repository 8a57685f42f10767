using Florin.ML.Text;

namespace Florin.ML.Tests.Text;

/// <summary>Sixteen classes at a time say what one at a time says, whatever is left over.</summary>
public sealed class ClassRowsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(31)]
    [InlineData(142)]
    public void Every_length_gives_what_the_plain_loop_gives(int length)
    {
        var weights = Enumerable.Range(0, length).Select(c => MathF.Sin(c + 1)).ToArray();
        var errors = Enumerable.Range(0, length).Select(c => MathF.Cos(3 * c)).ToArray();
        var sums = errors.ToArray();
        var stepped = weights.ToArray();
        var powers = weights.ToArray();

        ClassRows.Add(weights, 0.5f, sums);
        ClassRows.Step(stepped, errors, 0.25f, 0.75f);
        var largest = ClassRows.Largest(weights);
        var total = ClassRows.Exponentials(powers, largest, 2);

        sums.ShouldBe(weights.Zip(errors, (weight, error) => error + (0.5f * weight)), 1e-6);
        stepped.ShouldBe(weights.Zip(errors, (weight, error) => (0.75f * weight) - (0.25f * error)), 1e-6);
        largest.ShouldBe(weights.Max());
        powers.ShouldBe(weights.Select(weight => MathF.Exp(2 * (weight - largest))), 1e-6);
        total.ShouldBe(powers.Sum(), 1e-4f);
        ClassRows.ExponentialSum(weights, largest, 2).ShouldBe(total, 1e-4f);
        ClassRows.SquareSum(weights).ShouldBe(weights.Sum(weight => weight * weight), 1e-4f);
    }
}
