namespace Florin.ML.Forecasts.Arima;

/// <summary>Settings of <see cref="ArimaTrainer"/>.</summary>
public sealed record ArimaOptions
{
    /// <summary>Largest p, lags of the series itself. <value>3; from 0 to 5.</value></summary>
    public int MaximumP { get; init => field = Within(value, 0, 5); } = 3;

    /// <summary>Largest q, lags of the innovations. <value>3; from 0 to 5.</value></summary>
    public int MaximumQ { get; init => field = Within(value, 0, 5); } = 3;

    /// <summary>Largest P, seasonal lags of the series itself. <value>2; from 0 to 2.</value></summary>
    public int MaximumSeasonalP { get; init => field = Within(value, 0, 2); } = 2;

    /// <summary>Largest Q, seasonal lags of the innovations. <value>2; from 0 to 2.</value></summary>
    public int MaximumSeasonalQ { get; init => field = Within(value, 0, 2); } = 2;

    /// <summary>Largest d, differences. <value>2; from 0 to 2.</value></summary>
    public int MaximumD { get; init => field = Within(value, 0, 2); } = 2;

    /// <summary>Largest D, seasonal differences. <value>1; from 0 to 1.</value></summary>
    public int MaximumSeasonalD { get; init => field = Within(value, 0, 1); } = 1;

    /// <summary>d itself; null = by the tests of Kwiatkowski and others. <value>null; from 0 to 2.</value></summary>
    public int? D { get; init => field = value is { } set ? Within(set, 0, 2) : null; }

    /// <summary>D itself; null = by the strength of the season. <value>null; from 0 to 1.</value></summary>
    public int? SeasonalD { get; init => field = value is { } set ? Within(set, 0, 1) : null; }

    /// <summary>Whether a mean (d + D = 0) or drift (d + D = 1) may be part of the model. <value>true.</value></summary>
    public bool Constant { get; init; } = true;

    /// <summary>Length from which models are compared by their conditional sums of squares and only the best is fitted exactly; with a season of more than 12 values or with gaps they always are. <value>151; from 10 to 100,000.</value></summary>
    public int ApproximateFrom { get; init => field = Within(value, 10, 100_000); } = 151;

    /// <summary>Longest season that is modelled; a longer one is left out. <value>60; from 1 to 128.</value></summary>
    public int LongestSeason { get; init => field = Within(value, 1, 128); } = 60;

    /// <summary>Latest values that are used. <value>3,000; from 50 to 20,000.</value></summary>
    public int Window { get; init => field = Within(value, 50, 20_000); } = 3000;

    /// <summary>Most models compared. <value>94; from 5 to 500.</value></summary>
    public int Models { get; init => field = Within(value, 5, 500); } = 94;

    private static int Within(int value, int lowest, int highest) =>
        value >= lowest && value <= highest
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, FormattableString.Invariant($"expected {lowest} to {highest}"));
}
