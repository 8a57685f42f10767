using System.Runtime.InteropServices;

namespace Florin.ML.Forecasts.ExponentialSmoothing;

/// <summary>Smoothing parameters; what a form does not have is 0, φ of a trend that is not damped is 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal record struct Smoothing(double Alpha, double Beta, double Gamma, double Phi);

/// <summary>Level and slope; the seasonal states lie in a span beside it, slot <c>t mod m</c> for the value at <c>t</c>.</summary>
[StructLayout(LayoutKind.Auto)]
internal record struct LevelAndSlope(double Level, double Slope);

/// <summary>What a pass over the values came to.</summary>
/// <param name="SquaredErrors">Sum of the squared errors, relative ones where the error multiplies.</param>
/// <param name="LogForecasts">Sum of ln |one-step forecast| where the error multiplies, else 0.</param>
/// <param name="Count">Values that were not missing.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Pass(double SquaredErrors, double LogForecasts, int Count)
{
    /// <summary>Keeps the likelihood of a series that is met exactly finite: errors of 10⁻¹² of the series' spread.</summary>
    private const double Least = 1e-24;

    public double Floored => SquaredErrors + (Count * Least);

    /// <summary>−2 times the log-likelihood without its constant: Hyndman et al. (2008), eq. 5.3.</summary>
    public double Deviance => (Count * Math.Log(Floored)) + (2 * LogForecasts);
}

/// <summary>The states before every value of a pass: what the way back needs.</summary>
internal readonly ref struct Trace(Span<double> levels, Span<double> slopes, Span<double> seasons)
{
    public Span<double> Levels { get; } = levels;

    public Span<double> Slopes { get; } = slopes;

    public Span<double> Seasons { get; } = seasons;
}
