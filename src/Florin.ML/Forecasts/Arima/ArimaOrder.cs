using System.Runtime.InteropServices;

namespace Florin.ML.Forecasts.Arima;

/// <summary>The orders of a seasonal model, ARIMA(p,d,q)(P,D,Q)[m].</summary>
/// <param name="P">Lags of the series.</param>
/// <param name="D">Differences.</param>
/// <param name="Q">Lags of the innovations.</param>
/// <param name="SeasonalP">Seasonal lags of the series.</param>
/// <param name="SeasonalD">Seasonal differences.</param>
/// <param name="SeasonalQ">Seasonal lags of the innovations.</param>
/// <param name="Season">Values of a season, at least 1.</param>
/// <param name="Constant">Whether a mean (d + D = 0) or a drift (d + D = 1) is part of it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ArimaOrder(int P, int D, int Q, int SeasonalP = 0, int SeasonalD = 0, int SeasonalQ = 0, int Season = 1, bool Constant = false)
{
    /// <summary>Coefficients of lags, without constant and regressors.</summary>
    internal int Coefficients => P + Q + SeasonalP + SeasonalQ;

    /// <summary>Longest lag of the series in the product of both polynomials.</summary>
    internal int LongP => P + (Season * SeasonalP);

    /// <summary>Longest lag of the innovations in the product of both polynomials.</summary>
    internal int LongQ => Q + (Season * SeasonalQ);

    /// <summary>Values lost by differencing.</summary>
    internal int Lost => D + (Season * SeasonalD);

    /// <summary>Size of the state without the differences (Gardner, Harvey and Phillips 1980).</summary>
    internal int States => Math.Max(LongP, LongQ + 1);

    /// <summary>The field's notation, e.g. <c>ARIMA(1,1,1)(0,1,1)[12]</c> or <c>ARIMA(0,1,0) with drift</c>.</summary>
    public override string ToString()
    {
        var text = FormattableString.Invariant($"ARIMA({P},{D},{Q})");
        if (Season > 1 && SeasonalP + SeasonalD + SeasonalQ > 0)
            text += FormattableString.Invariant($"({SeasonalP},{SeasonalD},{SeasonalQ})[{Season}]");
        return text + (Constant ? D + SeasonalD == 0 ? " with non-zero mean" : " with drift" : D + SeasonalD == 0 ? " with zero mean" : "");
    }
}
