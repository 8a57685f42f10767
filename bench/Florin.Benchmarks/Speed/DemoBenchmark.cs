using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Florin.Benchmarks.Speed;

/// <summary>`florin demo`, once built: from the command to the first page, and the memory of the process a second later.</summary>
internal static class DemoBenchmark
{
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var root = Repository.Root();
        using (var build = Process.Start(new ProcessStartInfo(Path.Combine(root, "florin"), ["--version"]) { UseShellExecute = false, RedirectStandardOutput = true })!)
            await build.WaitForExitAsync(cancellation);
        for (var run = 1; run <= arguments.Number("runs", 3); run++)
        {
            var port = FreePort();
            var clock = Stopwatch.StartNew();
            using var demo = Process.Start(new ProcessStartInfo(Path.Combine(root, "florin"), ["demo", "--port", $"{port}"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            demo.OutputDataReceived += (_, _) => { };
            demo.ErrorDataReceived += (_, _) => { };
            demo.BeginOutputReadLine();
            demo.BeginErrorReadLine();
            var page = await FirstPageAsync(new Uri($"http://127.0.0.1:{port}/"), cancellation);
            var seconds = clock.Elapsed.TotalSeconds;
            await Task.Delay(1000, cancellation);
            demo.Refresh();
            JsonLines.Print(new { Task = "demo", Set = "samples/household", Run = run, SecondsToFirstPage = Math.Round(seconds, 2), PageBytes = page, Megabytes = demo.WorkingSet64 / 1_000_000, PeakMegabytes = demo.PeakWorkingSet64 / 1_000_000 });
            demo.Kill(entireProcessTree: true);
            await demo.WaitForExitAsync(cancellation);
        }

        return 0;
    }

    private static async Task<int> FirstPageAsync(Uri page, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(page, cancellation);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return (await answer.Content.ReadAsByteArrayAsync(cancellation)).Length;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20, cancellation);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
