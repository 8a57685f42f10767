namespace Florin.ML.Forecasts.Intermittent;

/// <summary>How the mean of a series that is mostly 0 is estimated.</summary>
public enum IntermittentKind
{
    /// <summary>Smoothed size ÷ smoothed interval, less the share by which the inverse of a smoothed interval is too large (Syntetos and Boylan 2005, The accuracy of intermittent demand estimates, International Journal of Forecasting 21).</summary>
    SyntetosBoylan,

    /// <summary>Smoothed size ÷ smoothed interval (Croston 1972, Forecasting and stock control for intermittent demands, Operational Research Quarterly 23): R's <c>croston</c>.</summary>
    Croston,

    /// <summary>Smoothed size · smoothed probability, which falls in every period without an event: for what may have ended (Teunter, Syntetos and Babai 2011, Intermittent demand: linking forecasting to inventory obsolescence, European Journal of Operational Research 214).</summary>
    TeunterSyntetosBabai,

    /// <summary>Simple exponential smoothing of sums over the mean interval (ADIDA: Nikolopoulos, Syntetos, Boylan, Petropoulos and Assimakopoulos 2011, An aggregate-disaggregate intermittent demand approach, Journal of the Operational Research Society 62).</summary>
    AggregateDisaggregate,
}

/// <summary>Settings of <see cref="IntermittentTrainer"/>.</summary>
public sealed record IntermittentOptions
{
    /// <summary>How the mean is estimated. <value><see cref="IntermittentKind.SyntetosBoylan"/>.</value></summary>
    public IntermittentKind Kind { get; init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected a kind of the list"); }

    /// <summary>Step by which the size follows each event. <value>0.1; from 0.01 to 1.</value></summary>
    public double SizeStep { get; init => field = value is >= 0.01 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected 0.01 to 1"); } = 0.1;

    /// <summary>Step by which the interval follows each event or, under <see cref="IntermittentKind.TeunterSyntetosBabai"/>, the probability follows each period. <value>0.1; from 0.01 to 1.</value></summary>
    public double FrequencyStep { get; init => field = value is >= 0.01 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected 0.01 to 1"); } = 0.1;
}
