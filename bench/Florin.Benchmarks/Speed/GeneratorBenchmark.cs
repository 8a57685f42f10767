using System.Diagnostics;
using Florin.Generator;

namespace Florin.Benchmarks.Speed;

/// <summary>Made-up households with all their files on disk, after a small warm-up. A row is a distinct transaction: rows that two statements share count once.</summary>
internal static class GeneratorBenchmark
{
    private static readonly DateOnly EndsOn = new(2026, 10, 31);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var (households, years, threads) = (arguments.Number("households", 200), arguments.Number("years", 3), arguments.Number("threads", Environment.ProcessorCount));
        var options = new GeneratorOptions(1, arguments.Named("country") ?? "US", EndsOn, years * 12);
        for (var run = 0; run <= arguments.Number("runs", 3); run++)
        {
            var folder = Directory.CreateTempSubdirectory("florin-generate-");
            try
            {
                var clock = Stopwatch.StartNew();
                var busy = Environment.CpuUsage.TotalTime;
                var allocated = GC.GetTotalAllocatedBytes();
                var totals = await Task.Run(() => HouseholdSeries.Write(options, run == 0 ? Math.Min(households, 50) : households, folder.FullName, threads, null, cancellation), cancellation);
                var seconds = clock.Elapsed.TotalSeconds;
                if (run > 0)
                {
                    JsonLines.Print(new
                    {
                        Task = "generate",
                        Households = households,
                        Years = years,
                        Threads = threads,
                        Run = run,
                        totals.Rows,
                        Seconds = Math.Round(seconds, 3),
                        RowsPerSecond = (int)(totals.Rows / seconds),
                        CpuSeconds = Math.Round((Environment.CpuUsage.TotalTime - busy).TotalSeconds, 3),
                        Megabytes = totals.Bytes / 1_000_000,
                        BytesAllocatedPerRow = (GC.GetTotalAllocatedBytes() - allocated) / totals.Rows,
                    });
                }
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return 0;
    }
}
