namespace Florin.ML.Forecasts;

/// <summary>Settings of <see cref="SeasonalSmoothingTrainer"/>.</summary>
public sealed record SeasonalSmoothingOptions
{
    internal const int MaximumOccurrences = 64;

    /// <summary>Values below which the median answers instead. <value>60; from 14 to 3,650.</value></summary>
    public int MinimumLength { get; init => field = Within(value, 14, 3650); } = 60;

    /// <summary>Days of the past that level and weekday are smoothed over. <value>730; from 60 to 3,650.</value></summary>
    public int Window { get; init => field = Within(value, 60, 3650); } = 730;

    /// <summary>Dates of a rule that are looked at, the latest first. <value>16; from 3 to 64.</value></summary>
    public int Occurrences { get; init => field = Within(value, 3, MaximumOccurrences); } = 16;

    /// <summary>Weight of a date against the one after it. <value>0.9; from 0.1 to 1.</value></summary>
    public double Memory { get; init => field = Within(value, 0.1, 1); } = 0.9;

    /// <summary>Smallest amount of a slot, in mean absolute deviations of an ordinary day. <value>1; from 0 to 100.</value></summary>
    public double MinimumSize { get; init => field = Within(value, 0, 100); } = 1;

    /// <summary>Smallest share of its amount by which a slot must lower the absolute error of its dates. <value>0.4; from 0 to 1.</value></summary>
    public double MinimumFit { get; init => field = Within(value, 0, 1); } = 0.4;

    /// <summary>A day's surprise counts at most this many mean absolute deviations (winsorised update). <value>5; from 1 to 1,000.</value></summary>
    public double Winsor { get; init => field = Within(value, 1, 1000); } = 5;

    private static T Within<T>(T value, T lowest, T highest)
        where T : IComparable<T> =>
        value.CompareTo(lowest) >= 0 && value.CompareTo(highest) <= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, FormattableString.Invariant($"expected {lowest} to {highest}"));
}
