namespace Florin.ML.Forecasts.Arima;

/// <summary>The coefficients of a seasonal model and the products of its factors; one instance serves a whole search.</summary>
internal sealed class ArmaProcess
{
    private readonly double[] _factors = new double[4 * ArmaPolynomials.Longest];
    private readonly double[] _phi;
    private readonly double[] _theta;
    private readonly int[] _lags;
    private readonly double[] _scratch;
    private ArimaOrder _order;
    private int _phiLags;
    private int _thetaLags;

    /// <summary>Room for all orders up to these longest lags.</summary>
    public ArmaProcess(int longP, int longQ)
    {
        _phi = new double[longP];
        _theta = new double[longQ];
        _lags = new int[longP + longQ];
        _scratch = new double[(4 * (longP + longQ + 2)) + (longP * longP)];
    }

    /// <summary>A process of its own, for a model.</summary>
    public ArmaProcess(ArimaOrder order, ReadOnlySpan<double> coefficients)
        : this(order.LongP, order.LongQ)
    {
        _order = order;
        coefficients.CopyTo(_factors);
        Expand();
    }

    public int States => _order.States;

    /// <summary>Coefficients of the series, nonseasonal then seasonal, then those of the innovations.</summary>
    public ReadOnlySpan<double> Coefficients => _factors.AsSpan(0, _order.Coefficients);

    public ReadOnlySpan<double> P => _factors.AsSpan(0, _order.P);

    public ReadOnlySpan<double> SeasonalP => _factors.AsSpan(_order.P, _order.SeasonalP);

    public ReadOnlySpan<double> Q => _factors.AsSpan(_order.P + _order.SeasonalP, _order.Q);

    public ReadOnlySpan<double> SeasonalQ => _factors.AsSpan(_order.P + _order.SeasonalP + _order.Q, _order.SeasonalQ);

    /// <summary>Coefficients of the series, all lags.</summary>
    public ReadOnlySpan<double> Phi => _phi.AsSpan(0, _order.LongP);

    /// <summary>Coefficients of the innovations, all lags.</summary>
    public ReadOnlySpan<double> Theta => _theta.AsSpan(0, _order.LongQ);

    /// <summary>Lags of <see cref="Phi"/> that are not 0.</summary>
    public ReadOnlySpan<int> PhiLags => _lags.AsSpan(0, _phiLags);

    /// <summary>Lags of <see cref="Theta"/> that are not 0.</summary>
    public ReadOnlySpan<int> ThetaLags => _lags.AsSpan(_phiLags, _thetaLags);

    /// <summary>Takes any numbers, one per coefficient, as a stationary and invertible process.</summary>
    public void Set(ArimaOrder order, ReadOnlySpan<double> free)
    {
        _order = order;
        var at = 0;
        foreach (var (count, sign) in (ReadOnlySpan<(int, double)>)[(order.P, 1), (order.SeasonalP, 1), (order.Q, -1), (order.SeasonalQ, -1)])
        {
            ArmaPolynomials.FromUnbounded(free.Slice(at, count), _factors.AsSpan(at, count), sign);
            at += count;
        }

        Expand();
    }

    /// <summary>Whether every root lies further from 0 than <paramref name="radius"/>.</summary>
    public bool RootsBeyond(double radius)
    {
        var seasonal = Math.Pow(radius, _order.Season);
        return ArmaPolynomials.RootsBeyond(P, 1, radius) && ArmaPolynomials.RootsBeyond(SeasonalP, 1, seasonal)
            && ArmaPolynomials.RootsBeyond(Q, -1, radius) && ArmaPolynomials.RootsBeyond(SeasonalQ, -1, seasonal);
    }

    /// <summary>Covariances of the process with its state at the start; false where it is not stationary.</summary>
    public bool Start(Span<double> column) => ArmaPolynomials.Column(Phi, Theta, _scratch, column);

    private void Expand()
    {
        ArmaPolynomials.Multiply(P, SeasonalP, _order.Season, 1, _phi.AsSpan(0, _order.LongP));
        ArmaPolynomials.Multiply(Q, SeasonalQ, _order.Season, -1, _theta.AsSpan(0, _order.LongQ));
        _phiLags = Lags(Phi, _lags);
        _thetaLags = Lags(Theta, _lags.AsSpan(_phiLags));
    }

    private static int Lags(ReadOnlySpan<double> coefficients, Span<int> lags)
    {
        var count = 0;
        for (var i = 0; i < coefficients.Length; i++)
        {
            if (coefficients[i] != 0)
                lags[count++] = i + 1;
        }

        return count;
    }
}
