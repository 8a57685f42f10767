namespace Florin.ML.Anomalies;

/// <summary>Settings of <see cref="IsolationForestTrainer"/>.</summary>
public sealed record IsolationForestOptions
{
    /// <summary>Number of trees. <value>100; from 1 to 10,000.</value></summary>
    public int Trees { get; init => field = Within(value, 1, 10_000); } = 100;

    /// <summary>Rows each tree is grown on, ψ; all where there are fewer. <value>256; from 2 to 1,000,000.</value></summary>
    public int Sample { get; init => field = Within(value, 2, 1_000_000); } = 256;

    private static int Within(int value, int lowest, int highest) =>
        value >= lowest && value <= highest
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, FormattableString.Invariant($"expected {lowest} to {highest}"));
}
