using System.Runtime.CompilerServices;

namespace Florin.ML.Forecasts.ExponentialSmoothing;

/// <summary>Descent by the BFGS update of an inverse Hessian, with steps that are halved until they pay (Nocedal and Wright 2006, alg. 6.1 and 3.1).</summary>
internal static class QuasiNewton
{
    private const double Armijo = 1e-4;
    private const int Halvings = 20;

    /// <summary>Moves <paramref name="point"/> to a low point of the likelihood's deviance and returns it with whether the search settled.</summary>
    /// <param name="deviance">What is to be made small.</param>
    /// <param name="point">Where the search begins and ends.</param>
    /// <param name="iterations">Most steps.</param>
    /// <param name="tolerance">Descent of two steps in a row below which the search ends.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double Value, bool Settled) Minimise(ref Deviance deviance, Span<double> point, int iterations, double tolerance)
    {
        var size = point.Length;
        Span<double> memory = stackalloc double[(size * size) + (5 * size)];
        var inverse = memory[..(size * size)];
        var gradient = memory.Slice(size * size, size);
        var direction = memory.Slice((size + 1) * size, size);
        var next = memory.Slice((size + 2) * size, size);
        var nextGradient = memory.Slice((size + 3) * size, size);
        var change = memory.Slice((size + 4) * size, size);
        var value = deviance.Value(point, gradient);
        if (!double.IsFinite(value))
            return (double.PositiveInfinity, false);
        Reset(inverse, size, 1 / Math.Max(1, Norm(gradient)));
        var (fresh, small) = (true, 0);
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            Multiply(inverse, gradient, direction);
            var descent = -Dot(direction, gradient);
            if (!(descent < 0))
            {
                if (fresh)
                    return (value, true);
                Reset(inverse, size, 1 / Math.Max(1, Norm(gradient)));
                fresh = true;
                continue;
            }

            var step = 1.0;
            var found = double.PositiveInfinity;
            for (var halving = 0; halving < Halvings; halving++)
            {
                for (var i = 0; i < size; i++)
                    next[i] = point[i] - (step * direction[i]);
                found = deviance.Value(next, nextGradient);
                if (found <= value + (Armijo * step * descent))
                    break;
                // The lowest point of the parabola through both values and the slope, kept between a tenth and a half.
                var curve = found - value - (step * descent);
                step = double.IsFinite(found) ? Math.Clamp(-step * step * descent / (2 * curve), 0.1 * step, 0.5 * step) : 0.25 * step;
                found = double.PositiveInfinity;
            }

            if (double.IsPositiveInfinity(found))
            {
                if (fresh)
                    return (value, true);
                Reset(inverse, size, 1 / Math.Max(1, Norm(gradient)));
                fresh = true;
                continue;
            }

            small = value - found < tolerance ? small + 1 : 0;
            value = found;
            Update(inverse, point, next, gradient, nextGradient, direction, change, fresh);
            fresh = false;
            next.CopyTo(point);
            nextGradient.CopyTo(gradient);
            if (small == 2)
                return (value, true);
        }

        return (value, false);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Update(Span<double> inverse, ReadOnlySpan<double> point, Span<double> next, ReadOnlySpan<double> gradient, ReadOnlySpan<double> nextGradient, Span<double> moved, Span<double> change, bool first)
    {
        var size = point.Length;
        for (var i = 0; i < size; i++)
        {
            moved[i] = next[i] - point[i];
            change[i] = nextGradient[i] - gradient[i];
        }

        var curvature = Dot(moved, change);
        if (!(curvature > 1e-12 * Norm(moved) * Norm(change)))
            return;
        if (first)
            Reset(inverse, size, curvature / Dot(change, change));
        Span<double> product = stackalloc double[size];
        Multiply(inverse, change, product);
        var scale = (1 + (Dot(change, product) / curvature)) / curvature;
        for (var i = 0; i < size; i++)
        {
            var row = inverse.Slice(i * size, size);
            var (left, right) = ((scale * moved[i]) - (product[i] / curvature), moved[i] / curvature);
            for (var j = 0; j < row.Length; j++)
                row[j] += (left * moved[j]) - (right * product[j]);
        }
    }

    private static void Reset(Span<double> inverse, int size, double scale)
    {
        inverse.Clear();
        for (var i = 0; i < size; i++)
            inverse[(i * size) + i] = scale;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(ReadOnlySpan<double> matrix, ReadOnlySpan<double> vector, Span<double> product)
    {
        for (var i = 0; i < product.Length; i++)
            product[i] = Dot(matrix.Slice(i * vector.Length, vector.Length), vector);
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        right = right[..left.Length];
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    private static double Norm(ReadOnlySpan<double> vector) => Math.Sqrt(Dot(vector, vector));
}
