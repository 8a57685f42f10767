using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Florin.Generator;

namespace Florin.Benchmarks.Load;

/// <summary>
/// A page of 50 rows between two random days, and the pages after it by cursor, asked at a constant rate of a server over one household's large
/// ledger: first from the API, then as the page in the browser. With <c>--keep DIR</c> the ledger stays there and is used again.
/// </summary>
internal static class PageBenchmark
{
    private const int WarmUpSeconds = 3;
    private const int PagesOfASpan = 4;

    private static readonly DateOnly EndsOn = new(2026, 10, 31);

    private sealed record Span(DateOnly First, DateOnly Last);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var (file, database, kept) = (arguments.Value(0), arguments.Named("database"), arguments.Named("keep"));
        if (file is null ? !arguments.Has("rows") : !File.Exists(file))
        {
            await Console.Error.WriteLineAsync("Name a file or a number of rows: page FILE | page --rows N");
            return 1;
        }

        var folder = Directory.CreateDirectory(kept ?? Path.Combine(Path.GetTempPath(), $"florin-page-{Environment.ProcessId}")).FullName;
        try
        {
            var set = file is null ? $"generated {arguments.Number("rows", 1_000_000)}" : Path.GetFileName(file);
            if (!File.Exists(Path.Combine(folder, "span")))
            {
                if (file is null)
                    Generate(file = Path.Combine(folder, "rows.csv"), arguments.Number("rows", 1_000_000), cancellation);
                var span = await ImportAsync(file, folder, database, cancellation);
                await File.WriteAllTextAsync(Path.Combine(folder, "span"), string.Create(CultureInfo.InvariantCulture, $"{span.First:yyyy-MM-dd} {span.Last:yyyy-MM-dd}"), cancellation);
            }

            var days = (await File.ReadAllTextAsync(Path.Combine(folder, "span"), cancellation)).Split(' ').Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToArray();
            await using var server = await LocalServer.StartAsync("health", port => Florin(database, "serve", "--data", folder, "--port", $"{port}"), cancellation);
            foreach (var page in (string[])["api/v1/transactions?limit=50&", "transactions?"])
                await MeasureAsync(server, page, set, database is null ? "duckdb" : "postgresql", new Span(days[0], days[1]), arguments, cancellation);
            return 0;
        }
        finally
        {
            if (kept is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(LocalServer server, string page, string set, string engine, Span span, Arguments arguments, CancellationToken cancellation)
    {
        var (rate, seconds) = (arguments.Number("rate", engine == "duckdb" ? 100 : 300), arguments.Number("seconds", 10));
        using var load = new ConstantRate(server.Address);
        var addresses = new PageAddresses(page, span.First, span.Last, PagesOfASpan, arguments.Number("seed", 1));
        await load.RunAsync(addresses, rate, TimeSpan.FromSeconds(WarmUpSeconds), cancellation);
        var busy = server.Busy;
        var latencies = await load.RunAsync(addresses, rate, TimeSpan.FromSeconds(seconds), cancellation);
        JsonLines.Print(new
        {
            Task = "page",
            Page = "/" + page.Split('?')[0],
            Set = set,
            Engine = engine,
            Rate = rate,
            Requests = latencies.Length,
            load.Refused,
            P50 = At(latencies, 0.5),
            P95 = At(latencies, 0.95),
            P99 = At(latencies, 0.99),
            Max = At(latencies, 1),
            ServerMsARequest = Math.Round((server.Busy - busy).TotalMilliseconds / latencies.Length, 2),
            server.Megabytes,
        });
    }

    private static double At(double[] sorted, double share) => Math.Round(sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))], 2);

    /// <summary>Whole generated households of ten years until there are enough rows, told as one household's, by day.</summary>
    private static void Generate(string path, int rows, CancellationToken cancellation)
    {
        var all = new List<GeneratedTransaction>(rows);
        for (var number = 1; all.Count < rows; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            all.AddRange(HouseholdGenerator.Generate(new GeneratorOptions(HouseholdSeries.SeedOf(1, number), "US", EndsOn, 120)).Transactions);
        }

        using var writer = new StreamWriter(path);
        writer.WriteLine("date,description,amount");
        foreach (var row in all.Take(rows).OrderBy(static row => row.BookedOn))
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.BookedOn:yyyy-MM-dd},\"{row.Description.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{row.Amount}"));
    }

    private static async Task<Span> ImportAsync(string file, string folder, string? database, CancellationToken cancellation)
    {
        var start = Florin(database, "import", file, "--data", folder, "--json");
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        using var said = JsonDocument.Parse(await process.StandardOutput.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"florin import ended with exit code {process.ExitCode}.");
        var imported = said.RootElement.GetProperty("files")[0];
        return new Span(Day("first_date"), Day("last_date"));

        DateOnly Day(string name) => DateOnly.ParseExact(imported.GetProperty(name).GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static ProcessStartInfo Florin(string? database, params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root(), "florin"), words);
        if (database is not null)
            start.Environment["FLORIN_DATABASE"] = database;
        return start;
    }
}
