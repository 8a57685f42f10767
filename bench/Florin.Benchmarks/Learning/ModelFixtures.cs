using System.Globalization;
using Florin.ML;
using Florin.ML.Data;
using Florin.ML.Numerics;

namespace Florin.Benchmarks.Learning;

/// <summary>A small file of every kind of model that can be saved, with the rows it was asked about and what it said: what a later program must still read.</summary>
internal static class ModelFixtures
{
    /// <summary>Few, for small files; a forecaster answers with less than it is when it knows fewer than 60 values.</summary>
    private const int Rows = 24;

    private const int Days = 84;

    private static readonly string[] Names = ["level", "slope", "noise"];

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        if (arguments.Value(0) is not { } folder)
        {
            await Console.Error.WriteLineAsync("model-fixtures DIR");
            return 1;
        }

        Directory.CreateDirectory(folder);
        var (features, targets) = Table(Rows);
        var asked = features.Slice(0, 8);
        foreach (var kind in ModelCatalog.All)
        {
            var stem = Path.Combine(folder, kind.Name.Replace('/', '-'));

            // A file that is there is the older one: it is what the tests are about.
            if (File.Exists(stem + ".model"))
                continue;
            var model = kind.FitSmall(features, targets, new FitRun(7, 1, cancellation));
            if (model is IForecastModel)
            {
                var (longer, days) = Table(Days);
                model = kind.FitSmall(longer, days, new FitRun(7, 1, cancellation));
            }

            await using (var file = File.Create(stem + ".model"))
                ModelFile.Save(model, file);
            await File.WriteAllLinesAsync(stem + ".answers", [string.Join(' ', Names), Line(asked.ToRows()), Line(kind.Answer(model, asked))], cancellation);
            JsonLines.Print(new { Task = "model-fixtures", Model = kind.Name, Bytes = new FileInfo(stem + ".model").Length });
        }

        return 0;
    }

    private static (FeatureMatrix Features, double[] Targets) Table(int rows)
    {
        var rng = new Rng(11);
        double[] values = [.. Enumerable.Range(0, rows).SelectMany(row => new[] { row % 5, row % 7 == 0 ? double.NaN : Math.Round(rng.NextDouble(), 3), Math.Round(rng.NextDouble() - 0.5, 3) })];
        return (FeatureMatrix.FromRows(Names, values), [.. Enumerable.Range(0, rows).Select(row => (((row % 5) - 2) * 1.5) + (row % 3))]);
    }

    private static string Line(double[] numbers) => string.Join(' ', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
}
