using System.Globalization;
using Florin.ML.Data;

namespace Florin.Benchmarks.Learning;

/// <summary>A CSV file of numbers with a header; the last column is what is to be learnt.</summary>
internal sealed record NumberTable(FeatureMatrix Features, double[] Targets)
{
    public static async Task<NumberTable> ReadAsync(string path, CancellationToken cancellation)
    {
        using var reader = new StreamReader(path);
        var names = (await reader.ReadLineAsync(cancellation) ?? throw new InvalidDataException($"{path} is empty.")).Split(',');
        var (values, targets) = (new List<double>(), new List<double>());
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            var cells = line.Split(',');
            for (var i = 0; i < cells.Length; i++)
                (i == cells.Length - 1 ? targets : values).Add(double.Parse(cells[i], CultureInfo.InvariantCulture));
        }

        return new(FeatureMatrix.FromRows(names[..^1], values.ToArray()), [.. targets]);
    }
}
