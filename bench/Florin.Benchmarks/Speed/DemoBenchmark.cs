using System.Diagnostics;

namespace Florin.Benchmarks.Speed;

/// <summary>`florin demo`, once built: from the command to the first page, and the memory of the process a second later.</summary>
internal static class DemoBenchmark
{
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var florin = Path.Combine(Repository.Root(), "florin");
        using (var build = Process.Start(new ProcessStartInfo(florin, ["--version"]) { UseShellExecute = false, RedirectStandardOutput = true })!)
            await build.WaitForExitAsync(cancellation);
        for (var run = 1; run <= arguments.Number("runs", 3); run++)
        {
            var clock = Stopwatch.StartNew();
            await using var demo = await LocalServer.StartAsync("", port => new ProcessStartInfo(florin, ["demo", "--port", $"{port}"]), cancellation);
            var seconds = clock.Elapsed.TotalSeconds;
            await Task.Delay(1000, cancellation);
            JsonLines.Print(new { Task = "demo", Set = "samples/household", Run = run, SecondsToFirstPage = Math.Round(seconds, 2), Megabytes = demo.Megabytes, demo.PeakMegabytes });
        }

        return 0;
    }
}
