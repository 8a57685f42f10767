namespace Florin.ML.Anomalies;

/// <summary>Where the bins of a column's histogram begin and end.</summary>
public enum HistogramWidths
{
    /// <summary>Bins of one width from the smallest to the largest value.</summary>
    Equal,

    /// <summary>Bins of about one number of values each, equal values together: for columns with long gaps.</summary>
    Dynamic,
}

/// <summary>How many bins a column of n finite values gets.</summary>
public enum HistogramRule
{
    /// <summary>√n, as the paper recommends.</summary>
    SquareRoot,

    /// <summary>⌈log₂ n⌉ + 1 (Sturges 1926).</summary>
    Sturges,
}

/// <summary>Settings of <see cref="HistogramTrainer"/>.</summary>
public sealed record HistogramOptions
{
    /// <summary>Equal or dynamic widths. <value><see cref="HistogramWidths.Equal"/>.</value></summary>
    public HistogramWidths Widths { get; init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected widths of the list"); } = HistogramWidths.Equal;

    /// <summary>Number of bins, where <see cref="Bins"/> does not say it. <value><see cref="HistogramRule.SquareRoot"/>.</value></summary>
    public HistogramRule Rule { get; init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected a rule of the list"); } = HistogramRule.SquareRoot;

    /// <summary>Number of bins of every column; null leaves it to <see cref="Rule"/>. <value>null; otherwise from 1 to 1,000.</value></summary>
    public int? Bins { get; init => field = value is { } bins ? OptionRange.Within(bins, 1, 1_000) : null; }

    /// <summary>Added to each height, the highest being 1: an empty bin says no more than log₂((1 + this) / this) bits. <value>0.001: 10 bits; from 10⁻⁹ to 1.</value></summary>
    public double Smoothing { get; init => field = OptionRange.Within(value, 1e-9, 1); } = 0.001;
}
