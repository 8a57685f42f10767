namespace Florin.ML.Forecasts.Ensembles;

/// <summary>How the members' paths become one.</summary>
public enum ForecastCombination
{
    /// <summary>The median of each period; of an even number the mean of the two in the middle (Petropoulos and Svetunkov 2020, A simple combination of univariate models).</summary>
    Median,

    /// <summary>The mean of each period, weighted by the inverse of each member's mean absolute error at past origins (Bates and Granger 1969, without correlations).</summary>
    InverseError,
}

/// <summary>Settings of <see cref="ForecastEnsembleTrainer"/>.</summary>
public sealed record ForecastEnsembleOptions
{
    /// <summary>How the members' paths become one. <value><see cref="ForecastCombination.Median"/>.</value></summary>
    public ForecastCombination Combination { get; init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected a combination"); }

    /// <summary>Past origins that the weights of <see cref="ForecastCombination.InverseError"/> are measured at. <value>3; from 1 to 100.</value></summary>
    public int Origins { get; init => field = Within(value, 1, 100); } = 3;

    /// <summary>Periods forecast from each of these origins. <value>12; from 1 to 1,000.</value></summary>
    public int Horizon { get; init => field = Within(value, 1, 1_000); } = 12;

    private static int Within(int value, int lowest, int highest) =>
        value >= lowest && value <= highest ? value : throw new ArgumentOutOfRangeException(nameof(value), value, FormattableString.Invariant($"expected {lowest} to {highest}"));
}
