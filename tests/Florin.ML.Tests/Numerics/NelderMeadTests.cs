using Florin.ML.Numerics;

namespace Florin.ML.Tests.Numerics;

public sealed class NelderMeadTests
{
    [Fact]
    public void Finds_the_lowest_point_of_a_curved_valley()
    {
        Span<double> point = [-1.2, 1];
        var valley = default(Valley);
        var value = NelderMead.Minimise(ref valley, point, [-5, -5], [5, 5], 0.1, 2_000, 1e-12, TestContext.Current.CancellationToken);

        value.ShouldBe(0, 1e-9);
        point[0].ShouldBe(1, 1e-4);
        point[1].ShouldBe(1, 1e-4);
    }

    [Fact]
    public void A_lowest_point_outside_of_the_box_is_answered_by_its_side()
    {
        Span<double> point = [-1.2, 1];
        var valley = default(Valley);
        NelderMead.Minimise(ref valley, point, [-5, -5], [0.5, 5], 0.1, 2_000, 1e-12, TestContext.Current.CancellationToken);

        point[0].ShouldBe(0.5, 1e-6);
        point[1].ShouldBe(0.25, 1e-4);
    }

    [Fact]
    public void Values_that_are_no_numbers_are_walked_around()
    {
        Span<double> point = [3];
        var root = default(Logarithm);
        NelderMead.Minimise(ref root, point, [double.NegativeInfinity], [double.PositiveInfinity], 1, 500, 1e-12, TestContext.Current.CancellationToken);

        point[0].ShouldBe(1, 1e-4);
    }

    /// <summary>Rosenbrock (1960): lowest at (1, 1).</summary>
    private readonly struct Valley : IObjective
    {
        public double Value(scoped ReadOnlySpan<double> point) => (100 * Math.Pow(point[1] - (point[0] * point[0]), 2)) + Math.Pow(1 - point[0], 2);
    }

    /// <summary>x − ln x, no number below 0: lowest at 1.</summary>
    private readonly struct Logarithm : IObjective
    {
        public double Value(scoped ReadOnlySpan<double> point) => point[0] - Math.Log(point[0]);
    }
}
