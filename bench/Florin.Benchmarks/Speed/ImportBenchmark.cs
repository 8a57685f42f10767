using System.Diagnostics;

namespace Florin.Benchmarks.Speed;

/// <summary>A file from open to commit in a fresh ledger, after one warm-up; then the same file ten times over: the median of the runs, and a process of its own for its peak memory.</summary>
internal static class ImportBenchmark
{
    private const int Copies = 10;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        if (arguments.Value(0) is not { } file || !File.Exists(file))
        {
            await Console.Error.WriteLineAsync("Name a file: import FILE");
            return 1;
        }

        var database = arguments.Named("database");
        var engine = database is null ? "duckdb" : "postgresql";
        var runs = arguments.Number("runs", 3);
        await OnceAsync(file, database, cancellation);
        for (var run = 1; run <= runs; run++)
        {
            var (rows, seconds) = await OnceAsync(file, database, cancellation);
            JsonLines.Print(new { Task = "import", Set = Path.GetFileName(file), Engine = engine, Run = run, Rows = rows, Seconds = Math.Round(seconds, 3), RowsPerSecond = (int)(rows / seconds) });
        }

        var tenfold = Path.Combine(Path.GetTempPath(), $"florin-tenfold-{Environment.ProcessId}.csv");
        try
        {
            await WriteTenfoldAsync(file, tenfold, cancellation);
            await MedianAsync(tenfold, $"{Copies} x {Path.GetFileName(file)}", database, engine, runs, cancellation);
            string[] once = database is null ? ["import-once", tenfold] : ["import-once", tenfold, "--database", database];
            using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, once) { UseShellExecute = false, RedirectStandardOutput = true })!;
            Console.Write(await child.StandardOutput.ReadToEndAsync(cancellation));
            await child.WaitForExitAsync(cancellation);
            return child.ExitCode;
        }
        finally
        {
            File.Delete(tenfold);
        }
    }

    public static async Task<int> OnceAsync(Arguments arguments, CancellationToken cancellation)
    {
        var file = arguments.Value(0)!;
        var (rows, seconds) = await OnceAsync(file, arguments.Named("database"), cancellation);
        using var self = Process.GetCurrentProcess();
        JsonLines.Print(new
        {
            Task = "import_memory",
            Set = $"{Copies} x the file",
            Rows = rows,
            Seconds = Math.Round(seconds, 3),
            RowsPerSecond = (int)(rows / seconds),
            FileMegabytes = new FileInfo(file).Length / 1_000_000,
            PeakMegabytes = self.PeakWorkingSet64 / 1_000_000,
        });
        return 0;
    }

    private static async Task MedianAsync(string file, string set, string? database, string engine, int runs, CancellationToken cancellation)
    {
        var rows = 0;
        var seconds = new List<double>(runs);
        var before = Environment.CpuUsage.TotalTime;
        for (var run = 0; run < runs; run++)
        {
            (rows, var taken) = await OnceAsync(file, database, cancellation);
            seconds.Add(taken);
        }

        var processor = (Environment.CpuUsage.TotalTime - before) / runs;
        seconds.Sort();
        var median = seconds[runs / 2];
        JsonLines.Print(new
        {
            Task = "import",
            Set = set,
            Engine = engine,
            Runs = runs,
            Rows = rows,
            Seconds = Math.Round(median, 3),
            RowsPerSecond = (int)(rows / median),
            ProcessorSeconds = Math.Round(processor.TotalSeconds, 2),
        });
    }

    private static async Task<(int Rows, double Seconds)> OnceAsync(string file, string? database, CancellationToken cancellation)
    {
        await using var ledger = new TemporaryLedger(database);
        await ledger.Get<Households.HouseholdService>().CurrentAsync(cancellation);
        var clock = Stopwatch.StartNew();
        var import = await ledger.ImportAsync(file, cancellation);
        var seconds = clock.Elapsed.TotalSeconds;
        if (database is not null)
            await ledger.Get<Import.ImportService>().UndoAsync(1, import.BatchId!.Value, cancellation);
        return (import.New, seconds);
    }

    private static async Task WriteTenfoldAsync(string file, string tenfold, CancellationToken cancellation)
    {
        var text = await File.ReadAllTextAsync(file, cancellation);
        var body = text.AsMemory(text.IndexOf('\n', StringComparison.Ordinal) + 1);
        await using var writer = new StreamWriter(tenfold, append: false, System.Text.Encoding.UTF8) { NewLine = "\n" };
        await writer.WriteAsync(text.AsMemory(0, text.Length - body.Length), cancellation);
        for (var copy = 0; copy < Copies; copy++)
            await writer.WriteAsync(body, cancellation);
    }
}
