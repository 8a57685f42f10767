namespace Florin.ML.Forecasts.ComplexSmoothing;

/// <summary>What of a complex exponential smoothing repeats after a season.</summary>
public enum ComplexSeason
{
    /// <summary>Nothing: a level and the information that it does not hold.</summary>
    None,

    /// <summary>Both: every season has a level of its own, which follows only values of its season.</summary>
    Simple,

    /// <summary>A real addition per season beside the level.</summary>
    Partial,

    /// <summary>A complex addition per season beside the level: the season may grow and fade by itself.</summary>
    Full,

    /// <summary>That of the four with the least AICc.</summary>
    Automatic,
}

/// <summary>Settings of <see cref="ComplexSmoothingTrainer"/>.</summary>
public sealed record ComplexSmoothingOptions
{
    /// <summary>What repeats after a season; a series that does not hold more than two seasons has <see cref="ComplexSeason.None"/>. <value><see cref="ComplexSeason.Automatic"/>.</value></summary>
    public ComplexSeason Season { get; init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected a kind of the list"); } = ComplexSeason.Automatic;

    /// <summary>Latest values that the model is estimated on. <value>5,000; from 100 to 100,000.</value></summary>
    public int Window { get; init => field = value is >= 100 and <= 100_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected 100 to 100000"); } = 5000;
}
