using System.Runtime.InteropServices;

namespace Florin.ML.Forecasts.ExponentialSmoothing;

/// <summary>How a part of an exponential smoothing model enters it.</summary>
public enum Component
{
    /// <summary>It is not there.</summary>
    None,

    /// <summary>It is added.</summary>
    Additive,

    /// <summary>It multiplies.</summary>
    Multiplicative,
}

/// <summary>A form of the taxonomy of Hyndman et al. (2008), table 2.1: error, trend and season, each added or multiplied.</summary>
/// <param name="Error">Additive or multiplicative.</param>
/// <param name="Trend">None, additive or multiplicative.</param>
/// <param name="Damped">Whether the trend loses a share φ of itself each period.</param>
/// <param name="Season">None, additive or multiplicative.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ExponentialSmoothingForm(Component Error, Component Trend, bool Damped, Component Season)
{
    /// <summary>Simple exponential smoothing: ETS(A,N,N).</summary>
    public static ExponentialSmoothingForm Simple => new(Component.Additive, Component.None, false, Component.None);

    /// <summary>Holt's linear trend: ETS(A,A,N).</summary>
    public static ExponentialSmoothingForm Holt => new(Component.Additive, Component.Additive, false, Component.None);

    /// <summary>Additive Holt–Winters: ETS(A,A,A).</summary>
    public static ExponentialSmoothingForm HoltWinters => new(Component.Additive, Component.Additive, false, Component.Additive);

    /// <summary>Multiplicative Holt–Winters: ETS(M,A,M).</summary>
    public static ExponentialSmoothingForm MultiplicativeHoltWinters => new(Component.Multiplicative, Component.Additive, false, Component.Multiplicative);

    /// <summary>Whether the form exists: it has an error, and only a trend is damped.</summary>
    public bool Exists => Error is Component.Additive or Component.Multiplicative && Enum.IsDefined(Trend) && Enum.IsDefined(Season) && (Trend != Component.None || !Damped);

    /// <summary>Whether a part multiplies: then every value must be above 0.</summary>
    public bool NeedsPositive => Error == Component.Multiplicative || Trend == Component.Multiplicative || Season == Component.Multiplicative;

    /// <summary>Whether the errors of a form run away for values near 0 (an additive error with a multiplied part, or an additive season on a multiplied trend); R leaves these out by <c>restrict=TRUE</c>.</summary>
    public bool IsUnstable =>
        (Error == Component.Additive && (Trend == Component.Multiplicative || Season == Component.Multiplicative))
        || (Error == Component.Multiplicative && Trend == Component.Multiplicative && Season == Component.Additive);

    internal int SmoothingCount => 1 + (Trend == Component.None ? 0 : 1) + (Season == Component.None ? 0 : 1) + (Damped ? 1 : 0);

    /// <summary>Smoothing parameters and initial states that are estimated; the last seasonal state follows from the others.</summary>
    internal int ParameterCount(int period) => SmoothingCount + 1 + (Trend == Component.None ? 0 : 1) + (Season == Component.None ? 0 : period - 1);

    /// <summary>As the literature writes it, e.g. <c>ETS(M,Ad,M)</c>.</summary>
    public override string ToString() => $"ETS({Letter(Error)},{Letter(Trend)}{(Damped ? "d" : "")},{Letter(Season)})";

    private static char Letter(Component component) => component switch { Component.Additive => 'A', Component.Multiplicative => 'M', _ => 'N' };
}
