using Florin.ML.Data;

namespace Florin.ML.Anomalies;

/// <summary>Mean and standard deviation of every column, by which values of different units become comparable; immutable.</summary>
internal sealed class ColumnStandards
{
    private readonly double[] _means;

    /// <summary>1 / standard deviation; 0 of a column that never differs, which then says nothing.</summary>
    private readonly double[] _factors;

    private ColumnStandards(double[] means, double[] factors) => (_means, _factors) = (means, factors);

    /// <summary>Number of columns.</summary>
    public int Features => _means.Length;

    /// <summary>Of the finite values; those beyond <see cref="TimeSeries.Largest"/> count as this much.</summary>
    public static ColumnStandards Of(FeatureMatrix features)
    {
        var (means, factors) = (new double[features.Columns], new double[features.Columns]);
        for (var column = 0; column < means.Length; column++)
        {
            var values = features.Column(column);
            var (count, sum) = (0, 0.0);
            foreach (var value in values)
            {
                if (!double.IsFinite(value))
                    continue;
                count++;
                sum += Bounded(value);
            }

            var (mean, squares) = (sum / Math.Max(1, count), 0.0);
            foreach (var value in values)
            {
                if (double.IsFinite(value))
                    squares += (Bounded(value) - mean) * (Bounded(value) - mean);
            }

            var deviation = Math.Sqrt(squares / Math.Max(1, count));
            means[column] = mean;

            // The rounding of equal values is no deviation.
            factors[column] = deviation > 1e-12 * Math.Abs(mean) && double.IsFinite(1 / deviation) ? 1 / deviation : 0;
        }

        return new(means, factors);
    }

    /// <summary>Deviations from the mean in standard deviations; a missing value has none.</summary>
    public double Standard(int column, double value) =>
        double.IsFinite(value) ? Math.Clamp((Bounded(value) - _means[column]) * _factors[column], -TimeSeries.Largest, TimeSeries.Largest) : 0;

    /// <summary>Writes <see cref="Standard"/> of each value of a row.</summary>
    public void Standardise(ReadOnlySpan<double> row, Span<double> standards)
    {
        for (var column = 0; column < row.Length; column++)
            standards[column] = Standard(column, row[column]);
    }

    public void Write(BinaryWriter payload)
    {
        payload.WriteArray<double>(_means);
        payload.WriteArray<double>(_factors);
    }

    public static ColumnStandards Read(BinaryReader payload)
    {
        var (means, factors) = (payload.ReadArray<double>(), payload.ReadArray<double>());
        Payload.Demand(means.Length > 0 && factors.Length == means.Length, "no columns");
        Payload.DemandFinite(means);
        Payload.DemandFinite(factors);
        return new(means, factors);
    }

    private static double Bounded(double value) => Math.Clamp(value, -TimeSeries.Largest, TimeSeries.Largest);
}
