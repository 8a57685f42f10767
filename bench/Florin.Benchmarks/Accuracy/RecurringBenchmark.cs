using Florin.Recurring;

namespace Florin.Benchmarks.Accuracy;

/// <summary>How many rows of recurring series are found, and how many found rows are of one: the sample household, then generated ones of other seeds and countries.</summary>
/// <remarks>
/// A row is found when it belongs to a series of the finder; a found row is right when the truth gives it a series. Both legs of a transfer between own accounts count as rows.
/// Money moved month by month without an agreement has no series in the truth: where it is found, it counts as wrong.
/// </remarks>
internal static class RecurringBenchmark
{
    private sealed record Result(string Set, int Rows, int True, int Found, int Right, int WrongOwn);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        if (arguments.Named("data") is { } bank)
        {
            StandingOrders.Run(bank);
            return 0;
        }

        var show = arguments.Named("show");
        Print(await MeasureAsync("samples/household", SampleHouseholds.Folder, show, cancellation));
        var others = new List<Result>();
        foreach (var (set, folder) in SampleHouseholds.Others(arguments.Number("households", 0)))
        {
            others.Add(await MeasureAsync(set, folder, show, cancellation));
            Print(others[^1]);
        }

        if (others.Count > 0)
            Print(new Result($"{others.Count} generated households", others.Sum(r => r.Rows), others.Sum(r => r.True), others.Sum(r => r.Found), others.Sum(r => r.Right), others.Sum(r => r.WrongOwn)));
        return 0;
    }

    private static async Task<Result> MeasureAsync(string set, string folder, string? show, CancellationToken cancellation)
    {
        await using var ledger = new TemporaryLedger(database: null);
        var sample = await SampleTruth.ImportAsync(ledger, folder, cancellation);
        var report = await ledger.Get<RecurringService>().ListAsync(1, cancellation);
        var found = report.Items.SelectMany(item => item.Series.TransactionIds).ToHashSet();
        var truth = sample.Rows.ToDictionary(row => row.Row.TransactionId, row => row.Truth);
        if (show is "missed")
        {
            foreach (var series in sample.Rows.Where(row => row.Truth.Recurring is not null && !found.Contains(row.Row.TransactionId)).GroupBy(row => (row.Truth.Recurring, row.Row.Payee, row.Row.Account)))
                JsonLines.Print(new { Task = "recurring_missed", Set = set, Series = series.Key.Recurring, series.Key.Payee, series.Key.Account, Rows = series.Count(), First = series.Min(row => row.Row.BookedOn) });
        }

        if (show is "false")
        {
            foreach (var series in report.Items.Select(item => item.Series))
            {
                var wrong = series.TransactionIds.Where(id => truth[id].Recurring is null).ToList();
                if (wrong.Count > 0)
                    JsonLines.Print(new { Task = "recurring_false", Set = set, series.Id, series.Count, Wrong = wrong.Count, series.TypicalAmount, State = series.State.ToString(), series.Confidence, Category = series.Category?.Code, Truth = truth[wrong[0]].Category });
            }
        }

        var falls = found.Where(id => truth[id].Recurring is null).ToList();
        return new Result(
            set, truth.Count, truth.Values.Count(row => row.Recurring is not null), found.Count, found.Count - falls.Count,
            falls.Count(id => truth[id].Transfer is not null || truth[id].Category is "Savings & Investments"));
    }

    private static void Print(Result result) => JsonLines.Print(new
    {
        Task = "recurring",
        result.Set,
        result.Rows,
        result.True,
        result.Found,
        result.Right,
        result.WrongOwn,
        Precision = Math.Round((double)result.Right / result.Found, 3),
        Recall = Math.Round((double)result.Right / result.True, 3),
    });
}
