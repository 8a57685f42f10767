using System.Diagnostics;
using System.Globalization;
using Florin.Anomalies;
using Florin.Features;
using Florin.Generator;
using Florin.Households;
using Florin.Ledger;
using Florin.ML;
using Florin.ML.Anomalies;
using Florin.ML.Data;
using Florin.Training;

namespace Florin.Benchmarks.Accuracy;

/// <summary>What the detector beside the rules was chosen by, on households of seeds that no other benchmark has: other detectors, and what it helps that a user confirmed or dismissed the alerts of the first seven tenths.</summary>
internal static class AnomalyChoiceBenchmark
{
    private const ulong FirstSeed = 401;
    private const ulong Seed = 1;
    private const double EarlierShare = 0.7;

    private sealed record House(TransactionColumns Rows, FeatureOptions Home, AnomalyPass Pass, IReadOnlySet<int> Planted, int Split, PlantedTrial Trial);

    /// <param name="Words">Share of the earlier alerts that the user has decided.</param>
    private sealed record Way(string Name, Func<House, (int[] Cases, bool[] Confirmed), FitRun, AnomalyModel> Fit, double Words);

    private sealed record Found(int Planted, int InTop, int Alerted, int False, double RankLoss, double Seconds, int Cases, int Confirmed);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var ways = Ways().ToList();
        var found = ways.ConvertAll(_ => new List<Found>());
        for (var number = 0; number < arguments.Number("households", 20); number++)
        {
            var house = await MakeAsync(number, cancellation);
            for (var way = 0; way < ways.Count; way++)
                found[way].Add(Measure(ways[way], house, cancellation));
        }

