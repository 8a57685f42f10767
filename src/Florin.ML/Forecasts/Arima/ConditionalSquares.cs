namespace Florin.ML.Forecasts.Arima;

/// <summary>Innovations of a process when those before the first are 0 (Box and Jenkins 1970, §7.1.2), factor by factor: the seasonal ones have no near neighbour and run several at once.</summary>
internal static class ConditionalSquares
{
    /// <summary>Sums the cross products of all columns' innovations into <paramref name="cross"/> and returns their number.</summary>
    /// <param name="values">Columns × length, row-major.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="order">Orders of the process.</param>
    /// <param name="process">Its coefficients.</param>
    /// <param name="scratch">As long as the values and once their length.</param>
    /// <param name="cross">Columns × columns.</param>
    public static int Evaluate(ReadOnlySpan<double> values, int columns, ArimaOrder order, ArmaProcess process, Span<double> scratch, Span<double> cross)
    {
        var length = values.Length / columns;
        var (first, season) = (order.LongP, order.Season);
        var used = length - first;
        cross.Clear();
        if (used <= 0)
            return 0;
        for (var c = 0; c < columns; c++)
        {
            var column = values.Slice(c * length, length);
            var innovations = scratch.Slice(c * length, used);
            if (order.SeasonalP == 0)
                Series(column, first, process.P, innovations);
            else
            {
                var start = season * order.SeasonalP;
                var free = scratch.Slice(columns * length, length - start);
                column[start..].CopyTo(free);
                for (var j = 0; j < order.SeasonalP; j++)
                    Lanes.Add(free, column[(start - (season * (j + 1)))..^(season * (j + 1))], -process.SeasonalP[j]);
                Series(free, order.P, process.P, innovations);
            }

            if (order.SeasonalQ > 0)
                Seasonal(innovations, season, process.SeasonalQ);
        }

        for (var c = 0; c < columns && order.Q > 0; c += 2)
            Moving(scratch.Slice(c * length, used), c + 1 < columns ? scratch.Slice((c + 1) * length, used) : default, process.Q);
        for (var i = 0; i < columns; i++)
        {
            for (var j = 0; j <= i; j++)
                cross[(i * columns) + j] = Product(scratch.Slice(i * length, used), scratch.Slice(j * length, used));
        }

        return used;
    }

    private static void Series(ReadOnlySpan<double> column, int first, ReadOnlySpan<double> phi, Span<double> to)
    {
        column[first..].CopyTo(to);
        for (var i = 0; i < phi.Length; i++)
            Lanes.Add(to, column[(first - i - 1)..^(i + 1)], -phi[i]);
    }

    private static void Seasonal(Span<double> innovations, int season, ReadOnlySpan<double> theta)
    {
        // A season at a time: what is read has been finished.
        for (var t = season; t < innovations.Length; t += season)
        {
            var block = innovations.Slice(t, Math.Min(season, innovations.Length - t));
            for (var j = 1; j <= theta.Length && t >= j * season; j++)
                Lanes.Add(block, innovations.Slice(t - (j * season), block.Length), -theta[j - 1]);
        }
    }

    /// <summary>The nonseasonal factor. Each value waits for the one before it; two columns wait together.</summary>
    private static void Moving(Span<double> innovations, Span<double> others, ReadOnlySpan<double> theta)
    {
        Span<double> all = stackalloc double[ArmaPolynomials.Longest];
        all.Clear();
        theta.CopyTo(all);
        var (theta1, theta2, theta3, theta4, theta5) = (all[0], all[1], all[2], all[3], all[4]);
        var (e1, e2, e3, e4, e5) = (0.0, 0.0, 0.0, 0.0, 0.0);
        if (others.Length != innovations.Length)
        {
            for (var t = 0; t < innovations.Length; t++)
            {
                var known = innovations[t] - ((theta5 * e5) + (theta4 * e4)) - ((theta3 * e3) + (theta2 * e2));
                (e5, e4, e3, e2) = (e4, e3, e2, e1);
                e1 = known - (theta1 * e1);
                innovations[t] = e1;
            }

            return;
        }

        var (o1, o2, o3, o4, o5) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var t = 0; t < innovations.Length; t++)
        {
            var known = innovations[t] - ((theta5 * e5) + (theta4 * e4)) - ((theta3 * e3) + (theta2 * e2));
            var other = others[t] - ((theta5 * o5) + (theta4 * o4)) - ((theta3 * o3) + (theta2 * o2));
            (e5, e4, e3, e2) = (e4, e3, e2, e1);
            (o5, o4, o3, o2) = (o4, o3, o2, o1);
            e1 = known - (theta1 * e1);
            o1 = other - (theta1 * o1);
            innovations[t] = e1;
            others[t] = o1;
        }
    }

    private static double Product(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var (even, odd) = (0.0, 0.0);
        var t = 0;
        for (; t + 1 < left.Length; t += 2)
        {
            even += left[t] * right[t];
            odd += left[t + 1] * right[t + 1];
        }

        return t < left.Length ? even + odd + (left[t] * right[t]) : even + odd;
    }
}
