using System.Diagnostics;
using Florin.Quality;

namespace Florin.Benchmarks.Speed;

/// <summary>The built-in suite over the rows of a file that are in the ledger, read, checked and kept; the best of some runs.</summary>
internal static class QualityBenchmark
{
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        if (arguments.Value(0) is not { } file || !File.Exists(file))
        {
            await Console.Error.WriteLineAsync("Name a file: quality FILE");
            return 1;
        }

        await using var ledger = new TemporaryLedger(arguments.Named("database"));
        await ledger.Get<Households.HouseholdService>().CurrentAsync(cancellation);
        var batch = (await ledger.ImportAsync(file, cancellation)).BatchId!.Value;
        var quality = ledger.Get<QualityService>();
        var best = double.MaxValue;
        QualityRun? run = null;
        for (var round = 0; round < arguments.Number("rounds", 5); round++)
        {
            var begun = Stopwatch.GetTimestamp();
            run = await quality.RunAsync(1, batch, cancellation);
            best = Math.Min(best, Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }

        JsonLines.Print(new
        {
            Task = "quality",
            Set = Path.GetFileName(file),
            Rows = run!.Report.RowCount,
            Expectations = run.Report.Results.Count,
            Seconds = Math.Round(best, 4),
            MicrosecondsARow = Math.Round(1e6 * best / Math.Max(1, run.Report.RowCount), 3),
        });
        return 0;
    }
}
