using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Florin.Benchmarks.Forecasting;

/// <summary>R's forecast and prophet on the same series in the same run.</summary>
internal static class ForecastPeer
{
    /// <summary>The peer's name of a method; null where it has none.</summary>
    public static string? Of(string method) => method switch
    {
        "naive2" or "ets" or "arima" or "theta" => method,
        "seasonal-naive" => "snaive",
        "additive" => "prophet",
        _ => null,
    };

    /// <summary>Prints the peer's own lines as they come; then, for each method that both have, what lies between.</summary>
    public static async Task CompareAsync(string script, string train, string test, int period, int count, int scale, IReadOnlyDictionary<string, (double Percentage, double Seconds)> own, CancellationToken cancellation)
    {
        var methods = own.Keys.Where(method => Of(method) is not null).ToDictionary(method => Of(method)!);
        if (methods.Count == 0)
            return;
        string[] words = [script, train, test, Text(period), Text(count), string.Join(',', methods.Keys), Text(scale)];
        using var peer = Process.Start(new ProcessStartInfo("Rscript", words) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("Rscript did not start.");
        while (await peer.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            await Console.Out.WriteLineAsync(line);
            using var json = JsonDocument.Parse(line);
            var method = methods[json.RootElement.GetProperty("peer").GetString()!.Split(' ')[^1]];
            var (percentage, seconds) = own[method];
            JsonLines.Print(new
            {
                Task = "forecast_ratio",
                Method = method,
                SmapeRatio = Math.Round(percentage / json.RootElement.GetProperty("smape").GetDouble(), 4),
                TimesFaster = Math.Round(json.RootElement.GetProperty("s_per_series").GetDouble() / seconds, 1),
            });
        }

        await peer.WaitForExitAsync(cancellation);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
