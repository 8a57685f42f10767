namespace Florin.ML.Numerics;

/// <summary>A function of a few numbers that is to be made small; a struct (a ref struct may hold spans), so that its calls are bound when compiled.</summary>
internal interface IObjective
{
    /// <summary>The value at <paramref name="point"/>; what is not finite counts as worse than any number.</summary>
    double Value(scoped ReadOnlySpan<double> point);
}

/// <summary>Downhill simplex search in a box; no allocation for up to 16 dimensions.</summary>
/// <remarks>Nelder and Mead (1965) with their steps 1, 2, ½, ½; points outside of the box are moved to its side. Ties keep the older point, so the same function gives the same path.</remarks>
internal static class NelderMead
{
    private const int OnStack = 16;

    /// <summary>Moves <paramref name="point"/> to the best point found and returns its value.</summary>
    /// <param name="objective">What is to be made small.</param>
    /// <param name="point">Where the search begins and, afterwards, where it ended; 1 to 64 numbers.</param>
    /// <param name="lower">Least value of each number.</param>
    /// <param name="upper">Largest value of each number.</param>
    /// <param name="step">First edge as a share of the box's side, or the side's absolute length where the box is unbounded; 0.1 is usual.</param>
    /// <param name="evaluations">Most calls of <paramref name="objective"/>.</param>
    /// <param name="tolerance">Relative spread of the simplex's values at which the search ends.</param>
    /// <param name="cancellation">Looked at once a move.</param>
    public static double Minimise<TObjective>(
        ref TObjective objective, Span<double> point, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper,
        double step, int evaluations, double tolerance, CancellationToken cancellation)
        where TObjective : struct, IObjective, allows ref struct
    {
        var size = point.Length;
        var corners = size <= OnStack ? stackalloc double[(size + 1) * size] : new double[(size + 1) * size];
        var values = size <= OnStack ? stackalloc double[size + 1] : new double[size + 1];
        Span<double> centre = stackalloc double[size];
        Span<double> reflected = stackalloc double[size];
        Span<double> further = stackalloc double[size];
        for (var corner = 0; corner <= size; corner++)
        {
            var place = corners.Slice(corner * size, size);
            point.CopyTo(place);
            if (corner > 0)
                place[corner - 1] = Stepped(point[corner - 1], lower[corner - 1], upper[corner - 1], step);
            values[corner] = Finite(objective.Value(place));
        }

        for (var calls = size + 1; calls < evaluations;)
        {
            cancellation.ThrowIfCancellationRequested();
            var (best, second, worst) = Order(values);
            if (values[worst] - values[best] <= tolerance * (Math.Abs(values[best]) + tolerance))
                break;
            Centre(corners, worst, centre);
            var bad = corners.Slice(worst * size, size);
            Along(centre, bad, -1, lower, upper, reflected);
            var value = Finite(objective.Value(reflected));
            calls++;
            if (value < values[best])
            {
                Along(centre, bad, -2, lower, upper, further);
                var expanded = Finite(objective.Value(further));
                calls++;
                (expanded < value ? further : reflected).CopyTo(bad);
                values[worst] = Math.Min(expanded, value);
                continue;
            }

            if (value < values[second])
            {
                reflected.CopyTo(bad);
                values[worst] = value;
                continue;
            }

            var outside = value < values[worst];
            Along(centre, outside ? reflected : bad, 0.5, lower, upper, further);
            var contracted = Finite(objective.Value(further));
            calls++;
            if (contracted < Math.Min(value, values[worst]))
            {
                further.CopyTo(bad);
                values[worst] = contracted;
                continue;
            }

            var good = corners.Slice(best * size, size);
            for (var corner = 0; corner <= size; corner++)
            {
                if (corner == best)
                    continue;
                var place = corners.Slice(corner * size, size);
                Along(good, place, 0.5, lower, upper, place);
                values[corner] = Finite(objective.Value(place));
                calls++;
            }
        }

        var found = Order(values).Best;
        corners.Slice(found * size, size).CopyTo(point);
        return values[found];
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : double.MaxValue;

    private static double Stepped(double value, double lower, double upper, double step)
    {
        var length = double.IsFinite(upper - lower) ? step * (upper - lower) : step;
        return value + length <= upper ? value + length : Math.Max(lower, value - length);
    }

    private static (int Best, int Second, int Worst) Order(ReadOnlySpan<double> values)
    {
        var (best, worst) = (0, 0);
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] < values[best])
                best = i;
            if (values[i] >= values[worst])
                worst = i;
        }

        var second = best;
        for (var i = 0; i < values.Length; i++)
        {
            if (i != worst && values[i] > values[second])
                second = i;
        }

        return (best, second, worst);
    }

    private static void Centre(ReadOnlySpan<double> corners, int without, Span<double> centre)
    {
        var size = centre.Length;
        centre.Clear();
        for (var corner = 0; corner <= size; corner++)
        {
            if (corner == without)
                continue;
            for (var i = 0; i < size; i++)
                centre[i] += corners[(corner * size) + i] / size;
        }
    }

    private static void Along(ReadOnlySpan<double> from, ReadOnlySpan<double> to, double share, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Span<double> place)
    {
        for (var i = 0; i < place.Length; i++)
            place[i] = Math.Clamp(from[i] + (share * (to[i] - from[i])), lower[i], upper[i]);
    }
}
