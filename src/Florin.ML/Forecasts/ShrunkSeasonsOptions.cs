namespace Florin.ML.Forecasts;

/// <summary>Settings of <see cref="ShrunkSeasonsTrainer"/>.</summary>
public sealed record ShrunkSeasonsOptions
{
    /// <summary>Days after which a value weighs half. <value>180; from 7 to 10,000.</value></summary>
    public double HalfLife { get; init => field = value is >= 7 and <= 10_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected 7 to 10000"); } = 180;

    /// <summary>Whether the month of the year is looked at, from two years of history on. <value>true.</value></summary>
    public bool Months { get; init; } = true;
}
