namespace Florin.ML.Forecasts.Arima;

/// <summary>A covariance as few columns: Cholesky with pivots, ended where nothing of weight is left (Higham 2002, §10.3).</summary>
internal static class CovarianceFactor
{
    /// <summary>Variance, in those of an innovation, that is left out.</summary>
    private const double Least = 1e-7;

    /// <summary>Rows of <c>size</c> numbers each whose outer products sum to the matrix.</summary>
    /// <param name="covariance">size × size; overwritten.</param>
    /// <param name="size">Rows of the matrix.</param>
    public static double[] Of(Span<double> covariance, int size)
    {
        var columns = new List<double>();
        for (var rank = 0; rank < size; rank++)
        {
            var pivot = 0;
            for (var i = 1; i < size; i++)
            {
                if (covariance[(i * size) + i] > covariance[(pivot * size) + pivot])
                    pivot = i;
            }

            var largest = covariance[(pivot * size) + pivot];
            if (!(largest > Least))
                break;
            var root = Math.Sqrt(largest);
            var column = new double[size];
            for (var i = 0; i < size; i++)
                column[i] = covariance[(i * size) + pivot] / root;
            for (var i = 0; i < size; i++)
                Lanes.Add(covariance.Slice(i * size, size), column, -column[i]);
            columns.AddRange(column);
        }

        return [.. columns];
    }
}
