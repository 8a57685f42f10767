using Florin.Anomalies;
using Florin.Households;
using Florin.Ledger;
using Florin.Training;

namespace Florin.Benchmarks.Accuracy;

/// <summary>How many planted anomalies are among the alerts and how many rows are alerted at all, by the rules alone and after training; and how many are in the top 1 % of the trained scores. The sample household, then generated ones of other seeds and countries.</summary>
internal static class AnomalyBenchmark
{
    private const ulong Seed = 1;

    private sealed record PlantedRow(string Kind, bool Found, bool FoundByModel, bool InTop);

    private sealed record Result(string Set, IReadOnlyList<PlantedRow> Planted, int Rows, int Alerted, int AlertedByModel);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var show = arguments.Named("show");
        Print(await MeasureAsync("samples/household", SampleHouseholds.Folder, show, cancellation));
        var others = new List<Result>();
        foreach (var (set, folder) in SampleHouseholds.Others(arguments.Number("households", 0)))
            others.Add(await MeasureAsync(set, folder, show, cancellation));

        if (others.Count > 0)
        {
            Print(new Result(
                $"{others.Count} generated households", [.. others.SelectMany(result => result.Planted)], others.Sum(result => result.Rows),
                others.Sum(result => result.Alerted), others.Sum(result => result.AlertedByModel)));
        }

        return 0;
    }

    private static async Task<Result> MeasureAsync(string set, string folder, string? show, CancellationToken cancellation)
    {
        await using var ledger = new TemporaryLedger(database: null);
        var sample = await SampleTruth.ImportAsync(ledger, folder, cancellation);
        var rows = await ledger.Get<TransactionService>().ColumnsAsync(1, cancellation);
        var home = await ledger.Get<HouseholdService>().CurrentAsync(cancellation);
        var training = await Task.Run(() => AnomalyTraining.Train(rows, DecidedAlerts.None, new TrainingRun(home, Seed, Environment.ProcessorCount, null, null), cancellation), cancellation);
        var model = (AnomalyModel)training.Model!;
        JsonLines.Print(new { Task = "anomaly_training", Set = set, training.Metrics });

        var home1 = Features.FeatureService.Options(home);
        var finder = new AlertFinder(AlertService.Options(home));
        var found = finder.Find(rows);
        var foundByModel = finder.Find(rows, model, home1, UserWords.None, cancellation);
        var scores = AnomalyPass.Over(rows, AlertService.Options(home), home1, cancellation).Scores(model);
        var top = scores.Index().OrderByDescending(score => score.Item).ThenBy(score => score.Index).Take(rows.Count / 100).Select(score => rows.TransactionId[score.Index]).ToHashSet();
        var alerted = found.Select(alert => alert.TransactionId).ToHashSet();
        var alertedByModel = foundByModel.Select(alert => alert.TransactionId).ToHashSet();
        if (show is "missed")
        {
            foreach (var (row, truth) in sample.Rows.Where(row => row.Truth.Anomaly is not null && !top.Contains(row.Row.TransactionId)))
                JsonLines.Print(new { Task = "anomaly_missed", Set = set, Kind = truth.Anomaly, row.BookedOn, row.Amount, row.Payee, row.Description, row.CategoryGroup });
        }

        if (show is "false")
        {
            var planted = sample.Rows.Where(row => row.Truth.Anomaly is not null).Select(row => row.Row.TransactionId).ToHashSet();
            var byId = sample.Rows.ToDictionary(row => row.Row.TransactionId, row => row.Row);
            foreach (var alert in foundByModel.Where(alert => !planted.Contains(alert.TransactionId)))
                JsonLines.Print(new { Task = "anomaly_false", Set = set, Kind = alert.Kind.ToString(), alert.Score, alert.Reasons, byId[alert.TransactionId].BookedOn, byId[alert.TransactionId].Amount, byId[alert.TransactionId].Payee });
        }

        return new Result(
            set,
            [
                .. sample.Rows.Where(row => row.Truth.Anomaly is not null).Select(row => new PlantedRow(
                    row.Truth.Anomaly!, alerted.Contains(row.Row.TransactionId), alertedByModel.Contains(row.Row.TransactionId), top.Contains(row.Row.TransactionId))),
            ],
            rows.Count, alerted.Count, alertedByModel.Count);
    }

    private static void Print(Result result)
    {
        foreach (var kind in result.Planted.GroupBy(planted => planted.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
            Print(result, kind.Key, [.. kind]);
        Print(result, "all", result.Planted);
        JsonLines.Print(new
        {
            Task = "anomaly_alerts",
            result.Set,
            result.Rows,
            AlertedShare = Math.Round((double)result.Alerted / result.Rows, 4),
            AlertedShareTrained = Math.Round((double)result.AlertedByModel / result.Rows, 4),
        });
    }

    private static void Print(Result result, string kind, IReadOnlyList<PlantedRow> planted) => JsonLines.Print(new
    {
        Task = "anomalies",
        result.Set,
        Kind = kind,
        Planted = planted.Count,
        Found = planted.Count(row => row.Found),
        FoundTrained = planted.Count(row => row.FoundByModel),
        Top1PercentTrained = planted.Count(row => row.InTop),
        Top1PercentShare = Math.Round(planted.Count(row => row.InTop) / (double)planted.Count, 3),
    });
}
