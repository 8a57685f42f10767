using Florin.ML.Forecasts.Theta;
using Florin.ML.Numerics;

namespace Florin.ML.Tests.Forecasts.Theta;

public sealed class ThetaKernelTests
{
    private static readonly IEqualityComparer<ThetaLine> Close = EqualityComparer<ThetaLine>.Create((left, right) => Math.Abs(left.Intercept - right.Intercept) < 1e-9 && Math.Abs(left.Slope - right.Slope) < 1e-9);

    [Fact]
    public void The_recursion_is_that_of_the_paper()
    {
        // By hand, α = 0.5, ℓ₀ = 2, θ = 2: μ₁ = 2 + 0; ℓ₁ = 3; the line through {4} is A = 4, B = 0: μ₂ = 3 + ½(0.5 · 4) = 4; ℓ₂ = 4.5;
        // the line through {4, 6} is A = 2, B = 2: μ₃ = 4.5 + ½(0.25 · 2 + (1 − 0.125)/0.5 · 2) = 6.5.
        double[] values = [4, 6, 7];
        var lines = new ThetaLine[3];
        ThetaLine.Before(values, lines);
        var errors = new double[3];
        var level = ThetaKernel.Errors(values, lines, new(0.5, 2, 0.5, 0), errors);

        errors.ShouldBe([2, 2, 0.5]);
        level.ShouldBe(5.75);
    }

    [Fact]
    public void The_line_before_each_value_is_the_least_squares_line_of_those_before_it()
    {
        double[] values = [3, 1, 4, 1, 5, 9, 2, 6];
        var lines = new ThetaLine[values.Length];
        ThetaLine.Before(values, lines).Line.ShouldBe(ThetaLine.Through(values), Close);

        for (var t = 2; t < values.Length; t++)
            lines[t].ShouldBe(ThetaLine.Through(values.AsSpan(0, t)), Close);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_simplex_search_of_all_three_numbers_finds_less_error(bool dynamic)
    {
        var values = ThetaTests.Nile;
        var lines = new ThetaLine[values.Length];
        if (dynamic)
            ThetaLine.Before(values, lines);
        else
            Array.Fill(lines, ThetaLine.Through(values));
        var fit = ThetaKernel.Fit(values, lines, double.NaN, 0.1, 0.99);
        Span<double> point = [0.5, values[0], 0.5];
        var objective = new Objective(values, lines);
        var least = NelderMead.Minimise(ref objective, point, [0.1, -5_000, 0], [0.99, 5_000, 1], 0.1, 5_000, 1e-13, TestContext.Current.CancellationToken);

        fit.Error.ShouldBeLessThanOrEqualTo(least * (1 + 1e-9));
        objective.Value([fit.Alpha, fit.Level, fit.Share]).ShouldBe(fit.Error, 1e-6 * fit.Error);
    }

    [Theory]
    [InlineData(ThetaKind.Standard)]
    [InlineData(ThetaKind.Optimised)]
    [InlineData(ThetaKind.DynamicOptimised)]
    public void The_variances_are_those_of_drawn_paths(ThetaKind kind)
    {
        const int Paths = 20_000;
        const int Horizon = 8;
        var state = new ThetaRecursion(kind, 0.3, 0.6, 10, 0.01, 0.5, new(12, 9, 0.4));
        var variances = new double[Horizon];
        state.Variances(variances);
        var rng = new Rng(5);
        var (sums, squares) = (new double[Horizon], new double[Horizon]);
        for (var path = 0; path < Paths; path++)
        {
            var at = state;
            for (var h = 0; h < Horizon; h++)
            {
                var value = at.Expected + rng.NextNormal();
                sums[h] += value / Paths;
                squares[h] += value * value / Paths;
                at = at.After(value);
            }
        }

        // The standard error of a variance of 20,000 normal draws is 1 %.
        for (var h = 0; h < Horizon; h++)
            (squares[h] - (sums[h] * sums[h])).ShouldBe(variances[h], 0.05 * variances[h]);
    }

    private readonly struct Objective(double[] values, ThetaLine[] lines) : IObjective
    {
        public double Value(scoped ReadOnlySpan<double> point)
        {
            var errors = new double[values.Length];
            ThetaKernel.Errors(values, lines, new(point[0], point[1], point[2], 0), errors);
            return errors[ThetaKernel.Start..].Sum(error => error * error);
        }
    }
}
