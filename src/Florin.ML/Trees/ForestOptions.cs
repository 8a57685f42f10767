namespace Florin.ML.Trees;

/// <summary>Settings of <see cref="RandomForestClassifierTrainer"/> and <see cref="RandomForestRegressorTrainer"/>.</summary>
public sealed record ForestOptions
{
    internal const int DeepestTree = 200;

    /// <summary>Number of trees. <value>100; from 1 to 10,000.</value></summary>
    public int Trees { get; init => field = Within(value, 1, 10_000); } = 100;

    /// <summary>Fewest drawn rows in a leaf; 0 takes 5, or one in 4,000 of the rows where that is more: a tree then has no more than 4,000 leaves, and 100 trees are a file below 10 MB, however many rows there are. <value>0; from 0 to 1,000,000.</value></summary>
    public int MinimumLeaf { get; init => field = Within(value, 0, 1_000_000); }

    /// <summary>Most splits from the root to a leaf. <value>40; from 0 to 200.</value></summary>
    public int MaximumDepth { get; init => field = Within(value, 0, DeepestTree); } = 40;

    /// <summary>Features tried at a split; 0 takes the square root of their number to classify and two thirds to regress, rounded up: on sparse codes a third loses a tenth of the R² explained. <value>0; from 0 to 65,535.</value></summary>
    public int FeaturesPerSplit { get; init => field = Within(value, 0, ushort.MaxValue); }

    /// <summary>Most targets a leaf keeps for quantiles: all of a smaller leaf, one drawn from each of as many equal parts of a larger one. <value>4; from 1 to 1,000,000.</value></summary>
    public int LeafSample { get; init => field = Within(value, 1, 1_000_000); } = 4;

    /// <summary>One cut drawn at random in each column tried, on all rows, instead of the best cut on drawn rows: <see cref="ExtraTreesOptions"/>.</summary>
    internal bool RandomCuts { get; init; }

    internal int LeafRows(int rows) => MinimumLeaf == 0 ? Math.Max(5, rows / 4000) : MinimumLeaf;

    internal int FeaturesTried(int features, int byDefault) => Math.Clamp(FeaturesPerSplit == 0 ? byDefault : FeaturesPerSplit, 1, features);

    internal static int Within(int value, int lowest, int highest) =>
        value >= lowest && value <= highest
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, FormattableString.Invariant($"expected {lowest} to {highest}"));
}
