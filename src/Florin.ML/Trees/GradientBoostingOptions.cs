namespace Florin.ML.Trees;

/// <summary>What a boosted regression makes small.</summary>
public enum RegressionLoss
{
    /// <summary>Half the squared error: the model answers means.</summary>
    Squared,

    /// <summary>The absolute error: the model answers medians.</summary>
    Absolute,

    /// <summary>The pinball loss of <see cref="GradientBoostingOptions.QuantileLevel"/>: the model answers that quantile.</summary>
    Quantile,
}

/// <summary>Settings of <see cref="GradientBoostingRegressorTrainer"/> and <see cref="GradientBoostingClassifierTrainer"/>.</summary>
public sealed record GradientBoostingOptions
{
    /// <summary>Most rounds: trees, or trees per class where there are more than two classes. <value>100; from 1 to 100,000.</value></summary>
    public int Rounds { get; init => field = Within(value, 1, 100_000); } = 100;

    /// <summary>What each tree's answer is multiplied by (shrinkage). <value>0.12; above 0 to 1.</value></summary>
    public double LearningRate { get; init => field = Within(value, double.Epsilon, 1); } = 0.12;

    /// <summary>Most leaves of a tree; the leaf whose split gains most is split next. <value>48; from 2 to 65,536.</value></summary>
    public int Leaves { get; init => field = Within(value, 2, 65_536); } = 48;

    /// <summary>Most splits from the root to a leaf. <value>40; from 1 to 200.</value></summary>
    public int MaximumDepth { get; init => field = Within(value, 1, 200); } = 40;

    /// <summary>Fewest of a leaf: its sum of second derivatives, which for regression is its number of rows. <value>5; from 0 to 10⁹.</value></summary>
    public double MinimumChildWeight { get; init => field = Within(value, 0, 1e9); } = 5;

    /// <summary>What a split must gain at least, in the unit of the loss (γ of Chen and Guestrin 2016, eq. 7). <value>0; from 0 to 10³⁰.</value></summary>
    public double MinimumGain { get; init => field = Within(value, 0, 1e30); }

    /// <summary>Weight of the leaves' absolute values (α): sums of gradients below it give leaves of 0. <value>0; from 0 to 10³⁰.</value></summary>
    public double L1 { get; init => field = Within(value, 0, 1e30); }

    /// <summary>Weight of the leaves' squares (λ). <value>1; from 0 to 10³⁰.</value></summary>
    public double L2 { get; init => field = Within(value, 0, 1e30); } = 1;

    /// <summary>Share of the rows that a round learns from, drawn anew each round. <value>1; above 0 to 1.</value></summary>
    public double RowShare { get; init => field = Within(value, double.Epsilon, 1); } = 1;

    /// <summary>Share of the columns that a tree may split, drawn anew for each tree, at least one column. <value>1; above 0 to 1.</value></summary>
    public double ColumnShare { get; init => field = Within(value, double.Epsilon, 1); } = 1;

    /// <summary>Columns whose values are names, not magnitudes: a split takes any set of them to the left. The 255 most frequent values of a column are told apart, the others count as missing. <value>None.</value></summary>
    public IReadOnlyList<int> CategoricalColumns { get; init; } = [];

    /// <summary>What categories are shrunk by: added to their second derivatives when they are put in order, and to <see cref="L2"/> of the split. <value>10; from 0 to 10⁹.</value></summary>
    public double CategorySmoothing { get; init => field = Within(value, 0, 1e9); } = 10;

    /// <summary>Share of the rows, drawn once, that no tree learns from and whose loss says which round was the best; 0 keeps every round. <value>0; from 0 to 0.9.</value></summary>
    public double ValidationShare { get; init => field = Within(value, 0, 0.9); }

    /// <summary>Rounds without a lower loss of the validation rows after which the fit ends. <value>10; from 1 to 100,000.</value></summary>
    public int Patience { get; init => field = Within(value, 1, 100_000); } = 10;

    /// <summary>What a regression makes small. <value><see cref="RegressionLoss.Squared"/>.</value></summary>
    public RegressionLoss Loss { get; init; }

    /// <summary>Which quantile <see cref="RegressionLoss.Quantile"/> answers. <value>0.5; from 0.001 to 0.999.</value></summary>
    public double QuantileLevel { get; init => field = Within(value, 0.001, 0.999); } = 0.5;

    internal bool UsesEverything => RowShare == 1 && ColumnShare == 1;

    /// <exception cref="ArgumentException">A categorical column is none of the columns.</exception>
    internal void DemandColumns(int columns)
    {
        foreach (var column in CategoricalColumns)
        {
            if (column < 0 || column >= columns)
                throw new ArgumentException(FormattableString.Invariant($"Expected categorical columns from 0 to {columns - 1}, found {column}."), nameof(columns));
        }
    }

    private static int Within(int value, int lowest, int highest) =>
        value >= lowest && value <= highest
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, FormattableString.Invariant($"expected {lowest} to {highest}"));

    private static double Within(double value, double lowest, double highest) =>
        value >= lowest && value <= highest
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, FormattableString.Invariant($"expected {lowest} to {highest}"));
}