        for (var way = 0; way < ways.Count; way++)
            Print(ways[way], found[way]);
        return 0;
    }

    private static IEnumerable<Way> Ways()
    {
        yield return new("rules alone", (_, _, _) => null!, 0);
        yield return Plain("isolation forest, 200 trees", new IsolationForestTrainer(new() { Trees = 200 }));
        yield return Plain("extended isolation forest, 200 trees", new ExtendedIsolationForestTrainer(new() { Trees = 200 }));
        yield return Plain("nearest neighbours", new NearestNeighboursTrainer(new()));
        yield return Plain("empirical tails", new EmpiricalTailsTrainer(new()));
        yield return Plain("histograms", new HistogramTrainer(new()));
        yield return Plain("robust covariance", new RobustCovarianceTrainer(new()));
        yield return Plain("ensemble of forest and neighbours", Ensemble());
        yield return Plain("ensemble, mean", Ensemble(ScoreCombination.Mean));
        foreach (var words in new[] { 0.25, 1 })
        {
            yield return Plain("isolation forest, 200 trees", new IsolationForestTrainer(new() { Trees = 200 })) with { Words = words };
            yield return new("one isolation forest as an ensemble, reviewed", (house, said, run) => Reviewed(house, said, run, [new IsolationForestTrainer(new() { Trees = 200 })], 1), words);
            yield return new("ensemble, reviewed", (house, said, run) => Reviewed(house, said, run, [new IsolationForestTrainer(new()), new NearestNeighboursTrainer(new())], 5), words);
        }
    }

    private static Way Plain(string name, IAnomalyTrainer trainer) => new(name, (house, _, run) => AnomalyModel.Fit(house.Pass.FeaturesBefore(house.Split), trainer, run), 0);

    private static AnomalyEnsembleTrainer Ensemble(ScoreCombination combination = ScoreCombination.AverageOfMaximum) =>
        new([new IsolationForestTrainer(new()), new NearestNeighboursTrainer(new())], new() { Combination = combination });

    private static AnomalyModel Reviewed(House house, (int[] Cases, bool[] Confirmed) said, FitRun run, IAnomalyTrainer[] kinds, int rounds)
    {
        var features = house.Pass.FeaturesBefore(house.Split);
        var matrix = FeatureMatrix.FromRows(AnomalyFeatures.Names, features);
        var ensemble = new AnomalyEnsembleTrainer(kinds, new() { Rounds = rounds }).Fit(matrix, run);
        return AnomalyModel.Over(new ReviewedAnomalyTrainer(new()).Fit(ensemble, matrix, said.Cases, said.Confirmed, run), features);
    }

    private static Found Measure(Way way, House house, CancellationToken cancellation)
    {
        var run = new FitRun(Seed, 2, cancellation);
        var (rows, pass) = (house.Rows, house.Pass);
        var options = new AlertOptions();
        var said = way.Words == 0 ? [] : Said(house, way.Words, run, cancellation);
        var words = new UserWords(said.Select(row => new UserWord(rows.Payees[rows.Payee[row.Row]], row.Kind, rows.Amount[row.Row], !house.Planted.Contains(row.Row))));
        var cases = said.Where(row => !pass.FeaturesOf(row.Row).IsEmpty).ToList();
        var started = Stopwatch.GetTimestamp();
        var model = way.Fit(house, ([.. cases.Select(row => Place(pass, row.Row))], [.. cases.Select(row => house.Planted.Contains(row.Row))]), run);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var scores = pass.Scores(model);
        var later = Enumerable.Range(house.Split, rows.Count - house.Split).ToList();
        for (var row = house.Split; row < rows.Count; row++)
            scores[row] = words.Weigh(scores[row], rows.Payees[rows.Payee[row]], pass.Candidate(row)?.Kind ?? AlertKind.UnusualPattern, rows.Amount[row]);
        var top = later.OrderByDescending(row => scores[row]).ThenBy(row => row).Take(later.Count / 100).Count(house.Planted.Contains);
        var index = rows.TransactionId.Index().ToDictionary(row => row.Item, row => row.Index);
        var alerts = new AlertFinder(options).Find(rows, model, house.Home, words, cancellation).Select(alert => index[alert.TransactionId]).Where(row => row >= house.Split).ToList();
        return new(
            later.Count(house.Planted.Contains), top, alerts.Count(house.Planted.Contains), alerts.Count(row => !house.Planted.Contains(row)),
            house.Trial.Losses(pass, model).Average(), seconds, cases.Count, cases.Count(row => house.Planted.Contains(row.Row)));
    }

    /// <summary>The earlier alerts of the forest that the user has decided: every one, or every fourth.</summary>
    private static List<(int Row, AlertKind Kind)> Said(House house, double share, FitRun run, CancellationToken cancellation)
    {
        var model = AnomalyModel.Fit(house.Pass.FeaturesBefore(house.Split), new IsolationForestTrainer(new() { Trees = 200 }), run);
        var index = house.Rows.TransactionId.Index().ToDictionary(row => row.Item, row => row.Index);
        return [.. new AlertFinder(new()).Find(house.Rows, model, house.Home, UserWords.None, cancellation).Select(alert => (Row: index[alert.TransactionId], alert.Kind))
            .Where(alert => alert.Row < house.Split).Index().Where(alert => alert.Index % (int)(1 / share) == 0).Select(alert => alert.Item)];
    }

    private static int Place(AnomalyPass pass, int row) => Enumerable.Range(0, row).Count(earlier => !pass.FeaturesOf(earlier).IsEmpty);

    private static async Task<House> MakeAsync(int number, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("florin-household-");
        try
        {
            var options = new GeneratorOptions(FirstSeed + (ulong)number, GeneratorOptions.Countries[number % GeneratorOptions.Countries.Count], new DateOnly(2026, 10, 31));
            HouseholdWriter.Write(HouseholdGenerator.Generate(options), folder.FullName);
            await using var ledger = new TemporaryLedger(database: null);
            var sample = await SampleTruth.ImportAsync(ledger, folder.FullName, cancellation);
            var truth = sample.Rows.ToDictionary(row => row.Row.TransactionId, row => row.Truth.Anomaly);
            var rows = await ledger.Get<TransactionService>().ColumnsAsync(1, cancellation);
            var home = FeatureService.Options(await ledger.Get<HouseholdService>().CurrentAsync(cancellation));
            var split = (int)(EarlierShare * rows.Count);
            return new(
                rows, home, AnomalyPass.Over(rows, new AlertOptions(), home, cancellation),
                rows.TransactionId.Index().Where(row => truth[row.Item] is not null).Select(row => row.Index).ToHashSet(), split, PlantedTrial.Run(rows, split, home, Seed, cancellation));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Print(Way way, List<Found> found) => JsonLines.Print(new
    {
        Task = "anomaly_choice",
        Set = string.Create(CultureInfo.InvariantCulture, $"later rows of {found.Count} generated households from seed {FirstSeed}"),
        Way = way.Name,
        Decided = way.Words,
        Cases = found.Sum(one => one.Cases),
        Confirmed = found.Sum(one => one.Confirmed),
        Planted = found.Sum(one => one.Planted),
        Top1Percent = found.Sum(one => one.InTop),
        Alerted = found.Sum(one => one.Alerted),
        FalseAlerts = found.Sum(one => one.False),
        RankLoss = Math.Round(found.Average(one => one.RankLoss), 4),
        SecondsFit = Math.Round(found.Average(one => one.Seconds), 3),
    });
}
