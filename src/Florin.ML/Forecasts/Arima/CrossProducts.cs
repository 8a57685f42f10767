namespace Florin.ML.Forecasts.Arima;

/// <summary>Least squares from cross products: column 0 on all others.</summary>
internal static class CrossProducts
{
    /// <summary>Below this share of its own square a column adds nothing to those before it.</summary>
    private const double Dependent = 1e-10;

    /// <summary>Writes the slopes, 0 for a column that depends on those before it, and returns the sum of squares left.</summary>
    /// <param name="cross">Columns × columns, the lower triangle; overwritten by its Cholesky factor.</param>
    /// <param name="slopes">One per column but the first.</param>
    public static double Solve(Span<double> cross, Span<double> slopes)
    {
        var size = slopes.Length + 1;
        var left = cross[0];
        for (var i = 1; i < size; i++)
        {
            var own = cross[(i * size) + i];
            for (var j = 1; j <= i; j++)
            {
                var sum = cross[(i * size) + j];
                for (var k = 1; k < j; k++)
                    sum -= cross[(i * size) + k] * cross[(j * size) + k];
                if (j < i)
                    cross[(i * size) + j] = cross[(j * size) + j] > 0 ? sum / cross[(j * size) + j] : 0;
                else
                    cross[(i * size) + i] = sum > Dependent * own ? Math.Sqrt(sum) : 0;
            }

            var root = cross[(i * size) + i];
            var right = cross[i * size];
            for (var k = 1; k < i; k++)
                right -= cross[(i * size) + k] * slopes[k - 1];
            slopes[i - 1] = root > 0 ? right / root : 0;
            left -= slopes[i - 1] * slopes[i - 1];
        }

        for (var i = size - 1; i >= 1; i--)
        {
            var root = cross[(i * size) + i];
            var sum = slopes[i - 1];
            for (var k = i + 1; k < size; k++)
                sum -= cross[(k * size) + i] * slopes[k - 1];
            slopes[i - 1] = root > 0 ? sum / root : 0;
        }

        return left;
    }
}
