using System.Diagnostics;
using System.Text.Json;

namespace Florin.Benchmarks.Learning;

/// <summary>What the text model reached, for the peers to be held against.</summary>
internal sealed record TextResult(double Accuracy, double FitSeconds, double PredictionMicroseconds);

/// <summary>scikit-learn's pipelines for transaction categories on the same two files in the same run.</summary>
internal static class TextPeers
{
    /// <summary>Prints each peer's own line as it comes, and what lies between.</summary>
    public static async Task CompareAsync(string script, string train, string test, bool context, TextResult own, CancellationToken cancellation)
    {
        string[] arguments = [script, train, test, .. context ? (string[])["context"] : []];
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("/usr/bin/python3 did not start.");
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            await Console.Out.WriteLineAsync(line);
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            JsonLines.Print(new
            {
                Task = "text_against_peer",
                Peer = root.GetProperty("peer").GetString(),
                AccuracyMore = Math.Round(own.Accuracy - root.GetProperty("accuracy").GetDouble(), 4),
                FitTimesFaster = Math.Round(root.GetProperty("fit_s").GetDouble() / own.FitSeconds, 1),
                PredictionTimesFaster = Math.Round(root.GetProperty("single_ms").GetDouble() * 1_000 / own.PredictionMicroseconds),
            });
        }

        await process.WaitForExitAsync(cancellation);
    }
}
