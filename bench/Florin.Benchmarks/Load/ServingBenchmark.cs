using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Florin.Benchmarks.Load;

/// <summary>The sample household with its truth for labels, every model trained; then POST /predict/category under wrk, whose two threads share the cores.</summary>
internal static partial class ServingBenchmark
{
    private const int WarmUpSeconds = 3;

    private static readonly string[] Fields = ["date", "description", "amount", "category_name"];

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var script = Path.Combine(Repository.SharedData(arguments), "..", "peers", "category.lua");
        var seconds = arguments.Number("seconds", 10);
        var folder = Directory.CreateTempSubdirectory("florin-serving-");
        try
        {
            var (data, labelled) = (Path.Combine(folder.FullName, "data"), Path.Combine(folder.FullName, "labelled.csv"));
            WriteLabelled(labelled);
            await FlorinAsync(cancellation, "import", labelled, "--data", data);
            await FlorinAsync(cancellation, "train", arguments.Has("category-only") ? "--model=category_prediction" : "--model=all", "--data", data);
            await using (var server = await LocalServer.StartAsync("health", port => Florin("serve", "--data", data, "--port", $"{port}"), cancellation))
            {
                await PrintLoadingAsync(server, cancellation);
                await MeasureAsync("florin", server, script, seconds, cancellation);
            }

            if (arguments.Has("peers"))
            {
                await using var peer = await LocalServer.StartAsync("docs", port => Peer(script, labelled, port), cancellation);
                await MeasureAsync("fastapi", peer, script, seconds, cancellation);
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void WriteLabelled(string path)
    {
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root(), "samples", "household", "truth.json")));
        using var file = new StreamWriter(path);
        file.WriteLine("date,description,amount,category");
        foreach (var row in truth.RootElement.GetProperty("transactions").EnumerateArray())
            file.WriteLine(string.Join(',', Fields.Select(name => $"\"{row.GetProperty(name).GetString()!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
    }

    /// <summary>What each model took to read from its file in a process that had none of them.</summary>
    private static async Task PrintLoadingAsync(LocalServer server, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        var clock = Stopwatch.StartNew();
        using var health = JsonDocument.Parse(await client.GetStringAsync(new Uri(server.Address, "models/health"), cancellation));
        var models = health.RootElement.GetProperty("models").EnumerateObject().ToDictionary(model => model.Name, model => model.Value.GetProperty("latency_ms").GetDouble());
        JsonLines.Print(new { Task = "models_load", Set = "samples/household", Milliseconds = Math.Round(models.Values.Sum(), 1), RequestMilliseconds = Math.Round(clock.Elapsed.TotalMilliseconds, 1), Models = models });
    }

    private static async Task MeasureAsync(string model, LocalServer server, string script, int seconds, CancellationToken cancellation)
    {
        await WrkAsync(server.Address, script, WarmUpSeconds, cancellation);
        var report = await WrkAsync(server.Address, script, seconds, cancellation);
        string Figure(Regex pattern) => pattern.Match(report) is { Success: true } found ? found.Groups["value"].Value : "0";
        JsonLines.Print(new
        {
            Task = "serving",
            Model = model,
            Set = "category.lua, 64 connections",
            Seconds = seconds,
            RequestsPerSecond = Math.Round(double.Parse(Figure(Rate()), CultureInfo.InvariantCulture)),
            P50 = Figure(Half()),
            P99 = Figure(Tail()),
            Refused = Figure(Refusals()),
            server.Megabytes,
        });
    }

    private static async Task<string> WrkAsync(Uri server, string script, int seconds, CancellationToken cancellation)
    {
        var wrk = new ProcessStartInfo("wrk", ["-t2", "-c64", $"-d{seconds}s", "--latency", "-s", script, new Uri(server, "predict/category").ToString()]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var process = Process.Start(wrk)!;
        var report = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return report;
    }

    private static ProcessStartInfo Florin(params string[] words) => new(Path.Combine(Repository.Root(), "florin"), words);

    private static ProcessStartInfo Peer(string script, string labelled, int port) =>
        new("/usr/bin/python3", ["-m", "uvicorn", "serve_fastapi:app", "--port", $"{port}", "--workers", "2", "--log-level", "warning"])
        {
            WorkingDirectory = Path.GetDirectoryName(script),
            Environment = { ["FLORIN_TRAIN"] = labelled },
        };

    private static async Task FlorinAsync(CancellationToken cancellation, params string[] words)
    {
        var start = Florin(words);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"florin {string.Join(' ', words)} ended with exit code {process.ExitCode}.");
    }

    [GeneratedRegex(@"Requests/sec:\s+(?<value>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();

    [GeneratedRegex(@"^\s+50%\s+(?<value>\S+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Half();

    [GeneratedRegex(@"^\s+99%\s+(?<value>\S+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Tail();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (?<value>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Refusals();
}
