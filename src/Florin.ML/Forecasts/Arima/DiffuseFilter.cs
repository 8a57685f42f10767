namespace Florin.ML.Forecasts.Arima;

/// <summary>The Kalman filter of the series itself: differences are part of the state, begun without knowledge; missing values are stepped over.</summary>
/// <remarks>Harvey and McKenzie (1984) as in R's <c>arima</c>: the state is that of the differenced process, then the latest values of the series;
/// variance <see cref="Unknown"/> at the start, and an innovation whose variance exceeds <see cref="Uninformative"/> says nothing about the likelihood. The transition is a shift and two rows.</remarks>
internal static class DiffuseFilter
{
    /// <summary>Variance of what is not known at the start, in variances of an innovation.</summary>
    public const double Unknown = 1e6;

    private const double Uninformative = 1e4;

    /// <summary>Runs the filter.</summary>
    /// <param name="levels">Columns × length, row-major; a missing value is NaN in the first column.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="process">The two polynomials.</param>
    /// <param name="delta">Coefficients of the differences: <c>y_t = w_t + Σ delta_j y_{t−j}</c>.</param>
    /// <param name="states">Columns × states: after the call what is known at the last value.</param>
    /// <param name="covariance">States × states: after the call its covariance, in variances of an innovation.</param>
    /// <param name="scratch">States × (states + 2) + columns numbers.</param>
    /// <param name="cross">Cross products of the innovations over their variance, columns × columns.</param>
    /// <returns>The sum of the logarithms of the variances and the number of informative values.</returns>
    public static (double Logarithms, int Used) Run(
        ReadOnlySpan<double> levels, int columns, ArmaProcess process, ReadOnlySpan<double> delta,
        Span<double> states, Span<double> covariance, Span<double> scratch, Span<double> cross)
    {
        var length = levels.Length / columns;
        var arma = process.States;
        var size = arma + delta.Length;
        var before = scratch[..(size * size)];
        var weights = scratch.Slice(size * size, size);
        var along = scratch.Slice(size * (size + 1), size);
        var now = scratch.Slice(size * (size + 2), columns);
        states.Clear();
        cross.Clear();
        if (!Start(process, arma, size, weights, covariance))
            return (double.NaN, 0);
        var (logarithms, used) = (0.0, 0);
        for (var t = 0; t < length; t++)
        {
            for (var c = 0; c < columns; c++)
                Step(states.Slice(c * size, size), process.Phi, arma, delta);
            if (t > 0)
            {
                Rows(covariance, process.Phi, arma, delta, before);
                for (var i = 0; i < size; i++)
                    Columns(before.Slice(i * size, size), process.Phi, arma, delta, covariance.Slice(i * size, size));
                for (var i = 0; i < arma; i++)
                {
                    if (weights[i] != 0)
                        Lanes.Add(covariance.Slice(i * size, arma), weights[..arma], weights[i]);
                }
            }

            if (!double.IsFinite(levels[t]))
                continue;
            Columns(covariance, size, arma, delta, along);
            var variance = Observe(along, arma, delta);
            if (!(variance > 0))
                return (double.NaN, 0);
            for (var c = 0; c < columns; c++)
            {
                var state = states.Slice(c * size, size);
                now[c] = levels[(c * length) + t] - Observe(state, arma, delta);
                Lanes.Add(state, along, now[c] / variance);
            }

            for (var i = 0; i < size; i++)
            {
                if (along[i] != 0)
                    Lanes.Add(covariance.Slice(i * size, size), along, -along[i] / variance);
            }

            if (variance >= Uninformative)
                continue;
            used++;
            logarithms += Math.Log(variance);
            for (var i = 0; i < columns; i++)
            {
                for (var j = 0; j <= i; j++)
                    cross[(i * columns) + j] += now[i] * now[j] / variance;
            }
        }

        return (logarithms, used);
    }

    /// <summary>What the state says of the value: <c>w_t + Σ delta_j y_{t−j}</c>.</summary>
    public static double Observe(ReadOnlySpan<double> state, int arma, ReadOnlySpan<double> delta)
    {
        var sum = state[0];
        for (var j = 0; j < delta.Length; j++)
            sum += delta[j] * state[arma + j];
        return sum;
    }

