using Florin.Benchmarks.Load.Killing;

namespace Florin.Benchmarks.Load;

/// <summary>
/// Kills `florin import`, `florin undo`, `florin sync` and `florin rules run`, or the database server under them, with SIGKILL at random moments of
/// their work. Afterwards the ledger and its copy for analyses must be to the last row what they were before or what they are after an undisturbed
/// run, and doing the work again must end in the latter; the copy must then agree with the ledger and be the one that is made anew.
/// </summary>
internal static class KillBenchmark
{
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        if (arguments.Value(0) is not { } file || !File.Exists(file) || arguments.Named("of") is not (null or "import" or "undo" or "both" or "sync" or "rules"))
        {
            await Console.Error.WriteLineAsync("Name a file: kill FILE [--of import|undo|both|sync|rules]");
            return 1;
        }

        var (database, cluster) = (arguments.Named("database"), arguments.Named("cluster"));
        if (cluster is not null && (database is null || !File.Exists(Path.Combine(cluster, "postmaster.pid"))))
        {
            await Console.Error.WriteLineAsync("--cluster is the data folder of the running server that --database names.");
            return 1;
        }

        var folder = Directory.CreateTempSubdirectory("florin-kill-").FullName;
        try
        {
            await using var store = new KillStore(folder, database, cluster);
            var files = KillFiles.Write(file, arguments.Number("rows", 20_000), folder, cancellation);
            var scene = await KillScene.PrepareAsync(store, files, arguments.Named("of") ?? "both", cancellation);
            var broken = 0;
            foreach (var work in scene.Works)
            {
                var run = new KillRun(store, scene, work, arguments.Number("seed", 1), cluster is not null);
                await run.KillAsync(arguments.Number("times", 20), cancellation);
                JsonLines.Print(run.Summary(Path.GetFileName(file)));
                broken += run.Broken;
            }

            return broken == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
