using System.Diagnostics;
using System.Text.Json;

namespace Florin.Benchmarks.Learning;

/// <summary>One line of the script that fits scikit-learn's and XGBoost's models to the same table.</summary>
/// <param name="Name">Library and model.</param>
/// <param name="FitSeconds">Seconds to fit.</param>
/// <param name="Score">R², or less log loss.</param>
internal sealed record TablePeers(string Name, double FitSeconds, double Score)
{
    /// <summary>Whether it is a boosted one.</summary>
    public bool Boosts => !Name.Contains("RandomForest", StringComparison.Ordinal);

    /// <summary>Runs the script and passes its lines on.</summary>
    public static async Task<IReadOnlyList<TablePeers>> RunAsync(string script, string path, bool classes, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [script, path, classes ? "class" : "regress"]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("python3 does not start.");
        var peers = new List<TablePeers>();
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            Console.WriteLine(line);
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var score = classes ? -root.GetProperty("log_loss").GetDouble() : root.GetProperty("r2").GetDouble();
            peers.Add(new(root.GetProperty("peer").GetString()!, root.GetProperty("fit_s").GetDouble(), score));
        }

        await process.WaitForExitAsync(cancellation);
        return peers;
    }
}
