namespace Florin.ML.Anomalies;

/// <summary>How the tails of a row's columns become one score.</summary>
public enum TailRule
{
    /// <summary>By column the tail on the side of the skewness, or the mean of both where this is larger; summed. As the authors' own program (PyOD) has it.</summary>
    LargestByColumn,

    /// <summary>The largest of three sums: of left tails, of right ones, of those on the side of the skewness (Li et al. 2022, eq. 4–7).</summary>
    LargestSum,
}

/// <summary>Settings of <see cref="EmpiricalTailsTrainer"/>.</summary>
public sealed record EmpiricalTailsOptions
{
    /// <summary>How the columns become one score. <value><see cref="TailRule.LargestByColumn"/>.</value></summary>
    public TailRule Rule { get; init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected a rule of the list"); } = TailRule.LargestByColumn;

    /// <summary>Most distinct values kept of a column: up to this many the tails are exact; beyond it every value of the outer quarters of the ranks that it allows is kept and the middle is thinned evenly. <value>16,384; from 8 to 10,000,000.</value></summary>
    public int Values { get; init => field = OptionRange.Within(value, 8, 10_000_000); } = 16_384;
}
