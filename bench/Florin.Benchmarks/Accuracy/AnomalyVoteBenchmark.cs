using System.Globalization;
using Florin.Anomalies;
using Florin.Features;
using Florin.Generator;
using Florin.Households;
using Florin.Ledger;
using Florin.ML;
using Florin.ML.Anomalies;

namespace Florin.Benchmarks.Accuracy;

/// <summary>What the vote of rules and forest was chosen by: planted anomalies in the top 1 % of each household's scores, for other ways to join them. Households of seeds that no other benchmark has.</summary>
internal static class AnomalyVoteBenchmark
{
    private const ulong FirstSeed = 201;

    private static readonly (string Name, Func<double, double, double> Join)[] Others =
    [
        ("rules alone", (rules, _) => rules),
        ("forest alone", (_, forest) => forest),
        ("the larger", Math.Max),
        ("the mean", (rules, forest) => (rules + forest) / 2),
        ("the product", (rules, forest) => rules * forest),
    ];

    private sealed record House(AnomalyPass Pass, IReadOnlySet<int> Planted, double[] Rules, double[] Forest, double[] Vote);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var houses = new List<House>();
        for (var number = 0; number < arguments.Number("households", 12); number++)
            houses.Add(await MakeAsync(number, cancellation));
        foreach (var (name, join) in Others)
            Print(name, houses, house => [.. house.Rules.Zip(house.Forest, join)]);
        Print("vote", houses, house => house.Vote);
        return 0;
    }

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
            var pass = AnomalyPass.Over(rows, new AlertOptions(), home, cancellation);
            var model = AnomalyModel.Fit(pass.Features, new IsolationForestTrainer(new() { Trees = 200 }), new FitRun(1));
            var forest = new double[rows.Count];
            for (var row = 0; row < forest.Length; row++)
            {
                if (!pass.FeaturesOf(row).IsEmpty)
                    model.Score(pass.FeaturesOf(row), forest.AsSpan(row, 1));
            }

            return new(pass, rows.TransactionId.Index().Where(row => truth[row.Item] is not null).Select(row => row.Index).ToHashSet(), pass.Scores(null), forest, pass.Scores(model));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Print(string join, List<House> houses, Func<House, double[]> scoresOf)
    {
        var (inTop, anomalies) = (0, 0);
        foreach (var house in houses)
        {
            var scores = scoresOf(house);
            inTop += scores.Index().OrderByDescending(score => score.Item).ThenBy(score => score.Index).Take(scores.Length / 100).Count(score => house.Planted.Contains(score.Index));
            anomalies += scores.Count(score => score >= AnomalyVote.Threshold);
        }

        var planted = houses.Sum(house => house.Planted.Count);
        JsonLines.Print(new
        {
            Task = "anomaly_vote",
            Set = string.Create(CultureInfo.InvariantCulture, $"{houses.Count} generated households from seed {FirstSeed}"),
            Join = join,
            Planted = planted,
            Top1Percent = inTop,
            Top1PercentShare = Math.Round((double)inTop / planted, 3),
            AnomalyShare = Math.Round((double)anomalies / houses.Sum(house => house.Pass.Count), 4),
        });
    }
}
