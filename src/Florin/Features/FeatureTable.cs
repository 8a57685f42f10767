using Florin.Ledger;

namespace Florin.Features;

/// <summary>The features of every row of a ledger, row-major, with the definition's version.</summary>
public sealed class FeatureTable
{
    private readonly double[] _values;

    internal FeatureTable(double[] values) => _values = values;

    public int Version => FeatureCatalog.Version;

    public int Count => _values.Length / FeatureCatalog.Width;

    /// <summary>All rows one after the other.</summary>
    public ReadOnlySpan<double> Values => _values;

    public ReadOnlySpan<double> this[int row] => _values.AsSpan(row * FeatureCatalog.Width, FeatureCatalog.Width);

    /// <summary>Passes over the rows in their order; <paramref name="state"/> has them all afterwards.</summary>
    public static FeatureTable Of(TransactionColumns rows, FeatureState state)
    {
        var width = FeatureCatalog.Width;
        var values = GC.AllocateUninitializedArray<double>(rows.Count * width);
        for (var row = 0; row < rows.Count; row++)
            state.Next(FeatureRow.Of(rows, row), values.AsSpan(row * width, width));
        return new FeatureTable(values);
    }
}
