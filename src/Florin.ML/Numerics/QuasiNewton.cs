namespace Florin.ML.Numerics;

/// <summary>Unbounded search by estimated curvature; no allocation for up to 16 dimensions.</summary>
/// <remarks>Broyden, Fletcher, Goldfarb and Shanno as in Nash (1990), algorithm 21: the inverse of the second derivatives starts at the identity, steps are shortened to a fifth until they are worth 10⁻⁴ of what the slope promised. Slopes are differences to one side; the error of a slope enters the least value squared.</remarks>
internal static class QuasiNewton
{
    private const int OnStack = 16;
    private const double Shorter = 0.2;
    private const double Worth = 1e-4;
    private const double Same = 10;

    /// <summary>Moves <paramref name="point"/> to the best point found.</summary>
    /// <param name="objective">What is to be made small.</param>
    /// <param name="point">Where the search begins and, afterwards, where it ended; 1 to 64 numbers.</param>
    /// <param name="step">Distance over which a slope is taken, 10⁻⁶ for parameters of size 1.</param>
    /// <param name="iterations">Most slopes taken.</param>
    /// <param name="tolerance">Gain, as a share of 1 and the value, at which the search ends.</param>
    /// <returns>The value there, and whether the search ended by itself.</returns>
    public static (double Value, bool Converged) Minimise<TObjective>(ref TObjective objective, Span<double> point, double step, int iterations, double tolerance)
        where TObjective : struct, IObjective, allows ref struct
    {
        var size = point.Length;
        var inverse = size <= OnStack ? stackalloc double[size * size] : new double[size * size];
        Span<double> slope = stackalloc double[size];
        Span<double> before = stackalloc double[size];
        Span<double> direction = stackalloc double[size];
        Span<double> change = stackalloc double[size];
        var value = objective.Value(point);
        if (!double.IsFinite(value))
            return (value, false);
        Slope(ref objective, point, value, step, slope);
        var fresh = true;
        Identity(inverse, size);
        for (var iteration = 1; iteration < iterations; iteration++)
        {
            point.CopyTo(before);
            slope.CopyTo(change);
            var promised = Direction(inverse, slope, direction);
            if (!(promised < 0))
            {
                // The estimate of the curvature is used up: once more from the identity.
                if (fresh)
                    return (value, true);
                Identity(inverse, size);
                fresh = true;
                continue;
            }

            var (found, moved) = Search(ref objective, before, direction, promised, value, point);
            var enough = Math.Abs(found - value) <= tolerance * (1 + Math.Abs(value));
            if (!moved || enough)
            {
                if (moved)
                    value = found;
                else
                    before.CopyTo(point);
                if (fresh)
                    return (value, true);
                Identity(inverse, size);
                fresh = true;
                if (moved)
                    Slope(ref objective, point, value, step, slope);
                continue;
            }

            value = found;
            Slope(ref objective, point, value, step, slope);
            for (var i = 0; i < size; i++)
            {
                direction[i] = point[i] - before[i];
                change[i] = slope[i] - change[i];
            }

            fresh = !Update(inverse, direction, change, before);
            if (fresh)
                Identity(inverse, size);
        }

        return (value, false);
    }

    private static (double Value, bool Moved) Search<TObjective>(ref TObjective objective, scoped ReadOnlySpan<double> before, scoped ReadOnlySpan<double> direction, double promised, double value, scoped Span<double> point)
        where TObjective : struct, IObjective, allows ref struct
    {
        for (var length = 1.0; ; length *= Shorter)
        {
            var still = 0;
            for (var i = 0; i < point.Length; i++)
            {
                point[i] = before[i] + (length * direction[i]);
                if (Same + before[i] == Same + point[i])
                    still++;
            }

            if (still == point.Length)
                return (value, false);
            var found = objective.Value(point);
            if (double.IsFinite(found) && found <= value + (Worth * length * promised))
                return (found, true);
        }
    }

    private static void Slope<TObjective>(ref TObjective objective, scoped Span<double> point, double value, double step, scoped Span<double> slope)
        where TObjective : struct, IObjective, allows ref struct
    {
        for (var i = 0; i < point.Length; i++)
        {
            var kept = point[i];
            point[i] = kept + step;
            var above = objective.Value(point);
            if (double.IsFinite(above))
                slope[i] = (above - value) / step;
            else
            {
                point[i] = kept - step;
                var below = objective.Value(point);
                slope[i] = double.IsFinite(below) ? (value - below) / step : 0;
            }

            point[i] = kept;
        }
    }

    private static double Direction(ReadOnlySpan<double> inverse, ReadOnlySpan<double> slope, Span<double> direction)
    {
        var promised = 0.0;
        for (var i = 0; i < slope.Length; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < slope.Length; j++)
                sum -= inverse[(i * slope.Length) + j] * slope[j];
            direction[i] = sum;
            promised += sum * slope[i];
        }

        return promised;
    }

    /// <summary>Nash's form of the update; false where step and change of slope point apart.</summary>
    private static bool Update(Span<double> inverse, ReadOnlySpan<double> moved, ReadOnlySpan<double> change, Span<double> product)
    {
        var size = moved.Length;
        var (along, curved) = (0.0, 0.0);
        for (var i = 0; i < size; i++)
            along += moved[i] * change[i];
        if (!(along > 0))
            return false;
        for (var i = 0; i < size; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < size; j++)
                sum += inverse[(i * size) + j] * change[j];
            product[i] = sum;
            curved += sum * change[i];
        }

        var weight = 1 + (curved / along);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                inverse[(i * size) + j] += ((weight * moved[i] * moved[j]) - (moved[i] * product[j]) - (product[i] * moved[j])) / along;
        }

        return true;
    }

    private static void Identity(Span<double> matrix, int size)
    {
        matrix.Clear();
        for (var i = 0; i < size; i++)
            matrix[(i * size) + i] = 1;
    }
}
