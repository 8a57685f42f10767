using System.Buffers;
using Florin.ML.Data;

namespace Florin.ML.Anomalies;

/// <summary>Columns brought to one unit: (value − centre) / scale. A column that never varied has no unit and says nothing: its deviations are 0.</summary>
internal sealed class ColumnScale
{
    /// <summary>Magnitude beyond which deviations count as this much, so that sums of their squares stay finite over any number of columns.</summary>
    public const double LargestDeviation = 1e6;

    /// <summary>The same for values: the square of one is finite.</summary>
    private const double LargestValue = 1e100;

    /// <summary>1 / E|z| of a normal z, √(π/2): for columns of which more than half is one value (Iglewicz and Hoaglin 1993).</summary>
    private const double MeanDeviationConsistency = 1.2533141373155003;

    private readonly double[] _centres;
    private readonly double[] _inverses;

    private ColumnScale(double[] centres, double[] inverses) => (_centres, _inverses) = (centres, inverses);

    private delegate (double Centre, double Scale) Measure(Span<double> values);

    /// <summary>Number of columns.</summary>
    public int Columns => _centres.Length;

    /// <summary>Whether any column has a unit.</summary>
    public bool Varies => _inverses.AsSpan().ContainsAnyExcept(0.0);

    /// <summary>Whether this column has a unit.</summary>
    public bool VariesAt(int column) => _inverses[column] > 0;

    /// <summary>Means and standard deviations of the finite values.</summary>
    public static ColumnScale Standard(FeatureMatrix features, FitRun run) => Fit(features, run, MeanAndDeviation);

    /// <summary>Medians and median absolute deviations of the finite values; the mean absolute deviation where that is 0.</summary>
    public static ColumnScale Robust(FeatureMatrix features, FitRun run) => Fit(features, run, MedianAndDeviation);

    /// <summary>The deviation of a value, from −<see cref="LargestDeviation"/> to <see cref="LargestDeviation"/>; NaN of a missing one.</summary>
    public double Apply(int column, double value) => double.IsFinite(value)
        ? Math.Clamp((Math.Clamp(value, -LargestValue, LargestValue) - _centres[column]) * _inverses[column], -LargestDeviation, LargestDeviation)
        : double.NaN;

    public void Write(BinaryWriter payload)
    {
        payload.WriteArray<double>(_centres);
        payload.WriteArray<double>(_inverses);
    }

    public static ColumnScale Read(BinaryReader payload)
    {
        var (centres, inverses) = (payload.ReadArray<double>(), payload.ReadArray<double>());
        Payload.Demand(centres.Length > 0 && centres.Length == inverses.Length, "a scale without columns");
        foreach (var centre in centres)
            Payload.Demand(Math.Abs(centre) <= LargestValue, "a centre out of reach");
        foreach (var inverse in inverses)
            Payload.Demand(inverse >= 0 && double.IsFinite(inverse), "a scale that is not finite");
        return new(centres, inverses);
    }

    private static ColumnScale Fit(FeatureMatrix features, FitRun run, Measure measure)
    {
        var (centres, inverses) = (new double[features.Columns], new double[features.Columns]);
        Parallel.For(0, features.Columns, run.Parallel, column =>
        {
            var pooled = ArrayPool<double>.Shared.Rent(Math.Max(1, features.Rows));
            var count = 0;
            foreach (var value in features.Column(column))
            {
                if (double.IsFinite(value))
                    pooled[count++] = Math.Clamp(value, -LargestValue, LargestValue);
            }

            var values = pooled.AsSpan(0, count);
            if (count > 0)
            {
                var (centre, scale) = values.ContainsAnyExcept(values[0]) ? measure(values) : (values[0], 0);
                var inverse = 1 / scale;
                (centres[column], inverses[column]) = (centre, double.IsFinite(inverse) ? inverse : 0);
            }

            ArrayPool<double>.Shared.Return(pooled);
        });
        return new(centres, inverses);
    }

    private static (double Centre, double Scale) MeanAndDeviation(Span<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        var (mean, squares) = (sum / values.Length, 0.0);
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return (mean, Math.Sqrt(squares / values.Length));
    }

    private static (double Centre, double Scale) MedianAndDeviation(Span<double> values)
    {
        values.Sort();
        var (median, scale) = (RobustStatistics.MedianOfSorted(values), RobustStatistics.MedianAbsoluteDeviationOfSorted(values));
        if (scale > 0)
            return (median, scale);
        var sum = 0.0;
        foreach (var value in values)
            sum += Math.Abs(value - median);
        return (median, MeanDeviationConsistency * sum / values.Length);
    }
}
