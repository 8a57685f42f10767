using System.Diagnostics;
using System.Globalization;
using Florin.Generator;

namespace Florin.Benchmarks.Speed;

/// <summary>Made-up households with all their files on disk, or straight in a ledger (<c>--out ledger</c>), after a small warm-up. A row is a distinct transaction: rows that two statements share count once.</summary>
internal static class GeneratorBenchmark
{
    private const int WarmUpHouseholds = 50;

    private static readonly DateOnly EndsOn = new(2026, 10, 31);

    private sealed record Written(long Rows, long Bytes);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var (households, years, threads) = (arguments.Number("households", 200), arguments.Number("years", 3), arguments.Number("threads", Environment.ProcessorCount));
        var (target, full) = (arguments.Named("out") ?? "files", arguments.Number("full", 0) > 0);
        var options = new GeneratorOptions(1, arguments.Named("country") ?? "US", EndsOn, years * 12, full);

        // Nothing is deleted before the last run: ext4 passes over the inodes of files deleted a moment ago one by one, an eighth of the next run's processor time.
        var parent = Directory.CreateTempSubdirectory("florin-generate-");
        try
        {
            for (var run = 0; run <= arguments.Number("runs", 3); run++)
            {
                var count = run == 0 ? Math.Min(households, WarmUpHouseholds) : households;
                var folder = parent.CreateSubdirectory(run.ToString(CultureInfo.InvariantCulture));
                await using var ledger = target == "ledger" ? new TemporaryLedger(arguments.Named("database"), folder.FullName) : null;
                var clock = Stopwatch.StartNew();
                var busy = Environment.CpuUsage.TotalTime;
                var allocated = GC.GetTotalAllocatedBytes();
                var written = ledger is null
                    ? await Task.Run(() => Write(options, count, folder.FullName, threads, cancellation), cancellation)
                    : new Written((await ledger.Get<HouseholdPosting>().PostAsync(options, count, threads, null, cancellation)).Rows, 0);
                var seconds = clock.Elapsed.TotalSeconds;
                if (run > 0)
                {
                    JsonLines.Print(new
                    {
                        Task = "generate",
                        Out = target,
                        Full = full,
                        Households = households,
                        Years = years,
                        Threads = threads,
                        Run = run,
                        written.Rows,
                        Seconds = Math.Round(seconds, 3),
                        RowsPerSecond = (int)(written.Rows / seconds),
                        CpuSeconds = Math.Round((Environment.CpuUsage.TotalTime - busy).TotalSeconds, 3),
                        Megabytes = (ledger is null ? written.Bytes : folder.EnumerateFiles().Sum(file => file.Length)) / 1_000_000,
                        PeakMegabytes = Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000,
                        BytesAllocatedPerRow = (GC.GetTotalAllocatedBytes() - allocated) / written.Rows,
                    });
                }
            }
        }
        finally
        {
            parent.Delete(recursive: true);
        }

        return 0;
    }

    private static Written Write(GeneratorOptions options, int households, string folder, int threads, CancellationToken cancellation)
    {
        var totals = HouseholdSeries.Write(options, households, folder, threads, null, cancellation);
        return new Written(totals.Rows, totals.Bytes);
    }
}
