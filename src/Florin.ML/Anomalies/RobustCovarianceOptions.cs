namespace Florin.ML.Anomalies;

/// <summary>Settings of <see cref="RobustCovarianceTrainer"/>.</summary>
public sealed record RobustCovarianceOptions
{
    /// <summary>Share of the rows whose covariance is made smallest, h / n: the higher, the more precise; the lower, the more wild rows it withstands. Never below (n + p + 1) / 2n, which withstands most. <value>0.5; from 0.5 to 1.</value></summary>
    public double Support { get; init => field = OptionRange.Within(value, 0.5, 1); } = 0.5;

    /// <summary>Random subsets that the search starts from. <value>500; from 1 to 100,000.</value></summary>
    public int Starts { get; init => field = OptionRange.Within(value, 1, 100_000); } = 500;

    /// <summary>Most columns with a covariance; more count as independent of each other. <value>200; from 1 to 1,000.</value></summary>
    public int Columns { get; init => field = OptionRange.Within(value, 1, 1_000); } = 200;

    /// <summary>Largest ratio of the covariance's eigenvalues after shrinkage towards the columns' own variances. Only covariances that are singular as they stand are shrunk. <value>50, as of Boudt et al. 2020; from 1 to 10⁶.</value></summary>
    public double Condition { get; init => field = OptionRange.Within(value, 1, 1e6); } = 50;
}
