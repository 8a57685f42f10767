namespace Florin.ML.Forecasts.ExponentialSmoothing;

/// <summary>What forms are compared by.</summary>
public enum InformationCriterion
{
    /// <summary>Akaike's criterion with the correction for short series.</summary>
    Aicc,

    /// <summary>Akaike's criterion.</summary>
    Aic,

    /// <summary>The Bayesian criterion of Schwarz.</summary>
    Bic,
}

/// <summary>Settings of <see cref="ExponentialSmoothingTrainer"/>; the defaults are those of R's <c>forecast::ets</c>.</summary>
public sealed record ExponentialSmoothingOptions
{
    /// <summary>The one form that is fitted; null = the best of all by <see cref="Criterion"/>. What the series does not permit (a season that it does not have, a product of values that are not all above 0) is taken out, and the outcome says so. <value>null.</value></summary>
    public ExponentialSmoothingForm? Form
    {
        get;
        init => field = value is null or { Exists: true } ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected a form that exists");
    }

    /// <summary>What forms are compared by. <value>AICc.</value></summary>
    public InformationCriterion Criterion
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected AICc, AIC or BIC");
    } = InformationCriterion.Aicc;

    /// <summary>Whether trends are damped; null = both are compared. <value>null.</value></summary>
    public bool? Damped { get; init; }

    /// <summary>Whether multiplicative trends are compared too; they fit well and run away. <value>false.</value></summary>
    public bool AllowMultiplicativeTrend { get; init; }

    /// <summary>Whether forms are left out whose errors run away for values near 0 (<see cref="ExponentialSmoothingForm.IsUnstable"/>). <value>true.</value></summary>
    public bool Restrict { get; init; } = true;

    /// <summary>Latest values that are fitted: older ones have lost their weight and cost time. <value>4,000; from 20 to 100,000.</value></summary>
    public int Window
    {
        get;
        init => field = value is >= 20 and <= 100_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected 20 to 100000");
    } = 4000;

    /// <summary>Simple exponential smoothing.</summary>
    public static ExponentialSmoothingOptions Simple => new() { Form = ExponentialSmoothingForm.Simple };

    /// <summary>Holt's linear trend.</summary>
    public static ExponentialSmoothingOptions Holt => new() { Form = ExponentialSmoothingForm.Holt };

    /// <summary>Additive Holt–Winters.</summary>
    public static ExponentialSmoothingOptions HoltWinters => new() { Form = ExponentialSmoothingForm.HoltWinters };

    /// <summary>Multiplicative Holt–Winters.</summary>
    public static ExponentialSmoothingOptions MultiplicativeHoltWinters => new() { Form = ExponentialSmoothingForm.MultiplicativeHoltWinters };
}
