using System.Diagnostics;
using System.Globalization;
using Florin.Amounts;
using Florin.Features;
using Florin.Generator;
using Florin.Households;
using Florin.Ledger;
using Florin.ML;
using Florin.ML.Data;
using Florin.ML.Evaluation;
using Florin.ML.Trees;

namespace Florin.Benchmarks.Accuracy;

/// <summary>What the amount model was chosen by: other learners with the same blocks and corrections, on households of seeds that no other benchmark has; fitted on the first four fifths, measured on the last.</summary>
internal static class AmountChoiceBenchmark
{
    private const ulong FirstSeed = 301;
    private const double EarlierShare = 0.8;
    private const double CalibrationShare = 0.4;

    /// <summary>Writes the nine values of a row's band.</summary>
    private delegate void Band(ReadOnlySpan<double> inputs, Span<double> band);

    private sealed record Way(string Name, int Blocks, bool ByWidth, Func<FeatureMatrix, double[], FitRun, (Band Band, long Bytes)> Fit);

    private sealed record Found(double Mae, double MaeCategoryOnly, double R2, double Loss, double[] Coverage, double[] CoverageCategoryOnly, double[] Width, double Seconds, long Bytes, double Microseconds);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var wanted = arguments.Named("way");
        var ways = Ways().Where(way => wanted is null || wanted.Split(',').Any(part => way.Name.StartsWith(part, StringComparison.Ordinal))).ToList();
        var found = ways.ConvertAll(_ => new List<Found>());
        for (var number = 0; number < arguments.Number("households", 6); number++)
        {
            var rows = await RowsAsync(number, cancellation);
            for (var way = 0; way < ways.Count; way++)
                found[way].Add(Measure(ways[way], rows, new FitRun(7, arguments.Number("threads", 2), cancellation)));
        }

