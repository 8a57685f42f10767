using System.Globalization;

namespace Florin.Benchmarks.Forecasting;

/// <summary>Series in the layout of the M4 competition: one a row, its name first, empty at the end.</summary>
internal static class SeriesFile
{
    public static async Task<double[][]> ReadAsync(string path, CancellationToken cancellation)
    {
        var rows = new List<double[]>();
        await foreach (var line in File.ReadLinesAsync(path, cancellation))
        {
            rows.Add([.. line.Split(',').Skip(1)
                .Select(field => field.Trim('"'))
                .Where(field => field.Length > 0)
                .Select(field => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN)]);
        }

        return [.. rows.Skip(1)];
    }

    /// <summary>So many of the series, evenly over the file, as the peer's script picks them; 0 = all.</summary>
    public static double[][] Pick(double[][] series, int count) =>
        count <= 0 || count >= series.Length ? series : [.. Enumerable.Range(0, count).Select(i => series[(int)((long)i * series.Length / count)])];
}
