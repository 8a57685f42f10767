using Florin.Anomalies;

namespace Florin.Benchmarks.Accuracy;

/// <summary>How many planted anomalies are among the alerts, and how many rows are alerted at all: the sample household, then generated ones of other seeds and countries.</summary>
internal static class AnomalyBenchmark
{
    private sealed record Result(string Set, IReadOnlyList<(string Kind, bool Found)> Planted, int Rows, int Alerted);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var show = arguments.Named("show");
        Print(await MeasureAsync("samples/household", SampleHouseholds.Folder, show, cancellation));
        var others = new List<Result>();
        foreach (var (set, folder) in SampleHouseholds.Others(arguments.Number("households", 0)))
            others.Add(await MeasureAsync(set, folder, show, cancellation));

        if (others.Count > 0)
            Print(new Result($"{others.Count} generated households", [.. others.SelectMany(result => result.Planted)], others.Sum(result => result.Rows), others.Sum(result => result.Alerted)));
        return 0;
    }

    private static async Task<Result> MeasureAsync(string set, string folder, string? show, CancellationToken cancellation)
    {
        await using var ledger = new TemporaryLedger(database: null);
        var sample = await SampleTruth.ImportAsync(ledger, folder, cancellation);
        await ledger.Get<AlertService>().RefreshAsync(1, cancellation);
        var alerts = await ledger.Get<AlertService>().ListAsync(1, "open", int.MaxValue, cancellation);
        var alerted = alerts.Select(alert => alert.Transaction.TransactionId).ToHashSet();
        if (show is "missed")
        {
            foreach (var (row, truth) in sample.Rows.Where(row => row.Truth.Anomaly is not null && !alerted.Contains(row.Row.TransactionId)))
                JsonLines.Print(new { Task = "anomaly_missed", Set = set, Kind = truth.Anomaly, row.BookedOn, row.Amount, row.Payee, row.Description, row.CategoryGroup });
        }

        if (show is "false")
        {
            var planted = sample.Rows.Where(row => row.Truth.Anomaly is not null).Select(row => row.Row.TransactionId).ToHashSet();
            foreach (var alert in alerts.Where(alert => !planted.Contains(alert.Transaction.TransactionId)))
                JsonLines.Print(new { Task = "anomaly_false", Set = set, Kind = alert.Kind.ToString(), alert.Score, Reason = alert.Reasons[0], alert.Transaction.BookedOn, alert.Transaction.Amount, alert.Transaction.Payee, alert.Transaction.CategoryGroup });
        }

        return new Result(set, [.. sample.Rows.Where(row => row.Truth.Anomaly is not null).Select(row => (row.Truth.Anomaly!, alerted.Contains(row.Row.TransactionId)))], sample.Rows.Count, alerted.Count);
    }

    private static void Print(Result result)
    {
        foreach (var kind in result.Planted.GroupBy(planted => planted.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
            JsonLines.Print(new { Task = "anomalies", result.Set, Kind = kind.Key, Planted = kind.Count(), Found = kind.Count(planted => planted.Found) });
        JsonLines.Print(new
        {
            Task = "anomalies",
            result.Set,
            Kind = "all",
            Planted = result.Planted.Count,
            Found = result.Planted.Count(planted => planted.Found),
            FoundShare = Math.Round(result.Planted.Count(planted => planted.Found) / (double)result.Planted.Count, 3),
            result.Rows,
            AlertedShare = Math.Round((double)result.Alerted / result.Rows, 4),
        });
    }
}
