using Florin.ML.Numerics;

namespace Florin.ML.Tests.Numerics;

public sealed class QuasiNewtonTests
{
    [Fact]
    public void A_curved_valley_is_followed_to_its_end()
    {
        var valley = default(Valley);
        double[] point = [-1.2, 1];

        // A one-sided slope is off by step/2 times the curvature, 401, along a floor whose own is 0.4: the end by some 1,000 steps.
        var (value, converged) = QuasiNewton.Minimise(ref valley, point, 1e-8, 200, 1e-12);
        converged.ShouldBeTrue();
        value.ShouldBe(0, 1e-8);
        point[0].ShouldBe(1, 1e-3);
        point[1].ShouldBe(1, 1e-3);
    }

    [Fact]
    public void Too_few_steps_are_told_and_never_end_worse_than_they_began()
    {
        var valley = default(Valley);
        double[] point = [-1.2, 1];
        var (value, converged) = QuasiNewton.Minimise(ref valley, point, 1e-5, 5, 1e-12);
        converged.ShouldBeFalse();
        value.ShouldBe(valley.Value(point));
        value.ShouldBeLessThan(24.2);
    }

    [Fact]
    public void A_function_without_a_number_where_it_begins_is_left_there()
    {
        var hole = default(Hole);
        double[] point = [2];
        QuasiNewton.Minimise(ref hole, point, 1e-5, 50, 1e-12).Converged.ShouldBeFalse();
        point.ShouldBe([2.0]);
        point = [0.5];
        QuasiNewton.Minimise(ref hole, point, 1e-5, 50, 1e-12).Converged.ShouldBeTrue();
        point[0].ShouldBeInRange(0.5, 1);
    }

    [Fact]
    public void A_search_allocates_nothing()
    {
        var valley = default(Valley);
        double[] point = [-1.2, 1];
        QuasiNewton.Minimise(ref valley, point, 1e-5, 50, 1e-12);
        var before = GC.GetAllocatedBytesForCurrentThread();
        QuasiNewton.Minimise(ref valley, point, 1e-5, 50, 1e-12);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    /// <summary>Rosenbrock (1960).</summary>
    private readonly struct Valley : IObjective
    {
        public double Value(scoped ReadOnlySpan<double> point) =>
            (100 * Math.Pow(point[1] - (point[0] * point[0]), 2)) + Math.Pow(1 - point[0], 2);
    }

    /// <summary>Falls until 1, has no number beyond.</summary>
    private readonly struct Hole : IObjective
    {
        public double Value(scoped ReadOnlySpan<double> point) => point[0] <= 1 ? -point[0] : double.NaN;
    }
}
