namespace Florin.ML.Forecasts.Arima;

/// <summary>The two polynomials of an ARMA process: bounds by partial autocorrelations, products of the seasonal factors, autocovariances.</summary>
/// <remarks><c>φ(B) = 1 − φ₁B − …</c> and <c>θ(B) = 1 + θ₁B + …</c>; innovations have variance 1.</remarks>
internal static class ArmaPolynomials
{
    /// <summary>Longest polynomial of one factor.</summary>
    public const int Longest = 5;

    /// <summary>Beyond this tanh is 1 to nine digits: a search may go on, the coefficients stay within.</summary>
    private const double Furthest = 10;

    /// <summary>Any numbers to the coefficients of a stationary process (Jones 1980, eq. 12 and Durbin–Levinson); <paramref name="sign"/> −1 gives those of an invertible one.</summary>
    public static void FromUnbounded(ReadOnlySpan<double> free, Span<double> coefficients, double sign)
    {
        Span<double> before = stackalloc double[Longest];
        for (var j = 0; j < free.Length; j++)
        {
            var partial = Math.Tanh(Math.Clamp(free[j], -Furthest, Furthest));
            coefficients[..j].CopyTo(before);
            for (var k = 0; k < j; k++)
                coefficients[k] = before[k] - (partial * before[j - 1 - k]);
            coefficients[j] = partial;
        }

        if (sign < 0)
        {
            for (var j = 0; j < free.Length; j++)
                coefficients[j] = -coefficients[j];
        }
    }

    /// <summary>Whether all roots of <c>1 − sign·Σ c_i zⁱ</c> lie further from 0 than <paramref name="radius"/> (Schur–Cohn: every partial autocorrelation of the scaled polynomial is within ±1).</summary>
    public static bool RootsBeyond(ReadOnlySpan<double> coefficients, double sign, double radius)
    {
        var size = coefficients.Length;
        var work = size <= 64 ? stackalloc double[2 * size] : new double[2 * size];
        var scaled = work[..size];
        var next = work[size..];
        var power = sign;
        for (var i = 0; i < size; i++)
            scaled[i] = coefficients[i] * (power *= radius);
        for (var j = size - 1; j >= 0; j--)
        {
            var partial = scaled[j];
            var left = 1 - (partial * partial);
            if (!(left > 0))
                return false;
            for (var k = 0; k < j; k++)
                next[k] = (scaled[k] + (partial * scaled[j - 1 - k])) / left;
            next[..j].CopyTo(scaled);
        }

        return true;
    }

    /// <summary>The product of a factor and a seasonal factor: <c>(1 − sign·Σ s_i Bⁱ)(1 − sign·Σ S_j B^{mj})</c>, as coefficients of the same sign convention.</summary>
    public static void Multiply(ReadOnlySpan<double> factor, ReadOnlySpan<double> seasonal, int season, double sign, Span<double> product)
    {
        product.Clear();
        factor.CopyTo(product);
        for (var j = 0; j < seasonal.Length; j++)
        {
            var place = ((j + 1) * season) - 1;
            product[place] += seasonal[j];
            for (var i = 0; i < factor.Length; i++)
                product[place + i + 1] -= sign * factor[i] * seasonal[j];
        }
    }

    /// <summary>Covariances of the process with its state at the start: the first column of the matrix of Gardner, Harvey and Phillips (1980), by autocovariances instead of their linear system.</summary>
    /// <param name="phi">Coefficients of the series.</param>
    /// <param name="theta">Coefficients of the innovations.</param>
    /// <param name="scratch">Room for 4·(p + q + 2) + p² numbers.</param>
    /// <param name="column">One per state.</param>
    /// <returns>False where the process is not stationary to machine precision.</returns>
    public static bool Column(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta, Span<double> scratch, Span<double> column)
    {
        var (p, q) = (phi.Length, theta.Length);
        var room = p + q + 2;
        var plain = scratch[..room];
        var gamma = scratch.Slice(room, room);
        var psi = scratch.Slice(2 * room, room);
        var square = scratch.Slice(3 * room, room);
        if (p > 0 && !Autoregressive(phi, scratch[(4 * room)..], plain))
            return false;

        for (var lag = 0; lag <= q; lag++)
        {
            var sum = lag == 0 ? 1 : theta[lag - 1];
            for (var i = lag; i < q; i++)
                sum += lag == 0 ? theta[i] * theta[i] : theta[i - lag] * theta[i];
            square[lag] = sum;
        }

        for (var lag = 0; lag <= p && p > 0; lag++)
        {
            var sum = square[0] * plain[lag];
            for (var i = 1; i <= q; i++)
            {
                if (square[i] != 0)
                    sum += square[i] * (plain[lag + i] + plain[Math.Abs(lag - i)]);
            }

            gamma[lag] = sum;
        }

        psi[0] = 1;
        for (var j = 1; j <= q; j++)
        {
            var sum = theta[j - 1];
            for (var i = 1; i <= Math.Min(j, p); i++)
                sum += phi[i - 1] * psi[j - i];
            psi[j] = sum;
        }

        for (var state = 0; state < column.Length; state++)
        {
            var sum = state == 0 && p == 0 ? 1.0 : 0.0;
            if (state == 0 && p > 0)
                sum = gamma[0];
            else
            {
                for (var k = 0; state + k < p; k++)
                    sum += phi[state + k] * gamma[k + 1];
                for (var k = state == 0 ? 1 : 0; state + k <= q; k++)
                    sum += theta[state + k - 1] * psi[k];
            }

            column[state] = sum;
        }

        return column[0] > 0 && double.IsFinite(column[0]);
    }

    /// <summary>Autocovariances of the process without θ: Durbin–Levinson backwards to the partial autocorrelations, then forwards.</summary>
    private static bool Autoregressive(ReadOnlySpan<double> phi, Span<double> rows, Span<double> gamma)
    {
        var p = phi.Length;
        phi.CopyTo(rows.Slice((p - 1) * p, p));
        var variance = 1.0;
        for (var j = p - 1; j >= 0; j--)
        {
            var row = rows.Slice(j * p, j + 1);
            var partial = row[j];
            var left = 1 - (partial * partial);
            if (!(left > 1e-14))
                return false;
            variance /= left;
            if (j == 0)
                break;
            var shorter = rows.Slice((j - 1) * p, j);
            for (var k = 0; k < j; k++)
                shorter[k] = (row[k] + (partial * row[j - 1 - k])) / left;
        }

        gamma[0] = variance;
        for (var lag = 1; lag < gamma.Length; lag++)
        {
            // Yule–Walker of the order's own predictor.
            var row = rows.Slice((Math.Min(lag, p) - 1) * p, Math.Min(lag, p));
            var sum = 0.0;
            for (var k = 0; k < row.Length; k++)
                sum += row[k] * gamma[lag - 1 - k];
            gamma[lag] = sum;
        }

        return true;
    }
}
