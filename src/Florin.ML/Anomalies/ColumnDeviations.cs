namespace Florin.ML.Anomalies;

/// <summary>Deviations of detectors that need a number for every value: a missing one lies at its column's centre.</summary>
internal static class ColumnDeviations
{
    /// <summary>The deviation of a value; 0 of a missing one.</summary>
    public static double OrCentre(this ColumnScale scale, int column, double value) => double.IsFinite(value) ? scale.Apply(column, value) : 0;

    /// <summary>Writes the deviation of each value of a row.</summary>
    public static void OrCentre(this ColumnScale scale, ReadOnlySpan<double> row, Span<double> deviations)
    {
        for (var column = 0; column < row.Length; column++)
            deviations[column] = scale.OrCentre(column, row[column]);
    }
}