    /// <summary>The state one period later, without its innovation.</summary>
    public static void Step(Span<double> state, ReadOnlySpan<double> phi, int arma, ReadOnlySpan<double> delta)
    {
        if (delta.Length > 0)
        {
            var value = Observe(state, arma, delta);
            state.Slice(arma, delta.Length - 1).CopyTo(state[(arma + 1)..]);
            state[arma] = value;
        }

        var first = state[0];
        for (var i = 0; i < arma - 1; i++)
            state[i] = state[i + 1] + (i < phi.Length ? phi[i] * first : 0);
        state[arma - 1] = arma == phi.Length ? phi[arma - 1] * first : 0;
    }

    private static bool Start(ArmaProcess process, int arma, int size, Span<double> weights, Span<double> covariance)
    {
        var phi = process.Phi;
        var theta = process.Theta;
        weights.Clear();
        weights[0] = 1;
        theta.CopyTo(weights[1..]);
        covariance.Clear();
        var column = covariance[..arma];
        if (!process.Start(column))
            return false;
        var variance = column[0];

        // P = T P T' + R R', read from the last element backwards.
        for (var i = arma - 1; i > 0; i--)
        {
            for (var j = arma - 1; j >= i; j--)
            {
                var (left, right) = (i < phi.Length ? phi[i] : 0, j < phi.Length ? phi[j] : 0);
                var value = (left * right * variance) + (weights[i] * weights[j]);
                if (j + 1 < arma)
                    value += (left * column[j + 1]) + covariance[((i + 1) * size) + j + 1];
                if (i + 1 < arma)
                    value += right * column[i + 1];
                covariance[(i * size) + j] = value;
            }
        }

        for (var i = 1; i < arma; i++)
        {
            for (var j = 0; j < i; j++)
                covariance[(i * size) + j] = covariance[(j * size) + i];
        }

        for (var i = arma; i < size; i++)
            covariance[(i * size) + i] = Unknown;
        return true;
    }

    /// <summary>T P, row by row.</summary>
    private static void Rows(ReadOnlySpan<double> covariance, ReadOnlySpan<double> phi, int arma, ReadOnlySpan<double> delta, Span<double> to)
    {
        var size = arma + delta.Length;
        var first = covariance[..size];
        for (var i = 0; i < arma; i++)
        {
            var row = to.Slice(i * size, size);
            var weight = i < phi.Length ? phi[i] : 0;
            if (i + 1 == arma)
            {
                row.Clear();
                Lanes.Add(row, first, weight);
            }
            else if (weight == 0)
                covariance.Slice((i + 1) * size, size).CopyTo(row);
            else
                Lanes.Sum(row, covariance.Slice((i + 1) * size, size), first, weight);
        }

        if (delta.Length == 0)
            return;
        Columns(covariance, size, arma, delta, to.Slice(arma * size, size));
        covariance.Slice(arma * size, (delta.Length - 1) * size).CopyTo(to[((arma + 1) * size)..]);
    }

    /// <summary>A row of (T P) T'.</summary>
    private static void Columns(ReadOnlySpan<double> row, ReadOnlySpan<double> phi, int arma, ReadOnlySpan<double> delta, Span<double> to)
    {
        row.Slice(1, arma - 1).CopyTo(to);
        to[arma - 1] = 0;
        if (row[0] != 0)
            Lanes.Add(to, phi, row[0]);
        if (delta.Length == 0)
            return;
        to[arma] = Observe(row, arma, delta);
        row.Slice(arma, delta.Length - 1).CopyTo(to[(arma + 1)..]);
    }

    /// <summary>Z P: the covariance of the value with the state.</summary>
    private static void Columns(ReadOnlySpan<double> covariance, int size, int arma, ReadOnlySpan<double> delta, Span<double> to)
    {
        covariance[..size].CopyTo(to);
        for (var j = 0; j < delta.Length; j++)
        {
            if (delta[j] != 0)
                Lanes.Add(to, covariance.Slice((arma + j) * size, size), delta[j]);
        }
    }
}
