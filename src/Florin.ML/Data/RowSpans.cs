namespace Florin.ML.Data;

/// <summary>Row-major values that come as one span.</summary>
internal static class RowSpans
{
    /// <summary>Number of rows of <paramref name="width"/> values.</summary>
    /// <exception cref="ArgumentException">The values are not whole rows.</exception>
    public static int Count(ReadOnlySpan<double> rows, int width) =>
        rows.Length % width == 0
            ? rows.Length / width
            : throw new ArgumentException(FormattableString.Invariant($"Expected rows of {width} values, found {rows.Length} values."), nameof(rows));
}
