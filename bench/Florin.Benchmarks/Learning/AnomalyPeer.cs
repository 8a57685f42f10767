using System.Diagnostics;
using System.Text.Json;

namespace Florin.Benchmarks.Learning;

/// <summary>What a detector reached on one set; seconds of one fit and of scoring every row.</summary>
internal sealed record AnomalyResult(string Set, int? Rows, double Area, double Fit, double Asked);

/// <summary>scikit-learn's isolation forest on the same files in the same run.</summary>
internal static class AnomalyPeer
{
    /// <summary>Prints the peer's own lines as they come, then for each set what lies between, and the means.</summary>
    public static async Task CompareAsync(string script, string[] files, List<AnomalyResult> own, CancellationToken cancellation)
    {
        using var peer = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, .. files]) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("/usr/bin/python3 did not start.");
        var peers = new List<AnomalyResult>();
        while (await peer.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            await Console.Out.WriteLineAsync(line);
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            peers.Add(new(
                root.GetProperty("set").GetString()!, root.GetProperty("rows").GetInt32(), root.GetProperty("auroc").GetDouble(),
                root.GetProperty("fit_s").GetDouble(), root.GetProperty("score_s").GetDouble()));
        }

        await peer.WaitForExitAsync(cancellation);
        foreach (var (mine, other) in own.Zip(peers))
            Print(mine.Set, mine.Area - other.Area, (other.Fit + other.Asked) / (mine.Fit + mine.Asked));
        if (peers.Count == own.Count)
            Print($"mean of {own.Count} sets", own.Average(result => result.Area) - peers.Average(result => result.Area), peers.Sum(result => result.Fit + result.Asked) / own.Sum(result => result.Fit + result.Asked));
    }

    private static void Print(string set, double difference, double faster) => JsonLines.Print(new
    {
        Task = "anomaly_ratio",
        Peer = "sklearn.IsolationForest",
        Set = set,
        AurocDifference = Math.Round(difference, 4),
        TimesFaster = Math.Round(faster, 1),
    });
}
