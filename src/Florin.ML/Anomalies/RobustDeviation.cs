using System.Runtime.InteropServices;

namespace Florin.ML.Anomalies;

/// <summary>Settings of <see cref="RobustDeviationTrainer"/>.</summary>
public sealed record RobustDeviationOptions
{
    /// <summary>Smallest scale, in the unit of the values: values that never differed would make every other one infinitely strange. <value>1e-9; above 0.</value></summary>
    public double MinimumScale { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected more than 0"); } = 1e-9;
}

/// <summary>Fits <see cref="RobustDeviationModel"/>.</summary>
/// <param name="options">Settings.</param>
public sealed class RobustDeviationTrainer(RobustDeviationOptions options)
{
    /// <summary>The model of ascending, finite values; at least one.</summary>
    public RobustDeviationModel FitSorted(ReadOnlySpan<double> sorted) =>
        new(RobustStatistics.MedianOfSorted(sorted), Math.Max(RobustStatistics.MedianAbsoluteDeviationOfSorted(sorted), options.MinimumScale));
}

/// <summary>Distance from the median in robust standard deviations (Iglewicz and Hoaglin 1993); a value, so that one can be made per transaction without allocation.</summary>
/// <param name="Median">Centre, in the unit of the values.</param>
/// <param name="Scale">Median absolute deviation times 1.4826, above 0.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RobustDeviationModel(double Median, double Scale) : IAnomalyModel
{
    /// <inheritdoc/>
    public int Features => 1;

    /// <summary>Signed distance of one value: above 0 when larger than the median.</summary>
    public double Deviation(double value) => (value - Median) / Scale;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> rows, Span<double> scores)
    {
        for (var i = 0; i < rows.Length; i++)
            scores[i] = double.IsFinite(rows[i]) ? Math.Min(Math.Abs(Deviation(rows[i])), double.MaxValue) : 0;
    }
}
