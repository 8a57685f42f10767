namespace Florin.ML.Anomalies;

/// <summary>Settings of <see cref="ExtendedIsolationForestTrainer"/>.</summary>
public sealed record ExtendedIsolationForestOptions
{
    /// <summary>Number of trees. <value>100; from 1 to 10,000.</value></summary>
    public int Trees { get; init => field = OptionRange.Within(value, 1, 10_000); } = 100;

    /// <summary>Rows each tree is grown on, ψ; all where there are fewer. <value>256; from 2 to 100,000.</value></summary>
    public int Sample { get; init => field = OptionRange.Within(value, 2, 100_000); } = 256;

    /// <summary>Columns of a split beyond the first: 0 cuts along one column as <see cref="IsolationForestTrainer"/> does, a level beyond the last column uses all. <value>1; from 0 to 255.</value></summary>
    public int ExtensionLevel { get; init => field = OptionRange.Within(value, 0, 255); } = 1;
}
