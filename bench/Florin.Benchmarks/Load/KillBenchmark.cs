using System.Diagnostics;
using Florin.Import;
using Florin.Ledger;

namespace Florin.Benchmarks.Load;

/// <summary>
/// Kills `florin import` with SIGKILL at random moments between its start and its usual end. Afterwards the batch must be whole
/// or absent, and importing again must give the ledger that an undisturbed import gives.
/// </summary>
internal static class KillBenchmark
{
    private sealed record LedgerState(int Batches, long Rows, decimal Credits, decimal Debits);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        if (arguments.Value(0) is not { } file || !File.Exists(file))
        {
            await Console.Error.WriteLineAsync("Name a file: kill FILE");
            return 1;
        }

        var database = arguments.Named("database");
        var times = arguments.Number("times", 20);
        var dice = new Random(arguments.Number("seed", 1));
        var folder = Directory.CreateTempSubdirectory("florin-kill-").FullName;
        try
        {
            await ClearAsync(folder, database, cancellation);
            var clock = Stopwatch.StartNew();
            await ImportAsync(file, folder, database, killAfter: null, cancellation);
            var usual = clock.Elapsed;
            var expected = await ReadAsync(folder, database, cancellation);
            int whole = 0, absent = 0, broken = 0;
            for (var run = 0; run < times; run++)
            {
                await ClearAsync(folder, database, cancellation);
                await ImportAsync(file, folder, database, usual * (0.15 + (0.9 * dice.NextDouble())), cancellation);
                var after = await ReadAsync(folder, database, cancellation);
                await ImportAsync(file, folder, database, killAfter: null, cancellation);
                var again = await ReadAsync(folder, database, cancellation);
                if ((after.Rows != 0 && after != expected) || again.Rows != expected.Rows || again.Credits != expected.Credits || again.Debits != expected.Debits)
                    broken++;
                else if (after.Rows == 0)
                    absent++;
                else
                    whole++;
            }

            JsonLines.Print(new { Task = "kill", Set = Path.GetFileName(file), Engine = database is null ? "duckdb" : "postgresql", Kills = times, Whole = whole, Absent = absent, Broken = broken, UsualSeconds = Math.Round(usual.TotalSeconds, 2) });
            return broken == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ImportAsync(string file, string folder, string? database, TimeSpan? killAfter, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Repository.Root(), "artifacts/bin/Florin.Host/release/Florin.Host.dll"), "import", file, "--data", folder, "--json"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (database is not null)
            start.Environment["FLORIN_DATABASE"] = database;
        using var import = Process.Start(start)!;
        var output = import.StandardOutput.ReadToEndAsync(cancellation);
        var error = import.StandardError.ReadToEndAsync(cancellation);
        if (killAfter is { } delay)
        {
            await Task.WhenAny(import.WaitForExitAsync(cancellation), Task.Delay(delay, cancellation));
            import.Kill(entireProcessTree: true);
        }

        await import.WaitForExitAsync(cancellation);
        await Task.WhenAll(output, error);
        if (killAfter is null && import.ExitCode != 0)
            throw new InvalidOperationException($"The undisturbed import failed: {await error}");
    }

    private static async Task<LedgerState> ReadAsync(string folder, string? database, CancellationToken cancellation)
    {
        await using var ledger = new TemporaryLedger(database, folder);
        var batches = (await ledger.Get<ImportService>().ListAsync(1, cancellation)).Count(batch => batch is { Status: "committed", New: > 0 });
        var totals = await ledger.Get<TransactionService>().TotalsAsync(1, new TransactionFilter(), cancellation);
        return new LedgerState(batches, totals.Rows, totals.Credits, totals.Debits);
    }

    private static async Task ClearAsync(string folder, string? database, CancellationToken cancellation)
    {
        if (database is null)
        {
            foreach (var file in Directory.EnumerateFiles(folder))
                File.Delete(file);
            return;
        }

        await using var ledger = new TemporaryLedger(database, folder);
        foreach (var batch in (await ledger.Get<ImportService>().ListAsync(1, cancellation)).Where(batch => batch.Status == "committed"))
            await ledger.Get<ImportService>().UndoAsync(1, batch.BatchId, cancellation);
    }
}
