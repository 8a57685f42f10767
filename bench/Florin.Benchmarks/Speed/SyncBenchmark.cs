using System.Diagnostics;
using Florin.Analytics;
using Florin.Storage;

namespace Florin.Benchmarks.Speed;

/// <summary>The copy for analyses made from a ledger of generated households' rows, then brought up to date after a million rows changed at once.</summary>
internal static class SyncBenchmark
{
    private static readonly SqlStatement Change = SqlStatement.Of("""
        UPDATE transactions SET category_evidence = 'benchmark',
          revision = (SELECT l.revision FROM ledger_revisions l WHERE l.household_id = $1)
        WHERE household_id = $1 AND transaction_id <= $2
        """);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        if (arguments.Value(0) is not { } file || !File.Exists(file))
        {
            await Console.Error.WriteLineAsync("Name a file: sync FILE");
            return 1;
        }

        var database = arguments.Named("database");
        var changed = arguments.Number("rows", 1_000_000);
        await using var ledger = new TemporaryLedger(database);
        await ledger.Get<Households.HouseholdService>().CurrentAsync(cancellation);
        var import = await ledger.ImportAsync(file, cancellation);
        await PrintAsync("first", ledger, cancellation);
        await using (var session = await ledger.Get<Store>().WriteAsync(cancellation))
        {
            await session.ChangeLedgerAsync(1, cancellation);
            await session.ExecuteAsync(Change, cancellation, 1, (long)changed);
            await session.CommitAsync(cancellation);
        }

        await PrintAsync("changed", ledger, cancellation);
        var clock = Stopwatch.StartNew();
        var check = await ledger.Get<LedgerSync>().VerifyAsync(1, cancellation);
        JsonLines.Print(new { Task = "sync", Set = Path.GetFileName(file), Step = "verify", Differences = check.Rows.Count + check.Sums.Count, Seconds = Math.Round(clock.Elapsed.TotalSeconds, 3) });
        if (database is not null)
            await ledger.Get<Import.ImportService>().UndoAsync(1, import.BatchId!.Value, cancellation);
        return check.Agrees ? 0 : 1;

        async Task PrintAsync(string step, TemporaryLedger of, CancellationToken stop)
        {
            var begun = Stopwatch.GetTimestamp();
            var synced = await of.Get<LedgerSync>().SyncAsync(1, stop);
            JsonLines.Print(new { Task = "sync", Set = Path.GetFileName(file), Engine = database is null ? "duckdb" : "postgresql", Step = step, synced.Rows, Seconds = Math.Round(Stopwatch.GetElapsedTime(begun).TotalSeconds, 3) });
        }
    }
}
