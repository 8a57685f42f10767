using System.Globalization;
using Florin.ML.Data;

namespace Florin.ML.Tests;

/// <summary>A CSV file of numbers with a header; the last column is what is to be learnt.</summary>
internal sealed record Table(FeatureMatrix Features, double[] Targets)
{
    public static Table Read(string path)
    {
        using var reader = new StreamReader(path);
        var names = reader.ReadLine()!.Split(',');
        var (values, targets) = (new List<double>(), new List<double>());
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            for (var i = 0; i < cells.Length; i++)
                (i == cells.Length - 1 ? targets : values).Add(double.Parse(cells[i], CultureInfo.InvariantCulture));
        }

        return new(FeatureMatrix.FromRows(names[..^1], values.ToArray()), [.. targets]);
    }
}
