namespace Florin.ML.Forecasts.Arima;

/// <summary>How often a series must be differenced before its level is stationary: the test of Kwiatkowski, Phillips, Schmidt and Shin (1992), repeated.</summary>
internal static class UnitRootTest
{
    /// <summary>Their table 1, level stationarity, 5 %.</summary>
    private const double Critical = 0.463;

    /// <summary>Differences until the test does not reject, at most <paramref name="most"/>.</summary>
    /// <param name="values">Finite values; overwritten by their differences.</param>
    /// <param name="most">Largest answer.</param>
    public static int Differences(Span<double> values, int most)
    {
        for (var d = 0; ; d++)
        {
            if (d == most || values.Length < 2 || IsConstant(values) || Statistic(values) <= Critical)
                return d;
            values = Differenced(values, 1);
        }
    }

    /// <summary>Their eq. 11 and 13: the sum of squared partial sums of the deviations over n² and the long-run variance with Bartlett's weights on trunc(3√n/13) lags.</summary>
    public static double Statistic(ReadOnlySpan<double> values)
    {
        var length = values.Length;
        var mean = 0.0;
        foreach (var value in values)
            mean += value;
        mean /= length;
        var (sum, squares, variance) = (0.0, 0.0, 0.0);
        foreach (var value in values)
        {
            sum += value - mean;
            squares += sum * sum;
            variance += (value - mean) * (value - mean);
        }

        var lags = (int)(3 * Math.Sqrt(length) / 13);
        for (var lag = 1; lag <= lags; lag++)
        {
            var product = 0.0;
            for (var t = lag; t < length; t++)
                product += (values[t] - mean) * (values[t - lag] - mean);
            variance += 2 * (1 - (lag / (lags + 1.0))) * product;
        }

        return squares / length / variance;
    }

    /// <summary>Whether the values move by less than 1.5·10⁻⁸ of themselves on average, as R's <c>all.equal</c> has it.</summary>
    public static bool IsConstant(ReadOnlySpan<double> values)
    {
        if (values.Length < 2)
            return true;
        var (distance, size) = (0.0, 0.0);
        foreach (var value in values)
        {
            distance += Math.Abs(value - values[0]);
            size += value == values[0] ? 0 : Math.Abs(value);
        }

        return distance == 0 || distance < 1.5e-8 * size;
    }

    /// <summary>The values less those <paramref name="lag"/> before them, at the front of the same memory.</summary>
    public static Span<double> Differenced(Span<double> values, int lag)
    {
        if (values.Length <= lag)
            return [];
        for (var t = lag; t < values.Length; t++)
            values[t - lag] = values[t] - values[t - lag];
        return values[..^lag];
    }
}
