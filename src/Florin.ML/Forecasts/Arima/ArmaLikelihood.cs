namespace Florin.ML.Forecasts.Arima;

/// <summary>The exact Gaussian likelihood of a stationary process without gaps, in time linear in its longest lag.</summary>
/// <remarks>The Kalman filter of Gardner, Harvey and Phillips (1980) with the recursions of Morf, Sidhu and Kailath (1974, eq. 13–17) for its covariance: started at the
/// stationary covariance the filter's covariance changes by a matrix of rank one a step, <c>P_{t+1} = P_t + l M l'</c>, so a vector stands for the matrix.
/// The variance of an innovation falls to 1 and never rises; once it is within <see cref="Settled"/> of it the gain stays, and a longest lag later the process's own difference equation goes on.</remarks>
internal static class ArmaLikelihood
{
    private const double Settled = 1e-11;

    /// <summary>Beyond this the product of variances is taken as a logarithm.</summary>
    private const double Large = 1e100;

    /// <summary>Numbers of scratch for this many states and columns.</summary>
    public static int Scratch(int states, int columns, int length) =>
        ((3 + columns) * (Lanes.Whole(states) + Lanes.Margin)) + (columns * length) + columns;

    /// <summary>Sums the cross products of all columns' innovations over their variance into <paramref name="cross"/> and returns the sum of the variances' logarithms; not finite where the process is not stationary.</summary>
    /// <param name="values">Columns × length, row-major: the series and what is regressed out of it.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="process">The two polynomials.</param>
    /// <param name="scratch">At least <see cref="Scratch"/> numbers.</param>
    /// <param name="cross">Columns × columns.</param>
    public static double Evaluate(ReadOnlySpan<double> values, int columns, ArmaProcess process, Span<double> scratch, Span<double> cross)
    {
        var length = values.Length / columns;
        var states = process.States;
        var (whole, stride) = (Lanes.Whole(states), Lanes.Whole(states) + Lanes.Margin);
        cross.Clear();
        scratch[..Scratch(states, columns, length)].Clear();
        var phi = scratch[..whole];
        process.Phi.CopyTo(phi);
        var gain = scratch.Slice(stride, whole);
        var change = scratch.Slice(2 * stride, stride);
        var means = scratch.Slice(3 * stride, columns * stride);
        var innovations = scratch.Slice((3 + columns) * stride, columns * length);
        var now = scratch.Slice(((3 + columns) * stride) + (columns * length), columns);

        if (!process.Start(change[..states]))
            return double.NaN;
        var variance = change[0];
        Lanes.Advance(change, phi, variance, gain, 0);
        change[..whole].CopyTo(gain);
        var middle = -1 / variance;
        var (logarithms, product) = (0.0, 1.0);
        var settled = length;
        for (var t = 0; t < length; t++)
        {
            if (t >= settled + states)
            {
                Continue(values, columns, process, innovations, t, cross);
                break;
            }

            for (var c = 0; c < columns; c++)
            {
                var mean = means.Slice(c * stride, stride);
                var innovation = values[(c * length) + t] - mean[0];
                now[c] = innovation;
                innovations[(c * length) + t] = innovation;
                Lanes.Advance(mean, phi, mean[0], gain, innovation / variance);
            }

            Accumulate(now, 1 / variance, cross);
            product *= variance;
            if (product > Large)
            {
                logarithms += Math.Log(product);
                product = 1;
            }

            if (t >= settled)
                continue;
            var first = change[0];
            var next = variance + (middle * first * first);
            if (!(next > 0))
                return double.NaN;
            Lanes.AdvanceGain(change, gain, phi, first, first / variance, middle * first);
            middle *= variance / next;
            variance = next;
            if (variance - 1 < Settled)
                settled = t + 1;
        }

        return logarithms + Math.Log(product);
    }

    /// <summary>The difference equation from <paramref name="from"/> on, over the lags that count.</summary>
    private static void Continue(ReadOnlySpan<double> values, int columns, ArmaProcess process, Span<double> innovations, int from, Span<double> cross)
    {
        var length = values.Length / columns;
        for (var c = 0; c < columns; c++)
        {
            var column = values.Slice(c * length, length);
            var into = innovations.Slice(c * length, length);
            column[from..].CopyTo(into[from..]);
            foreach (var lag in process.PhiLags)
                Lanes.Add(into[from..], column[(from - lag)..^lag], -process.Phi[lag - 1]);
            var lags = process.ThetaLags;
            for (var t = from; t < length; t++)
            {
                var value = into[t];
                foreach (var lag in lags)
                    value -= process.Theta[lag - 1] * into[t - lag];
                into[t] = value;
            }
        }

        for (var i = 0; i < columns; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = 0.0;
                for (var t = from; t < length; t++)
                    sum += innovations[(i * length) + t] * innovations[(j * length) + t];
                cross[(i * columns) + j] += sum;
            }
        }
    }

    private static void Accumulate(ReadOnlySpan<double> now, double weight, Span<double> cross)
    {
        for (var i = 0; i < now.Length; i++)
        {
            var weighted = now[i] * weight;
            for (var j = 0; j <= i; j++)
                cross[(i * now.Length) + j] += weighted * now[j];
        }
    }
}