        for (var way = 0; way < ways.Count; way++)
            Print(ways[way].Name, found[way]);
        return 0;
    }

    private static IEnumerable<Way> Ways()
    {
        yield return new("random forest, 60 trees of leaf 4, 3 blocks, by width", 3, true, Forest(60, 4, 0, 4));
        yield return new("random forest, 60, targets 8", 3, true, Forest(60, 4, 0, 8));
        yield return new("random forest, 60, leaf 3", 3, true, Forest(60, 3, 0, 4));
        yield return new("random forest, 60, third", 3, true, Forest(60, 4, 20, 4));
        yield return new("random forest, 60, errors", 3, false, Forest(60, 4, 0, 4));
        yield return new("extra trees, 60, leaf 4, all features, targets 4", 3, true, Extra(60, 4, 0, 4));
        yield return new("extra trees, 60, leaf 3, all features, targets 4", 3, true, Extra(60, 3, 0, 4));
        yield return new("extra trees, 60, leaf 4, all features, targets 8", 3, true, Extra(60, 4, 0, 8));
        yield return new("extra trees, 40, leaf 4, all features, targets 8", 3, true, Extra(40, 4, 0, 8));
        yield return new("extra trees, 60, leaf 4, 30 features, targets 8", 3, true, Extra(60, 4, 30, 8));
        yield return new("boosted quantiles, 100", 3, true, Quantiles(100, 0.1, 16));
        yield return new("boosted median, forest", 3, true, Mixed(new() { Rounds = 150, LearningRate = 0.08, Leaves = 16, Loss = RegressionLoss.Absolute }, 1));
        yield return new("boosted squared, forest", 3, true, Mixed(new() { Rounds = 150, LearningRate = 0.06, Leaves = 16 }, 1));
        yield return new("half boosted squared, forest", 3, true, Mixed(new() { Rounds = 150, LearningRate = 0.06, Leaves = 16 }, 0.5));
        yield return new("half boosted median, forest", 3, true, Mixed(new() { Rounds = 150, LearningRate = 0.08, Leaves = 16, Loss = RegressionLoss.Absolute }, 0.5));
    }

    private static Func<FeatureMatrix, double[], FitRun, (Band, long)> Forest(int trees, int leaf, int features, int sample) => (matrix, targets, run) =>
    {
        var options = new ForestOptions { Trees = trees, MinimumLeaf = Math.Max(leaf, matrix.Rows / 1000), FeaturesPerSplit = features, LeafSample = sample };
        var forest = new RandomForestRegressorTrainer(options).Fit(matrix, targets, run);
        return ((inputs, band) => forest.Quantiles(inputs, AmountBand.Shares, band), Bytes(forest));
    };

    private static Func<FeatureMatrix, double[], FitRun, (Band, long)> Extra(int trees, int leaf, int features, int sample) => (matrix, targets, run) =>
    {
        var forest = new ExtraTreesRegressorTrainer(new() { Trees = trees, MinimumLeaf = Math.Max(leaf, matrix.Rows / 1000), FeaturesPerSplit = features, LeafSample = sample }).Fit(matrix, targets, run);
        return ((inputs, band) => forest.Quantiles(inputs, AmountBand.Shares, band), Bytes(forest));
    };

    private static Func<FeatureMatrix, double[], FitRun, (Band, long)> Quantiles(int rounds, double rate, int leaves) => (matrix, targets, run) =>
    {
        var models = AmountBand.Shares.Select(share => new GradientBoostingRegressorTrainer(
            new() { Rounds = rounds, LearningRate = rate, Leaves = leaves, Loss = RegressionLoss.Quantile, QuantileLevel = share }).Fit(matrix, targets, run)).ToArray();
        return ((inputs, band) =>
        {
            for (var i = 0; i < models.Length; i++)
                models[i].Predict(inputs, band.Slice(i, 1));
            band.Sort();
        }, models.Sum(Bytes));
    };

    /// <summary>The forest's quantiles, moved so that the middle lies where boosting, or part of the way to it, says.</summary>
    private static Func<FeatureMatrix, double[], FitRun, (Band, long)> Mixed(GradientBoostingOptions options, double share) => (matrix, targets, run) =>
    {
        var (forest, bytes) = Forest(60, 4, 0, 4)(matrix, targets, run);
        var boosted = new GradientBoostingRegressorTrainer(options).Fit(matrix, targets, run);
        return ((inputs, band) =>
        {
            Span<double> answer = stackalloc double[1];
            boosted.Predict(inputs, answer);
            forest(inputs, band);
            var by = share * (answer[0] - band[AmountBand.Middle]);
            foreach (ref var value in band)
                value += by;
        }, bytes + Bytes(boosted));
    };

    private static Found Measure(Way way, AmountRows rows, FitRun run)
    {
        var started = Stopwatch.GetTimestamp();
        var earlier = (int)(rows.Count * EarlierShare);
        var first = (int)(earlier * (1 - CalibrationShare));
        var scores = Enumerable.Range(0, 2).Select(_ => AmountBand.Levels.Select(_ => new List<double>()).ToArray()).ToArray();
        var band = new double[AmountBand.Width];
        for (var block = 0; block < way.Blocks; block++)
        {
            var (from, to) = (first + ((earlier - first) * block / way.Blocks), first + ((earlier - first) * (block + 1) / way.Blocks));
            var calibrated = Fit(way, rows, from, run).Band;
            for (var row = from; row < to; row++)
            {
                for (var kind = 0; kind < 2; kind++)
                {
                    calibrated(rows.Question(row, kind == 0), band);
                    for (var level = 0; level < AmountBand.Levels.Length; level++)
                        scores[kind][level].Add(way.ByWidth ? AmountBand.Score(band, level, rows.Targets[row]) : Error(band, level, rows.Targets[row]));
                }
            }
        }

        var (answer, bytes) = Fit(way, rows, earlier, run);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var corrections = Array.ConvertAll(scores, kind => AmountBand.Corrections([.. kind.Select(level => level.ToArray())]));
        return Judge(way, rows, earlier, answer, corrections) with { Seconds = seconds, Bytes = bytes };
    }

    private static Found Judge(Way way, AmountRows rows, int earlier, Band answer, double[][] corrections)
    {
        var later = rows.Count - earlier;
        var inside = new[] { new double[AmountBand.Levels.Length], new double[AmountBand.Levels.Length] };
        var (away, widths, predicted, loss) = (new double[2], AmountBand.Levels.Select(_ => new List<double>()).ToArray(), new List<double>(), 0.0);
        var band = new double[AmountBand.Width];
        var started = Stopwatch.GetTimestamp();
        for (var row = earlier; row < rows.Count; row++)
        {
            var outcome = rows.Targets[row];
            for (var kind = 0; kind < 2; kind++)
            {
                answer(rows.Question(row, kind == 0), band);
                if (way.ByWidth)
                    AmountBand.Correct(band, corrections[kind]);
                else
                    Widen(band, corrections[kind]);
                away[kind] += Math.Abs(Math.Exp(outcome) - Math.Exp(band[AmountBand.Middle])) / later;
                loss += Math.Abs(outcome - band[AmountBand.Middle]) / (2 * later);
                for (var level = 0; level < AmountBand.Levels.Length; level++)
                {
                    var (lower, upper) = (AmountBand.Lower(band, level), AmountBand.Upper(band, level));
                    inside[kind][level] += outcome >= lower - 1e-6 && outcome <= upper + 1e-6 ? 1.0 / later : 0;
                    if (kind == 0)
                        widths[level].Add(Math.Exp(upper) - Math.Exp(lower));
                }

                if (kind == 0)
                    predicted.Add(band[AmountBand.Middle]);
            }
        }

        var each = Stopwatch.GetElapsedTime(started).TotalMicroseconds / (2 * later);
        foreach (var level in widths)
            level.Sort();
        return new(
            away[0], away[1], RegressionScores.Determination(rows.Targets.AsSpan(earlier), [.. predicted]), loss, inside[0], inside[1],
            [.. widths.Select(level => level[level.Count / 2])], 0, 0, each);
    }

    private static double Error(ReadOnlySpan<double> band, int level, double outcome) => Math.Max(AmountBand.Lower(band, level) - outcome, outcome - AmountBand.Upper(band, level));

    private static void Widen(Span<double> band, double[] corrections)
    {
        for (var level = 0; level < corrections.Length; level++)
        {
            var (lower, upper) = (AmountBand.Middle - 1 - level, AmountBand.Middle + 1 + level);
            band[lower] = Math.Max(0, Math.Min(band[lower] - corrections[level], band[lower + 1]));
            band[upper] = Math.Max(band[upper] + corrections[level], band[upper - 1]);
        }
    }

    private static (Band Band, long Bytes) Fit(Way way, AmountRows rows, int until, FitRun run)
    {
        var targets = new double[2 * until];
        for (var row = 0; row < until; row++)
            targets[2 * row] = targets[(2 * row) + 1] = rows.Targets[row];
        return way.Fit(rows.Matrix(0, until), targets, run);
    }

    private static long Bytes(IModel model)
    {
        using var file = new MemoryStream();
        ModelFile.Save(model, file);
        return file.Length;
    }

    private static async Task<AmountRows> RowsAsync(int number, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("florin-household-");
        try
        {
            var options = new GeneratorOptions(FirstSeed + (ulong)number, GeneratorOptions.Countries[number % GeneratorOptions.Countries.Count], new DateOnly(2026, 10, 31));
            HouseholdWriter.Write(HouseholdGenerator.Generate(options), folder.FullName);
            await using var ledger = new TemporaryLedger(database: null);
            await SampleTruth.ImportAsync(ledger, folder.FullName, cancellation);
            var columns = await ledger.Get<TransactionService>().ColumnsAsync(1, cancellation);
            return AmountRows.Of(columns, FeatureService.Options(await ledger.Get<HouseholdService>().CurrentAsync(cancellation)), new AmountOptions().MostRows, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Print(string way, List<Found> found) => JsonLines.Print(new
    {
        Task = "amount_choice",
        Set = string.Create(CultureInfo.InvariantCulture, $"{found.Count} generated households from seed {FirstSeed}"),
        Way = way,
        Mae = Math.Round(found.Average(one => one.Mae), 2),
        MaeCategoryOnly = Math.Round(found.Average(one => one.MaeCategoryOnly), 2),
        R2Log = Math.Round(found.Average(one => one.R2), 4),
        Loss = Math.Round(found.Average(one => one.Loss), 4),
        Coverage = AmountBand.Levels.Select((_, level) => Math.Round(found.Average(one => one.Coverage[level]), 3)),
        CoverageCategoryOnly = AmountBand.Levels.Select((_, level) => Math.Round(found.Average(one => one.CoverageCategoryOnly[level]), 3)),
        Width = AmountBand.Levels.Select((_, level) => Math.Round(found.Average(one => one.Width[level]), 2)),
        SecondsFit = Math.Round(found.Average(one => one.Seconds), 2),
        FileBytes = (long)found.Average(one => one.Bytes),
        Microseconds = Math.Round(found.Average(one => one.Microseconds), 1),
    });
}
